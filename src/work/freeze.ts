import { type OnSheet, freezeFormulas, hasFrozen } from "../excel/freeze";
import { bringFormulasBack } from "../excel/unfreeze";
import type { Problem } from "../excel/problem";

export type FreezeDone =
  /** What was done and what was not: a sentence each. */
  | { readonly kind: "done"; readonly said: readonly string[] }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly problem: Problem };

/** What the pane asks of the formulas of ours in cells. */
export interface FreezeWork {
  /** Writes the values of `CARE.` formulas in their places, on every sheet; the formulas are kept. */
  freezeFormulas(signal: AbortSignal): Promise<FreezeDone>;
  /** Puts the formulas back where the values that were written still stand. */
  bringFormulasBack(): Promise<FreezeDone>;
  /** Whether there are formulas to bring back. */
  formulasKept(): Promise<boolean>;
}

export const freezeWork: FreezeWork = {
  freezeFormulas: async (signal) => {
    const froze = await freezeFormulas(signal);
    if (froze.kind !== "frozen") return froze;
    const { frozen, errors, asText, withoutNote } = froze;
    if (frozen.length + errors.length + asText.length === 0) {
      return { kind: "done", said: ["There are no CARE formulas in this workbook."] };
    }
    return {
      kind: "done",
      said: [
        frozen.length > 0
          ? `Values stand where CARE formulas were: ${onSheets(frozen)}. The formulas are kept with the workbook.`
          : "No CARE formula was turned into its value.",
        ...(errors.length > 0
          ? [`Left as they are, since they show an error or are not worked out yet: ${onSheets(errors)}.`]
          : []),
        ...(asText.length > 0
          ? [`Left as they are, since their cells are formatted as text: ${onSheets(asText)}.`]
          : []),
        ...(withoutNote > 0
          ? [`Without a note in the cell, and kept all the same: ${formulas(withoutNote)}.`]
          : []),
      ],
    };
  },
  bringFormulasBack: async () => {
    const done = await bringFormulasBack();
    if (done.kind !== "back") return done;
    const { back, left } = done;
    return {
      kind: "done",
      said: [
        back.length > 0 ? `Formulas are back: ${onSheets(back)}.` : "No formula was brought back.",
        ...(left.length > 0
          ? [`Left as they are, since they were changed or moved meanwhile: ${named(left)}.`]
          : []),
      ],
    };
  },
  formulasKept: async () => {
    try {
      return await hasFrozen();
    } catch {
      return false;
    }
  },
};

/** `12 formulas on “Totals”, 1 formula on “Notes”` */
function onSheets(sheets: readonly OnSheet[]): string {
  return sheets.map(({ sheet, formulas: count }) => `${formulas(count)} on “${sheet}”`).join(", ");
}

function formulas(count: number): string {
  return count === 1 ? "1 formula" : `${count.toLocaleString("en-GB")} formulas`;
}

/** More cells than these nobody reads in a sentence. */
const MOST_NAMED = 10;

function named(cells: readonly string[]): string {
  const more = cells.length - MOST_NAMED;
  return (
    cells.slice(0, MOST_NAMED).join(", ") + (more > 0 ? ` and ${more.toLocaleString("en-GB")} more` : "")
  );
}
