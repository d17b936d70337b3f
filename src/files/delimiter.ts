import Papa from "papaparse";

/** What may stand between two cells of a text file. */
export type Delimiter = "," | "\t" | ";" | "|";

const DELIMITERS: readonly Delimiter[] = ["\t", ",", ";", "|"];
const SAMPLE_RECORDS = 200;
/** A tab is hardly ever typed inside a cell, a comma is in every name. */
const TAB_WEIGHT = 4;

/**
 * What stands between the cells, by the start of the text: the one that cuts the most records into the same, greatest
 * number of cells. A preamble of few cells, commas in names and semicolons between dates do not count against it.
 * A first line `sep=;` says it outright.
 */
export function delimiterOf(sample: string, newline: "\n" | "\r"): Delimiter {
  const said = /^sep=([,;|\t])\r?$/im.exec(sample.slice(0, 8).split(/[\r\n]/)[0] ?? "")?.[1];
  for (const delimiter of DELIMITERS) if (said === delimiter) return delimiter;

  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const parsed = Papa.parse<string[]>(sample, { delimiter, newline, preview: SAMPLE_RECORDS });
    const score = scoreOf(parsed.data) * (delimiter === "\t" ? TAB_WEIGHT : 1);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function scoreOf(records: readonly (readonly string[])[]): number {
  const times = new Map<number, number>();
  for (const { length } of records) times.set(length, (times.get(length) ?? 0) + 1);
  let score = 0;
  for (const [cells, count] of times) score = Math.max(score, (cells - 1) * count);
  return score;
}
