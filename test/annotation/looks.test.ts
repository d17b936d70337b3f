import { COLOURS, LOOKS } from "../../src/annotation/looks";

/** The contrast of two colours, as WCAG 2 reckons it: 1 to 21. */
function contrast(one: string, other: string): number {
  const light = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [brighter = 0, darker = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (brighter + 0.05) / (darker + 0.05);
}

const looks = Object.entries(LOOKS).map(([name, look]) => ({
  name,
  text: look.colour ?? "000000",
  ground: look.ground ?? "FFFFFF",
}));
const colours = Object.entries(COLOURS).map(([name, { text, ground }]) => ({
  name,
  text,
  ground: ground ?? "FFFFFF",
}));

test.each([...looks, ...colours])("$name: $text on $ground can be read", ({ text, ground }) => {
  expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
});

test("the ratios that the comments state", () => {
  const round = (one: string, other: string): number => Math.round(contrast(one, other) * 10) / 10;
  expect([round("FFFFFF", "1F3864"), round("666666", "FFFFFF")]).toEqual([11.6, 5.7]);
  expect(colours.map(({ text, ground }) => round(text, ground))).toEqual([7.9, 7.9, 7.7, 5.7]);
});
