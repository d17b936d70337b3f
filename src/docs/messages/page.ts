import type { Message } from "./collect";
import { BY_KIND, NOTICED, REMEDIES, SAYS_WHAT_TO_DO } from "./remedies";

/** A part of the page: where messages of these kinds are met, and what is true of all of them. */
interface Part {
  readonly title: string;
  readonly kinds: readonly Message["kind"][];
  readonly about: string;
}

const PARTS: readonly Part[] = [
  {
    title: "In the pane and from the ribbon",
    kinds: ["workbook"],
    about:
      "Work is done whole or not at all. Where Excel refuses half-way, what was written is taken back, and the message says what was left as it was.",
  },
  {
    title: "Notes in the pane",
    kinds: ["note"],
    about: "Nothing is wrong: something is worth knowing.",
  },
  {
    title: "When a sheet cannot be read",
    kinds: ["SheetProblem"],
    about: "Nothing was read, and nothing in the workbook was changed.",
  },
  {
    title: "When a correction makes no sense",
    kinds: ["CorrectionProblem"],
    about: "The correction was not kept, and the sheet is read as it was before.",
  },
  {
    title: "Planning",
    kinds: ["PlanProblem"],
    about: "Nothing was planned, and nothing in the workbook was changed.",
  },
  {
    title: "Sharing a copy",
    kinds: ["SharingProblem", "RememberedProblem"],
    about: "No copy was made, and the workbook is as it was.",
  },
  {
    title: "In a cell",
    kinds: ["cell"],
    about:
      "Excel on the web shows the message beside the cell; Excel on Windows and macOS shows only the error. Nothing but that cell is touched.",
  },
  {
    title: "Settings in a file",
    kinds: ["SettingsProblem"],
    about: "Nothing was worked out and nothing was written.",
  },
  {
    title: "On the command line",
    kinds: ["CommandProblem", "FileProblem"],
    about: "Nothing was written, unless the message says otherwise. What was given is never changed.",
  },
];

const BEGINNING = `# Messages

Generated from the source by \`npm run docs\`: do not edit.

Every message that you can meet, and what to do. “…” stands for a name, a number or a place that is only known when it happens. A message never holds a patient’s name, number or text.
`;

/** The page of messages. Throws where a message has no remedy, or belongs to no part. */
export function messagesPage(messages: readonly Message[]): string {
  const placed = new Set(PARTS.flatMap(({ kinds }) => kinds));
  const lost = messages.find(({ kind }) => !placed.has(kind));
  if (lost) throw new Error(`No part of the page of messages is for ${lost.kind}: “${lost.happened}”.`);
  const parts = PARTS.map(({ title, kinds, about }) => {
    const own = messages.filter(({ kind }) => kinds.includes(kind));
    const told = kinds.includes("workbook") ? own.map(inFull).join("\n") : table(own);
    return own.length === 0 ? "" : `## ${title}\n\n${about}\n\n${told}`;
  });
  return `${[BEGINNING, ...parts.filter((part) => part !== ""), noticed()].join("\n").trimEnd()}\n`;
}

function inFull(message: Message): string {
  const left = message.untouched === null ? "" : `Left as it was: ${message.untouched}\n\n`;
  return `### ${message.happened}\n\n${left}What to do: ${remedyOf(message) ?? message.happened}\n`;
}

const row = (...cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

function table(messages: readonly Message[]): string {
  const rows = messages.map((message) => row(message.happened, remedyOf(message) ?? "As it says."));
  return [row("message", "what to do"), row("---", "---"), ...rows, ""].join("\n");
}

/** What to do; null where the message itself says it. Throws where nobody has said. */
function remedyOf({ kind, happened, toDo }: Message): string | null {
  const own = REMEDIES.find(([words]) => happened.includes(words))?.[1];
  if (own !== undefined) return own;
  if (toDo !== null) return toDo;
  if (SAYS_WHAT_TO_DO.test(happened)) return null;
  const known = BY_KIND[kind];
  if (known === undefined) {
    throw new Error(`No remedy for “${happened}” (${kind}): say it in src/docs/messages/remedies.ts.`);
  }
  return known;
}

function noticed(): string {
  const rows = Object.values(NOTICED).map(({ what, toDo }) => row(what, toDo));
  return [
    "## What is noticed on a sheet",
    "",
    "The sheet is read and annotated all the same. What could not be read counts for no patient, and is never guessed.",
    "",
    ...[row("noticed", "what to do"), row("---", "---"), ...rows, ""],
  ].join("\n");
}
