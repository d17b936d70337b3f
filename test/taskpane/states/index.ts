import type { State } from "../support/state";
import { ANNOTATED } from "./annotated";
import { PARTS } from "./parts";
import { PRACTICES } from "./practices";
import { READ } from "./read";
import { SHEETS } from "./sheets";

/** Every state of the pane, by the name of its file: a new part of the pane adds its states to one of them. */
export const STATES: Readonly<Record<string, readonly State[]>> = {
  annotated: ANNOTATED,
  parts: PARTS,
  practices: PRACTICES,
  read: READ,
  sheets: SHEETS,
};
