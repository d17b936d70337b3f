import { inCell } from "./excel";
import * as care from "../../src/functions/functions";

/** What stands in the cells of a made-up patient: a cell, or several side by side. What is left out is an empty cell. */
export interface Cells {
  readonly visits?: unknown;
  readonly reviews?: unknown;
  readonly carePlan?: unknown;
  readonly holistic?: unknown;
  readonly diagnosis?: unknown;
  readonly born?: unknown;
  readonly byGp?: unknown;
  /** Left out altogether where it is not given: an argument, not a cell. */
  readonly homeVisits?: unknown;
}

/** A range of one row. */
function row(cell: unknown): unknown[][] {
  return [Array.isArray(cell) ? cell : [cell ?? ""]];
}

function visiting({ visits, carePlan, holistic, diagnosis, born }: Cells) {
  return [row(visits), row(carePlan), row(holistic), row(diagnosis), row(born)] as const;
}

function practiceBased({ reviews, carePlan, holistic, diagnosis, born, byGp, homeVisits }: Cells) {
  const given = [row(reviews), row(carePlan), row(holistic), row(diagnosis), row(born), row(byGp)] as const;
  return [...given, homeVisits === undefined ? undefined : row(homeVisits)] as const;
}

/** The one answer of a function about one patient, as the cell shows it. */
function only(answer: unknown): unknown {
  return Array.isArray(answer) && Array.isArray(answer[0]) ? answer[0][0] : answer;
}

export const payable = (cells: Cells) => only(inCell(() => care.payableHv(...visiting(cells))));
export const failing = (cells: Cells) => only(inCell(() => care.failingHv(...visiting(cells))));
export const tier = (cells: Cells) => only(inCell(() => care.tier(...practiceBased(cells))));
export const failingTier = (cells: Cells) => only(inCell(() => care.failingPb(...practiceBased(cells))));

/** All that makes a patient over 65 payable for home visits, with nothing to spare. */
export const PAYABLE: Cells = {
  visits: ["4 Jun 2024", "3 Sep 2024"],
  carePlan: "3 Sep 2024",
  holistic: "14 May 2024",
  diagnosis: "1 Feb 2021",
  born: "15/06/1940",
};

/** The same for tier 2 of practice based care. */
export const TIER_2: Cells = {
  reviews: "4 Jun 2024; 3 Sep 2024; 1 Oct 2024; 5 Nov 2024",
  carePlan: "3 Sep 2024",
  holistic: "14 May 2024",
  diagnosis: "1 Feb 2021",
  born: "15/06/1940",
  byGp: "4 Jun 2024; 3 Sep 2024",
};
