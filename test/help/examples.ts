import { readFileSync } from "node:fs";
import { resolve } from "node:path";

// The examples of docs/help/functions.md: tables with the letters of the columns over them and the rows' numbers beside
// them. What is typed stands in a cell, and what the cell then shows after an arrow.

/** A cell of an example. */
export interface ExampleCell {
  readonly address: string;
  /** What is typed; "" where a formula of another cell fills it. */
  readonly typed: string;
  /** What the cell then shows; null where it is only typed. */
  readonly shows: string | null;
}

export interface Example {
  /** The function's heading that it stands under. */
  readonly of: string;
  readonly cells: readonly ExampleCell[];
}

const PAGE = resolve(__dirname, "../../docs/help/functions.md");
const ARROW = "→";

const cellsOf = (line: string) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

function exampleCell(address: string, text: string): ExampleCell {
  const [typed = "", shows] = text.split(ARROW).map((part) => part.trim().replace(/^`(.*)`$/, "$1"));
  return { address, typed, shows: shows ?? null };
}

/** Every example of the page, in its order. */
export function examples(page = readFileSync(PAGE, "utf8")): Example[] {
  const found: { of: string; cells: ExampleCell[] }[] = [];
  let of = "";
  let letters: readonly string[] | null = null;
  for (const line of page.split("\n")) {
    if (line.startsWith("## ")) of = line.slice("## ".length);
    if (!line.startsWith("|")) {
      letters = null;
      continue;
    }
    const [row = "", ...cells] = cellsOf(line);
    if (row === "" && cells.every((cell) => /^[A-Z]$/.test(cell))) {
      letters = cells;
      found.push({ of, cells: [] });
    } else if (letters && /^\d+$/.test(row)) {
      const filled = cells
        .map((text, place) => exampleCell(`${letters?.[place] ?? ""}${row}`, text))
        .filter(({ typed, shows }) => typed !== "" || shows !== null);
      found.at(-1)?.cells.push(...filled);
    }
  }
  return found;
}
