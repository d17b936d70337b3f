import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import type { From } from "../assessment/met-from";
import { type Reach, reachesOf } from "../assessment/reach";
import { throughTheYear } from "../assessment/through-the-year";
import { type Day, inWords } from "../contracts/day";
import type { PlanCell, Style } from "./plan";

// The columns of Patients that the year on Totals is worked out from: since when, and what can still be.

/** What stands where something is so and the sheet gives no day for it. */
export const NO_DATE = "No date";

/** A column of Patients. */
export interface PatientColumn {
  readonly id: string;
  readonly header: string;
  readonly width: number;
  readonly style: Style | null;
  readonly value: (patient: AssessedPatient) => PlanCell;
}

const ANSWERS = { yes: "Yes", no: "No", "cannot-tell": "Cannot tell" } as const;
const ALREADY = "Already";
const yesNo = (is: boolean) => (is ? "Yes" : "No");

function fromCell(from: From | undefined): PlanCell {
  if (from === null || from === undefined) return null;
  return from === "undated" ? NO_DATE : { day: from };
}

/** Month ends of the year before the day of the search: each has a column of its own. */
export function endsBefore(assessment: Assessment): readonly Day[] {
  return throughTheYear(assessment)
    .points.filter(({ now }) => !now)
    .map(({ day }) => day);
}

/** The columns at the far right of Patients. */
export function yearColumns(assessment: Assessment): PatientColumn[] {
  const { contract } = assessment;
  const { payment } = contract;
  const { patients } = throughTheYear(assessment);
  const ends = endsBefore(assessment);
  const since = (id: string, header: string, of: (year: YearOf) => From | undefined): PatientColumn => ({
    ...{ id, header, width: 18, style: "date" },
    value: (patient) => {
      const year = patients.get(patient);
      return year ? fromCell(of(year)) : null;
    },
  });
  const monthly = (header: string, style: Style | null, of: (year: YearOf, place: number) => PlanCell) =>
    ends.map((day, place): PatientColumn => ({
      ...{ id: `month.${place}`, header: `${header} ${inWords(day)}`, width: 12, style },
      value: (patient) => {
        const year = patients.get(patient);
        return year ? of(year, place) : null;
      },
    }));
  switch (payment.kind) {
    case "register-and-kpis":
      return [
        since("from.onRegister", "On register from", ({ onRegister }) => onRegister),
        since("from.payable", "Payable from", ({ payable }) => payable),
        since("from.contributor", "In the average from", ({ contributor }) => contributor),
        ...payment.kpis.map(({ id, label }, place) =>
          since(`from.${id}`, `${label} from`, ({ kpis }) => kpis[place]),
        ),
        ...monthly("Visits to", "count", ({ visits }, place) => visits[place] ?? null),
        ...reachColumns(assessment),
      ];
    case "tiers":
      return [
        since("from.onRegister", "On register from", ({ onRegister }) => onRegister),
        ...payment.tiers.map(({ tier }, place) =>
          since(`from.tier-${tier}`, `Tier ${tier} from`, ({ tiers }) => tiers[place]),
        ),
        ...reachColumns(assessment),
      ];
    case "components":
      return [
        ...contract.payable.map(({ id, label }, place) =>
          since(`from.${id}`, `${label} from`, ({ criteria }) => criteria[place]),
        ),
        ...monthly(
          "On register",
          null,
          ({ registerAt }, place) => ANSWERS[registerAt[place] ?? "cannot-tell"],
        ),
      ];
  }
}

type YearOf = NonNullable<ReturnType<ReturnType<typeof throughTheYear>["patients"]["get"]>>;

/** What each patient can still come to, were everything done that still can be. */
function reachColumns(assessment: Assessment): PatientColumn[] {
  const { payment } = assessment.contract;
  const known = reachesOf(assessment);
  const column = (
    id: string,
    header: string,
    style: Style | null,
    of: (reach: Reach, patient: AssessedPatient) => PlanCell,
  ): PatientColumn => ({
    ...{ id, header, width: 12, style },
    value: (patient) => {
      const reach = known.get(patient);
      return reach ? of(reach, patient) : null;
    },
  });
  if (payment.kind === "tiers")
    return [column("reach.tier", "Tier still possible", "count", ({ tier }) => tier)];
  if (payment.kind !== "register-and-kpis") return [];
  return [
    column("reach.payable", "Can become payable", null, (reach, { payable }) =>
      payable === "yes" ? ALREADY : yesNo(reach.becomesPayable),
    ),
    column("reach.joins", "Can join the average", null, (reach, { contributor }) =>
      contributor === "yes" ? ALREADY : yesNo(reach.joinsAverage),
    ),
    column("reach.visits", "Visits still possible", "count", ({ visits }) => visits),
    ...payment.kpis.map(({ id, label }, place) =>
      column(`reach.${id}`, `${label} possible`, null, ({ kpis }) => yesNo(kpis[place] === true)),
    ),
  ];
}
