import { tokens } from "@fluentui/react-components";

/** Drawn beside words that say the same. */
export function Tick() {
  return (
    <svg
      width="16"
      height="20"
      viewBox="0 0 16 20"
      aria-hidden
      style={{ flexShrink: 0, color: tokens.colorStatusSuccessForeground1 }}
    >
      <path
        d="M3 10.5l3.5 3.5L13 7"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Beside a heading that unfolds. */
export function ChevronRight() {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden style={{ flexShrink: 0 }}>
      <path
        d="M6 3.5L10.5 8 6 12.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
