import type { Contract } from "../contracts/contract";
import { inWords } from "../contracts/day";
import { rowsInWords, sumOfRows } from "../contracts/figures-in-words";
import { carriedInWords } from "../contracts/carry-forward";
import { RULES_VERSION } from "../contracts/registry";
import type { Assessment } from "../assessment/assess";
import { ageDayOf, ageOn } from "../assessment/age";
import type { Answer, AssessedPatient } from "../assessment/assess-patient";
import type { Finding } from "../assessment/finding";
import { pounds } from "../assessment/money";
import { nearestFirst } from "../assessment/order";
import { NO_PRACTICE, figureIn } from "../assessment/settings";
import { registerAnswerAt } from "../assessment/totals";
import { isoDay } from "../contracts/day";
import { because } from "../assessment/words";
import { bandInWords } from "../patients/age-cell";
import { showNhsNumber } from "../patients/nhs-number";
import { Grid, heightsOf } from "./grid";
import type { Area, ColourRule, PlanSheet } from "./plan";
import { type PatientColumn, yearColumns } from "./year-columns";

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  yes: "Yes",
  no: "No",
  "cannot-tell": "Cannot tell",
};

const OUTCOME_WORDS: Readonly<Record<Finding["outcome"], string>> = {
  met: "Met",
  "not-met": "Not met",
  "cannot-tell": "Cannot tell",
  "not-applicable": "–",
};
const KPI_WORDS: Readonly<Record<Finding["outcome"], string>> = {
  met: "Done",
  "not-met": "Not done",
  "cannot-tell": "Cannot tell",
  "not-applicable": "–",
};
/** The header of the column that says who is registered. */
export const STATUS_HEADER = "Status";
const STATUS_WORDS = { registered: "Registered", left: "Left", died: "Died", unknown: "Not shown" } as const;
/** The words of everybody who has not left or died. */
export const HERE_WORDS: readonly string[] = [STATUS_WORDS.registered, STATUS_WORDS.unknown];

/** Whether a patient has neither left nor died: who has is counted apart. */
export function isHere({ patient: { status } }: AssessedPatient): boolean {
  return HERE_WORDS.includes(STATUS_WORDS[status]);
}

/** What every sheet of ours says: the day, the contract and year, the version of the rules, and the rows. */
export function headLines(title: string, assessment: Assessment): readonly [string, string] {
  const { contract, asAt, readings } = assessment;
  const rows = rowsInWords(sumOfRows(readings.map((reading) => reading.rows)));
  const carried = carriedInWords(contract);
  return [
    `${title}: ${contract.title}, ${contract.year}`,
    `As at ${inWords(asAt)}. ${carried === null ? "" : `${carried}. `}Rules version ${RULES_VERSION}. ${rows}.`,
  ];
}

/** The header of the column of practices in `Patients`. */
export const PRACTICE_HEADER = "Practice";

/** What is missing, in words: each criterion with why. */
export function missingInWords({ findings, failing, open }: AssessedPatient): string {
  return findings
    .filter(({ id }) => failing.includes(id) || open.includes(id))
    .map((finding) => `${finding.criterion.label} – ${because(finding)}`)
    .join("\n");
}

/** £ that a patient is paid for in a tier; of other contracts there is none a patient. */
export function tierMoney({ tier }: AssessedPatient, { contract, settings }: Assessment): number | null {
  if (contract.payment.kind !== "tiers" || tier === null) return null;
  const reached = contract.payment.tiers.find((each) => each.tier === tier);
  return reached ? pounds(figureIn(contract, settings, reached.rate)) : 0;
}

function ageOf({ patient }: AssessedPatient, assessment: Assessment): number | string | null {
  const { birth } = patient;
  if (birth.kind === "band") return bandInWords(birth.band);
  if (birth.kind === "age") return birth.age;
  if (birth.kind === "unknown" || patient.twoBirthDates) return null;
  const asAt = assessment.readings[patient.file]?.asAt ?? assessment.asAt;
  return ageOn(ageDayOf(patient, assessment.contract, assessment.settings.choices, asAt), birth.day);
}

/** The header of each criterion's column, in the order of a patient's findings. */
export function criterionHeaders(contract: Contract): { id: string; label: string; header: string }[] {
  const tiers = contract.payment.kind === "tiers" ? contract.payment.tiers : [];
  return [
    ...[...contract.register, ...contract.payable].map(({ id, label }) => ({ id, label, header: label })),
    ...tiers.flatMap(({ tier, criteria }) =>
      criteria.map(({ id, label }) => ({
        id: `tier${tier}.${id}`,
        label: `Tier ${tier}: ${label}`,
        header: `T${tier} ${label}`,
      })),
    ),
  ];
}

function criterionColumns(contract: Contract): PatientColumn[] {
  return criterionHeaders(contract).map(({ id, header }, place) => ({
    ...{ id, header, width: 15, style: null },
    value: ({ findings }) => OUTCOME_WORDS[findings[place]?.outcome ?? "cannot-tell"],
  }));
}

function ownColumns(assessment: Assessment): PatientColumn[] {
  const { contract, settings } = assessment;
  const { payment } = contract;
  switch (payment.kind) {
    case "register-and-kpis":
      return [
        ...payment.kpis.map(({ id, label }, place): PatientColumn => ({
          ...{ id: `kpi.${id}`, header: label, width: 15, style: null },
          value: ({ kpis }) => KPI_WORDS[kpis[place] ?? "cannot-tell"],
        })),
        {
          ...{ id: "contributor", header: "In the average", width: 12, style: null },
          value: ({ contributor }) => (contributor ? ANSWER_WORDS[contributor] : null),
        },
        {
          ...{ id: "visitsUpTo", header: "Visits at most", width: 9, style: "count" },
          value: ({ visitsUpTo }) => visitsUpTo,
        },
      ];
    case "tiers":
      return [
        {
          ...{ id: "tierUpTo", header: "Tier at most", width: 8, style: "count" },
          value: ({ tierUpTo }) => tierUpTo,
        },
      ];
    case "components":
      return payment.quarters.map(({ quarter, end }): PatientColumn => {
        const adultAge = figureIn(contract, settings, payment.adultAge);
        return {
          ...{
            id: `quarter-${quarter}`,
            header: `Adult on register, ${inWords(isoDay(end))}`,
            width: 14,
            style: null,
          },
          value: (patient) => ANSWER_WORDS[registerAnswerAt(patient, isoDay(end), adultAge)],
        };
      });
  }
}

function columnsOf(assessment: Assessment): PatientColumn[] {
  const { contract } = assessment;
  const several = assessment.practices.length > 0;
  const tiered = contract.payment.kind === "tiers";
  const visits = contract.visits[0]?.concept === "home-visit" ? "Visits" : "Reviews";
  return [
    { id: "name", header: "Name", width: 26, style: "wrapped", value: ({ patient }) => patient.name || null },
    {
      ...{ id: "number", header: "Number", width: 15, style: null },
      value: ({ patient }) => (patient.idKind === "nhs-number" ? showNhsNumber(patient.id) : patient.id),
    },
    ...(several
      ? [
          {
            ...{ id: "practice", header: PRACTICE_HEADER, width: 14, style: null },
            value: ({ practice }: AssessedPatient) => practice ?? NO_PRACTICE,
          },
        ]
      : []),
    {
      id: "usualGp",
      header: "Usual GP",
      width: 18,
      style: "wrapped",
      value: ({ patient }) => patient.usualGp || null,
    },
    { id: "age", header: "Age", width: 7, style: "count", value: (patient) => ageOf(patient, assessment) },
    {
      id: "status",
      header: STATUS_HEADER,
      width: 12,
      style: null,
      value: ({ patient }) => STATUS_WORDS[patient.status],
    },
    ...(assessment.readings.length > 1
      ? [
          {
            ...{ id: "sheet", header: "Sheet", width: 16, style: "wrapped" as const },
            value: ({ patient: { file } }: AssessedPatient) =>
              assessment.readings[file]?.sheet ?? assessment.readings[file]?.file ?? null,
          },
        ]
      : []),
    {
      id: "row",
      header: "Sheet row",
      width: 9,
      style: "count",
      value: ({ patient }) => patient.rows[0] ?? null,
    },
    {
      ...{ id: "onRegister", header: "On register", width: 12, style: null },
      value: ({ onRegister }) => ANSWER_WORDS[onRegister],
    },
    ...criterionColumns(contract),
    ...(contract.visits.length > 0
      ? [
          {
            ...{ id: "visits", header: visits, width: 9, style: "count" as const },
            value: (patient: AssessedPatient) => patient.visits,
          },
        ]
      : []),
    {
      id: "missing",
      header: "Missing",
      width: 60,
      style: "wrapped",
      value: (patient) => missingInWords(patient) || null,
    },
    { id: "next", header: "Next step", width: 46, style: "wrapped", value: ({ next }) => next?.text ?? null },
    {
      ...{ id: "doBy", header: "Do by", width: 18, style: "date" },
      value: ({ next }) => (next?.doBy ? { day: next.doBy } : null),
    },
    {
      id: "payable",
      header: "Payable?",
      width: 12,
      style: null,
      value: ({ payable }) => ANSWER_WORDS[payable],
    },
    ...(tiered
      ? [
          {
            ...{ id: "tier", header: "Tier", width: 7, style: "count" as const },
            value: ({ tier }: AssessedPatient) => tier,
          },
          {
            ...{ id: "money", header: "£", width: 11, style: "money" as const },
            value: (patient: AssessedPatient) => tierMoney(patient, assessment),
          },
        ]
      : []),
    ...ownColumns(assessment),
    ...yearColumns(assessment),
  ];
}

const HEAD_ROWS = 4;

/** Colours for words, the same wherever they stand. */
export function coloursOf(area: Area): ColourRule[] {
  const when = (text: string, colour: ColourRule["colour"]): ColourRule => ({
    area,
    when: { kind: "equals", text },
    colour,
  });
  return [
    ...["Yes", "Met", "Done"].map((text) => when(text, "good")),
    ...["No", "Not met", "Not done"].map((text) => when(text, "bad")),
    when("Cannot tell", "unsure"),
  ];
}

/** The sheet with one row a patient, and where each of its columns is, for the formulas of `Totals`. */
export function patientsSheet(
  assessment: Assessment,
  name: string,
): { sheet: PlanSheet; column: (id: string) => Area } {
  const columns = columnsOf(assessment);
  const patients = nearestFirst(assessment.patients, assessment.contract, assessment.settings);
  const grid = new Grid();
  const [title, info] = headLines("Patients", assessment);
  grid.add([title], "title");
  grid.add([info], "info");
  grid.add(
    ["Nearest to payable first. What is missing, and what to do about it, is beside each name."],
    "info",
  );
  const header = grid.add(
    columns.map((column) => column.header),
    "header",
  );
  for (const patient of patients) grid.add(columns.map(({ value }) => value(patient)));
  const first = header + 1;
  columns.forEach(({ style }, column) => {
    // Every cell is aligned to the top, beside texts of several lines.
    grid.style(first, column, patients.length, 1, style ?? "wrapped");
  });
  const area = (id: string): Area => ({
    row: first,
    column: columns.findIndex((column) => column.id === id),
    rows: patients.length,
    columns: 1,
  });
  const words = { row: first, column: 0, rows: patients.length, columns: columns.length };
  return {
    column: area,
    sheet: {
      role: "patients",
      name,
      rows: grid.rows,
      styles: grid.styles,
      widths: columns.map(({ width }) => width),
      // The lines above the header run on over the cells beside them.
      heights: heightsOf(
        grid,
        columns.map(({ width }) => width),
        (column) => columns[column]?.style === "wrapped",
      ).filter(({ row }) => row >= header),
      frozenRows: HEAD_ROWS,
      frozenColumns: 1,
      table: {
        name: "CARE_patient_table",
        area: { row: header, column: 0, rows: patients.length + 1, columns: columns.length },
      },
      notes: [],
      colours: coloursOf(words),
      charts: [],
      validations: [],
    },
  };
}
