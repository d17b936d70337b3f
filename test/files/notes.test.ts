import type { Note } from "../../src/annotation/plan";
import { addNotes } from "../../src/files/sheet-parts";

/** A workbook that writes down what is asked of it, with notes in some cells. */
function recorder(there: readonly string[]) {
  const asked: string[] = [];
  const notes = new Set(there);
  const book = {
    GetComments: (sheet: string) => {
      asked.push(`look ${sheet}`);
      const comments = [...notes].map((Cell) => ({ Author: "Somebody", AuthorID: 0, Cell, Text: "Mine" }));
      return { comments, error: null };
    },
    DeleteComment: (_: string, cell: string) => {
      asked.push(`delete ${cell}`);
      notes.delete(cell);
      return { error: null };
    },
    AddComment: (_: string, { Cell }: { readonly Cell: string }) => {
      if (notes.has(Cell)) throw new Error(`${Cell} has a note already.`);
      asked.push(`add ${Cell}`);
      notes.add(Cell);
      return { error: null };
    },
  };
  return { asked, book };
}

const note = (row: number, column = 0): Note => ({ row, column, text: "Words" });

describe("Notes", () => {
  test("on a new sheet, each is written once and none is looked for", async () => {
    for (const count of [1, 50, 500]) {
      const { asked, book } = recorder([]);
      const notes = Array.from({ length: count }, (_, place) => note(place + 1));
      await addNotes(book, "New", notes);
      expect(asked).toEqual(["look New", ...notes.map(({ row }) => `add A${row}`)]);
    }
  });

  test("a person's own note gives way where ours stands, and nowhere else; the last of two on a cell stays", async () => {
    const { asked, book } = recorder(["A2", "B9"]);
    await addNotes(book, "Theirs", [note(1), note(2), note(2), note(3, 1)]);
    expect(asked).toEqual(["look Theirs", "add A1", "delete A2", "add A2", "delete A2", "add A2", "add B3"]);
  });

  test("without notes nothing is asked", async () => {
    const { asked, book } = recorder(["A1"]);
    await addNotes(book, "Theirs", []);
    expect(asked).toEqual([]);
  });

  test("whoever writes them can draw in between, and stop", async () => {
    const { asked, book } = recorder([]);
    const notes = Array.from({ length: 100 }, (_, place) => note(place + 1));
    let breaths = 0;
    const stopped = addNotes(book, "New", notes, () => {
      breaths += 1;
      return breaths < 3 ? Promise.resolve() : Promise.reject(new Error("Stopped"));
    });
    await expect(stopped).rejects.toThrow("Stopped");
    expect(asked.length).toBeLessThan(notes.length);
  });
});
