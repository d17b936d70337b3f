import {
  type Comparison,
  afterText,
  beforeText,
  comparisonNotices,
  differenceText,
  listTitle,
  numberInWords,
  standingAfter,
  standingBefore,
} from "../annotation/changes-words";
import { countInWords } from "../contracts/figures-in-words";
import { contractInWords } from "../changes/same-contract";
import type { Movement } from "../changes/movement";
import { LISTS, type PatientChange } from "../changes/patients";

const WIDTHS = { label: 46, figure: 14 };
/** More than these are counted, not listed; --json has them all. */
const MOST_LISTED = 200;

function row(label: string, cells: readonly string[]): string {
  return `  ${label.padEnd(WIDTHS.label)} ${cells.map((cell) => cell.padStart(WIDTHS.figure)).join(" ")}`;
}

function movementRow(movement: Movement, label = movement.label): string {
  return row(label, [beforeText(movement), afterText(movement), differenceText(movement)]);
}

function patientLines(change: PatientChange): string[] {
  const { patient, row: at, why } = change;
  const place = at === null ? "" : `, row ${at}`;
  const who = [numberInWords(patient), patient.name].filter((part) => part !== "").join(" ");
  return [
    `  ${who}${place}: ${standingBefore(change)} → ${standingAfter(change)}`,
    ...why.map((sentence) => `      ${sentence}`),
  ];
}

/** What changed, as people read it. */
export function changesInWords(comparison: Comparison): string {
  const { later, changes } = comparison;
  const [first = "", ...others] = comparisonNotices(comparison);
  // Over the turn of a year that is the first thing to be known, and the first line.
  const lines = changes.turn
    ? [`What changed: ${later.contract.title}. ${first}`, ...others, ""]
    : [`What changed: ${contractInWords(later.contract)}`, first, ...others, ""];
  lines.push(row("", ["Before", "Now", "Difference"]));
  lines.push(...changes.movements.map((movement) => movementRow(movement)));
  for (const { practice, movements } of changes.practices) {
    lines.push("", practice ?? "Practice not shown", ...movements.map((movement) => movementRow(movement)));
  }
  for (const id of changes.patients ? LISTS : []) {
    const list = changes.patients?.[id] ?? [];
    if (list.length === 0) continue;
    lines.push("", `${listTitle(id, changes)}: ${countInWords(list.length)}`);
    lines.push(...list.slice(0, MOST_LISTED).flatMap(patientLines));
    if (list.length > MOST_LISTED) lines.push(`  … and ${list.length - MOST_LISTED} more: see --json.`);
  }
  return `${lines.join("\n")}\n`;
}
