import type { NewWorkbook } from "../annotation/new-workbook";

// What the pane and the page that writes workbooks say to each other. Both are pages of the add-in, of one origin.

/** What the pane asks. */
export type WriterAsked = { readonly kind: "write"; readonly workbook: NewWorkbook };

/** What the page answers. */
export type WriterSaid =
  /** It listens. */
  | { readonly kind: "ready" }
  /** The share of the rows that is written, 0 to 1. */
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "written"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** In words; null where it is not known why. */
  | { readonly kind: "failed"; readonly message: string | null };
