import { inWords, isoOf, partsOf } from "../../src/contracts/day";
import { DateReader } from "../../src/patients/dates";
import { type Cell, textOf } from "../../src/patients/sheet";

/** Words of names that say nothing of anybody: titles, and a word that our own text has. */
const NOBODYS = new Set(["mr", "mrs", "ms", "miss", "dr", "usual", "the", "one", "two", "gp", "with"]);

const NAMES =
  /^(full name|name|title|family name|calling name|first name|surname|usual gp.*|user details' (fore|sur)names?)$/i;
const NUMBERS = /^(nhs number|emis number|patient id|anonymised identifier|systmone id)$/i;
const BIRTHS = /^date of birth$/i;
const FREE = /^(address|postcode|telephone.*|mobile|email|associated text|next of kin|notes)$/i;

/** What must not be in a copy, as it would be found in the text of a part. */
export interface Secret {
  readonly what: string;
  readonly pattern: RegExp;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const whole = (text: string, flags = "i") =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, `u${flags}`);

/** Everything of a sheet that tells who somebody is, each way in which it could be written. */
export function secretsOf(grid: readonly (readonly Cell[])[], days: ReadonlySet<number>): Secret[] {
  const at = grid.findIndex((cells) =>
    cells.some((cell) => NUMBERS.test(textOf(cell)) || BIRTHS.test(textOf(cell))),
  );
  const header = grid[at] ?? [];
  const dates = new DateReader(false);
  const found = new Map<string, Secret>();
  const add = (what: string, pattern: RegExp) => found.set(`${what} ${pattern.source}`, { what, pattern });
  for (const cells of grid.slice(at + 1)) {
    header.forEach((name, column) => {
      const text = textOf(cells[column]);
      const title = textOf(name);
      if (text === "") return;
      if (NAMES.test(title)) {
        for (const part of text.split(/[\s,()]+/))
          if (part.length > 1 && !NOBODYS.has(part.toLowerCase())) add("name", whole(part));
      } else if (NUMBERS.test(title)) {
        const digits = text.replace(/[\s-]/g, "");
        if (digits.length > 3 && !days.has(Number(digits))) add("number", whole(digits));
        if (digits.length === 10)
          add("number", new RegExp(`${digits.slice(0, 3)}[ -]${digits.slice(3, 6)}[ -]${digits.slice(6)}`));
      } else if (BIRTHS.test(title)) {
        const day = dates.readBirth(cells[column] ?? null);
        if (typeof day !== "number" || days.has(day)) return;
        const { year, month, date } = partsOf(day);
        const two = (number: number) => String(number).padStart(2, "0");
        const short = inWords(day).replace(/ (\w{3})\w* /, "[- ]$1[- ]");
        add("birth", new RegExp(`>${day}<|${isoOf(day)}|${two(date)}[/.-]${two(month)}[/.-]${year}`));
        add("birth", new RegExp(`(?<!\\d)(${inWords(day)}|0?${short})`, "i"));
      } else if (FREE.test(title)) {
        add("free text", whole(text));
        for (const part of text.split(/[\s,]+/))
          if (part.length > 3 && !NOBODYS.has(part)) add("free text", whole(part));
      }
    });
  }
  return [...found.values()];
}

/** Which secrets are in which parts. */
export function foundIn(parts: ReadonlyMap<string, string>, secrets: readonly Secret[]): string[] {
  return [...parts].flatMap(([name, text]) =>
    secrets
      .filter(({ pattern }) => pattern.test(text) || pattern.test(name))
      .map(({ what, pattern }) => `${name}: ${what} ${pattern.source}`),
  );
}
