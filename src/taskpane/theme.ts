const HEX = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;
/** How bright red, green and blue are to the eye, of 1. */
const [RED, GREEN, BLUE] = [0.299, 0.587, 0.114];
const HALF = 127.5;

/** Whether a background that Office names, `#262626`, is a dark one. Where Office names none it is light. */
export function isDark(background: string | undefined): boolean {
  const parts = HEX.exec(background ?? "");
  if (!parts) return false;
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => parseInt(part, 16));
  return red * RED + green * GREEN + blue * BLUE < HALF;
}
