import type { BesideView } from "../answer/views";
import type { Done, Problem } from "../work/work";

/** What a person is told after a click on the ribbon. Never holds text of a patient. */
export interface Message {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The words travel in an address: a sheet is left unnamed in them, since it may be called after a patient. */
export function refusedMessage({ happened, untouched, toDo }: Problem): Message {
  return { title: happened.replace(/^The sheet “.*” is/, "The sheet is"), lines: [untouched, toDo] };
}

const OPEN_PANE = "Open the pane (Proactive care, Open pane)";

/** What is to be said after annotating; null where the sheet says it all itself. */
export function annotatedMessage(done: Done): Message | null {
  if (done.kind === "refused") return refusedMessage(done.problem);
  if (done.kind === "cancelled") return null;
  const { look, said } = done;
  switch (look.kind) {
    case "refused":
      return refusedMessage(look.problem);
    case "empty":
      return {
        title: "The sheet is empty.",
        lines: ["Paste what your search puts out, header row included, and press the button again."],
      };
    case "not-recognised":
      return { title: "Nothing was annotated.", lines: [look.message] };
    case "ours":
      return {
        title: "This is one of our own sheets.",
        lines: ["Open the sheet with the search output and press the button again."],
      };
    case "which-year":
      return {
        title: "Nothing was annotated: which year’s rules?",
        lines: [look.ask.why, `${OPEN_PANE} and choose.`],
      };
    case "which-contract":
      return {
        title: "The contract cannot be told from the sheet.",
        lines: [`${OPEN_PANE} and choose: ${look.contracts.map(({ title }) => title).join(" or ")}.`],
      };
    case "read":
      return remarks(
        [...besideInWords(look.answer.sheet.beside), ...said.map(withoutSheet), ...look.noticed],
        look.answer.sheet.unread.count,
      );
  }
}

/** What is said of joined sheets, without their names. */
function besideInWords(beside: BesideView | null): string[] {
  if (beside === null || beside.words === null) return [];
  const joined = beside.others.filter((other) => other.joined).length;
  return joined > 0
    ? [
        `${joined + 1} sheets were read as reports of one practice, joined by NHS number. ${OPEN_PANE} to see which, or to say that they are not.`,
      ]
    : [
        `Sheets of this workbook look like reports of one practice, and cannot all be: none of them were joined. ${OPEN_PANE} to say which are.`,
      ];
}

function withoutSheet(sentence: string): string {
  return sentence.replace(/^The annotations of the sheet “.*” were/, "The annotations of another sheet were");
}

function remarks(said: readonly string[], unread: number): Message | null {
  const cells = unread === 1 ? "1 filled cell" : `${unread.toLocaleString("en-GB")} filled cells`;
  const lines = [
    ...(unread > 0 ? [`${cells} could not be read, or belongs to nobody. ${OPEN_PANE} to see which.`] : []),
    ...said,
  ];
  return lines.length > 0 ? { title: "The sheet is annotated.", lines } : null;
}

/** What is to be said after clearing; null where there is nothing to add. */
export function clearedMessage(done: Done): Message | null {
  if (done.kind === "refused") return refusedMessage(done.problem);
  if (done.kind === "cancelled" || done.said.length === 0) return null;
  return { title: "Nothing to clear.", lines: done.said };
}
