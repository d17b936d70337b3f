import { Fragment } from "react";

const YEAR = /(\d{4}-\d{2})/;

/** A sentence whose years stand on one line each: a narrow pane would break them at their hyphens. */
export function YearsWhole({ text }: { readonly text: string }) {
  return text.split(YEAR).map((part, place) =>
    YEAR.test(part) ? (
      <span key={place} style={{ whiteSpace: "nowrap" }}>
        {part}
      </span>
    ) : (
      <Fragment key={place}>{part}</Fragment>
    ),
  );
}
