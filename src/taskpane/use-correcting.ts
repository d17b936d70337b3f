import { useEffect, useState } from "react";
import type { CorrectionDraft, CorrectionEffect, CorrectionForm, TermMeaning } from "../answer/correct-views";
import type { Problem, Wishes, Work } from "../work/work";

/** What is said in the form so far. */
interface Said {
  readonly columns: Readonly<Record<number, string>>;
  readonly terms: readonly TermMeaning[];
  readonly twoDigitYears: boolean;
  readonly samePeople: readonly string[];
}

/** What came of the last press of a button. */
export type Came =
  | { readonly kind: "tried"; readonly effect: CorrectionEffect }
  | { readonly kind: "kept" | "dropped" }
  | { readonly kind: "refused"; readonly problem: Problem };

export interface Correcting {
  /** Null until the sheet was asked for what can be corrected. */
  readonly form: CorrectionForm | null;
  readonly said: Said;
  readonly busy: boolean;
  readonly came: Came | null;
  readonly chooseRow: (row: number) => void;
  readonly sayColumn: (column: number, means: string) => void;
  readonly sayTerms: (terms: readonly TermMeaning[]) => void;
  readonly sayTwoDigitYears: (meant: boolean) => void;
  readonly saySamePerson: (id: string, same: boolean) => void;
  readonly tryIt: () => void;
  readonly keep: () => void;
  readonly undo: () => void;
  readonly drop: () => void;
}

const NOTHING_SAID: Said = { columns: {}, terms: [], twoDigitYears: false, samePeople: [] };
const UNEXPECTED: Problem = {
  happened: "The add-in met something that it does not know.",
  untouched: "The sheet is still read as it was, and nothing was kept.",
  toDo: "Try again. If it happens again, close this pane and open it from the ribbon.",
};

/**
 * What a person says of how the sheet is read, and what the workbook makes of it.
 * @param changed called once something else is kept, so that the sheet is looked at again
 */
export function useCorrecting(work: Work, wishes: Wishes, changed: () => void): Correcting {
  const [form, setForm] = useState<CorrectionForm | null>(null);
  const [said, setSaid] = useState<Said>(NOTHING_SAID);
  const [busy, setBusy] = useState(false);
  const [came, setCame] = useState<Came | null>(null);

  const during = async (act: () => Promise<Came | null>) => {
    setBusy(true);
    setCame(null);
    try {
      setCame(await act());
    } catch {
      setCame({ kind: "refused", problem: UNEXPECTED });
    } finally {
      setBusy(false);
    }
  };
  const load = async (row: number | null, terms: readonly TermMeaning[] | null): Promise<Came | null> => {
    const asked = await work.correctionForm(wishes, row);
    if (asked.kind === "refused") return asked;
    setForm(asked.form);
    setSaid({
      columns: {},
      terms: terms ?? asked.form.terms,
      twoDigitYears: asked.form.twoDigitYears ?? false,
      samePeople: asked.form.samePeople.flatMap(({ id, said: same }) => (same ? [id] : [])),
    });
    return null;
  };
  const settle = async (problem: Problem | null, kind: "kept" | "dropped"): Promise<Came> => {
    if (problem) return { kind: "refused", problem };
    changed();
    await load(null, null);
    return { kind };
  };
  // The sheet is asked once: what is said in the form stands until it is undone.
  useEffect(() => {
    void during(() => load(null, null));
  }, []);

  return {
    ...{ form, said, busy, came },
    chooseRow: (row) => void during(() => load(row, said.terms)),
    sayColumn: (column, means) => {
      setSaid({ ...said, columns: { ...said.columns, [column]: means } });
      setCame(null);
    },
    sayTerms: (terms) => {
      setSaid({ ...said, terms });
      setCame(null);
    },
    sayTwoDigitYears: (twoDigitYears) => {
      setSaid({ ...said, twoDigitYears });
      setCame(null);
    },
    saySamePerson: (id, same) => {
      const others = said.samePeople.filter((each) => each !== id);
      setSaid({ ...said, samePeople: same ? [...others, id] : others });
      setCame(null);
    },
    tryIt: () => {
      const draft = draftOf(form, said);
      if (draft) void during(() => work.tryCorrection(wishes, draft));
    },
    keep: () => {
      const draft = draftOf(form, said);
      if (draft) void during(async () => settle(await work.keepCorrection(wishes, draft), "kept"));
    },
    undo: () => void during(() => load(null, null)),
    drop: () => void during(async () => settle(await work.dropCorrection(wishes), "dropped")),
  };
}

/** Null while no header row is chosen. */
function draftOf(form: CorrectionForm | null, { columns, terms, ...said }: Said): CorrectionDraft | null {
  if (!form || form.headerRow === null) return null;
  return {
    headerRow: form.headerRow,
    columns: form.columns.map(({ column, means }) => ({ column, means: columns[column] ?? means })),
    terms,
    twoDigitYears: said.twoDigitYears,
    samePeople: form.samePeople.map(({ id }) => ({ id, said: said.samePeople.includes(id) })),
  };
}
