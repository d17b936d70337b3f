import { flag, text } from "./arguments";
import type { Book } from "./book";
import { areaOf } from "./cells";
import { alreadyExists, itemNotFound } from "./errors";
import type { Note } from "./kept";
import { placeIn, rangeOn } from "./range";
import { a1 } from "./areas";
import { type Thing, ofKind, orNull } from "./things";

interface Notes {
  readonly book: Book;
  readonly sheetId: string;
}

interface One extends Notes {
  readonly note: Note;
}

const cellOf = ({ row, column }: Note) => ({ row, column, rows: 1, columns: 1 });

const note = ofKind<One>({
  name: "Note",
  identity: (it) => ({ Id: a1(cellOf(it.note)) }),
  read: {
    Content: (it) => it.note.content,
    AuthorName: (it) => it.note.author,
    Visible: (it) => it.note.visible,
  },
  write: {
    Content: (it, value) => {
      it.book.checkWritable(it.sheetId);
      it.note.content = text(value, "content");
    },
    Visible: (it, value) => {
      it.note.visible = flag(value, "visible");
    },
  },
  find: { GetLocation: (it) => rangeOn(it.book, it.sheetId, cellOf(it.note)) },
  act: {
    Delete: ({ book, sheetId, note: gone }) => {
      book.checkWritable(sheetId);
      const kept = book.kept(sheetId);
      kept.notes = kept.notes.filter((other) => other !== gone);
    },
  },
});

function at({ book, sheetId }: Notes, cell: unknown): Thing {
  const { row, column } = areaOf(placeIn(cell, sheetId));
  const found = book.kept(sheetId).notes.find((one) => one.row === row && one.column === column);
  if (!found) throw itemNotFound("the cell has no note");
  return note({ book, sheetId, note: found });
}

const all = ({ book, sheetId }: Notes): readonly Thing[] =>
  book.kept(sheetId).notes.map((one) => note({ book, sheetId, note: one }));

function nth(it: Notes, index: unknown): Thing {
  const found = all(it)[Number(index)];
  if (!found) throw itemNotFound("there is no such note");
  return found;
}

const notes = ofKind<Notes>({
  name: "NoteCollection",
  items: all,
  item: at,
  find: {
    GetItem: (it, [cell]) => at(it, cell),
    GetItemOrNullObject: (it, [cell]) => orNull(() => at(it, cell)),
    GetItemAt: (it, [index]) => nth(it, index),
    Add: ({ book, sheetId }, [cell, content]) => {
      book.checkWritable(sheetId);
      const { row, column } = areaOf(placeIn(cell, sheetId));
      const kept = book.kept(sheetId);
      if (kept.notes.some((one) => one.row === row && one.column === column)) {
        throw alreadyExists("a note on that cell");
      }
      const added = { row, column, content: text(content, "content"), author: "", visible: false };
      kept.notes.push(added);
      return note({ book, sheetId, note: added });
    },
  },
  act: { GetCount: (it) => all(it).length },
});

export const notesOf = (book: Book, sheetId: string): Thing => notes({ book, sheetId });
