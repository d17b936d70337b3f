import type { Outcome, Reason } from "../contracts/contract";
import { isoOf } from "../contracts/day";
import { RULES_VERSION } from "../contracts/registry";
import { sourceInWords } from "../contracts/sources";
import type { Answer, AssessedPatient } from "../assessment/assess-patient";
import type { Assessment } from "../assessment/assess";
import { pounds } from "../assessment/money";
import type { Finding } from "../assessment/finding";
import { figureIn } from "../assessment/settings";
import type { Totals } from "../assessment/totals";
import { because, neededInWords } from "../assessment/words";
import type { RowCounts, Status } from "../patients/patient";
import type { Warning } from "../patients/warnings";

// The object of `--json`, as spec/command-line.md has it. Money is in pounds with two decimals.

export interface CriterionJson {
  id: string;
  outcome: Outcome;
  reason: Reason | null;
  found: string[];
  needed: string;
  because: string;
  source: string;
}

export interface PatientJson {
  id: string;
  file: string | null;
  practice: string | null;
  rows: readonly number[];
  /** The rows of a patient whose practice's reports were joined, in each other file. */
  also?: readonly { file: string | null; sheet?: string; rows: readonly number[] }[];
  status: Status;
  onRegister: Answer;
  payable: Answer;
  tier: number | null;
  visits: number | null;
  criteria: CriterionJson[];
  failing: readonly string[];
  open: readonly string[];
  nextStep: string | null;
  doBy: string | null;
}

const PERCENT = 100;

function criterionJson(finding: Finding, assessment: Assessment): CriterionJson {
  const { contract, settings } = assessment;
  const { criterion } = finding;
  return {
    id: finding.id,
    outcome: finding.outcome,
    reason: finding.reason,
    found: finding.found.map(isoOf),
    needed: neededInWords(criterion.test, (figure) => figureIn(contract, settings, figure)),
    because: because(finding),
    source: sourceInWords(criterion.source),
  };
}

/** One patient of the answer. */
export function patientJson(assessed: AssessedPatient, assessment: Assessment): PatientJson {
  const { patient } = assessed;
  return {
    id: patient.id,
    file: assessment.readings[patient.file]?.file ?? null,
    practice: assessed.practice,
    rows: patient.rows,
    ...(patient.also && { also: alsoJson(patient.also, patient.file, assessment) }),
    status: patient.status,
    onRegister: assessed.onRegister,
    payable: assessed.payable,
    tier: assessed.tier,
    visits: assessed.visits,
    criteria: assessed.findings.map((finding) => criterionJson(finding, assessment)),
    failing: assessed.failing,
    open: assessed.open,
    nextStep: assessed.next?.text ?? null,
    doBy: assessed.next?.doBy ? isoOf(assessed.next.doBy) : null,
  };
}

/** The other files of a joined patient; where they are sheets of the same workbook, the sheets. */
function alsoJson(
  also: NonNullable<AssessedPatient["patient"]["also"]>,
  position: number,
  { readings }: Assessment,
): NonNullable<PatientJson["also"]> {
  const own = readings[position]?.file ?? null;
  return also.map((other) => {
    const { file = null, sheet = null } = readings[other.file] ?? {};
    return file === own && sheet !== null ? { file, sheet, rows: other.rows } : { file, rows: other.rows };
  });
}

const inPounds = (pence: number | null) => (pence === null ? null : pounds(pence));

/** The totals of the answer: only what the contract has. */
export function totalsJson(totals: Totals): object {
  const { homeVisiting, tiers, admissions, payment } = totals;
  return {
    onRegister: totals.onRegister,
    payable: totals.payable,
    cannotTell: totals.cannotTell,
    ...(homeVisiting && {
      contributors: homeVisiting.contributors,
      visits: homeVisiting.visits,
      averageVisits: homeVisiting.averageVisits,
      kpis: homeVisiting.kpis.map(({ target, ...kpi }) => ({ ...kpi, target: target / PERCENT })),
    }),
    ...(tiers && {
      tiers: tiers.map(({ tier, patients, rate }) => ({ tier, patients, rate: pounds(rate) })),
    }),
    ...(admissions && {
      quarters: admissions.quarters,
      averageShare: admissions.averageShare,
      monthlyReviews: admissions.monthlyReviews.map(({ month, day }) => ({
        month,
        date: day === null ? null : isoOf(day),
      })),
      declarations: admissions.declarations,
      establishmentAtRisk: admissions.atRisk,
    }),
    payment: {
      lines: payment.lines.map(({ id, amount }) => ({ id, amount: inPounds(amount) })),
      total: inPounds(payment.total),
      upTo: inPounds(payment.upTo),
      ...(payment.capped !== null && { capped: pounds(payment.capped) }),
    },
  };
}

function addRows(all: readonly RowCounts[]): RowCounts {
  const sum = (of: (rows: RowCounts) => number) => all.reduce((total, rows) => total + of(rows), 0);
  return {
    read: sum(({ read }) => read),
    preamble: sum(({ preamble }) => preamble),
    header: sum(({ header }) => header),
    used: sum(({ used }) => used),
    setAside: sum(({ setAside }) => setAside),
  };
}

function warningJson({ code, file, row, column, message }: Warning): object {
  return { code, file, row, column, message };
}

/**
 * The whole answer in pieces of text, so that the longest answer needs no string of its own length.
 * Put together, the pieces are one JSON object.
 */
export function* jsonPieces(assessment: Assessment): Generator<string> {
  const { contract, asAt, readings } = assessment;
  const head = {
    contract: contract.id,
    year: contract.year,
    asAt: isoOf(asAt),
    rules: RULES_VERSION,
    files: readings.map((reading) => ({
      file: reading.file,
      sheet: reading.sheet,
      asAt: isoOf(reading.asAt),
      rows: reading.rows,
    })),
    rows: addRows(readings.map(({ rows }) => rows)),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"patients":[`;
  let separator = "\n";
  for (const assessed of assessment.patients) {
    yield separator + JSON.stringify(patientJson(assessed, assessment));
    separator = ",\n";
  }
  yield `\n],"totals":${JSON.stringify(totalsJson(assessment.totals))}`;
  yield `,"practices":${JSON.stringify(
    assessment.practices.map(({ practice, totals }) => ({ practice, totals: totalsJson(totals) })),
  )}`;
  yield ',"warnings":[';
  separator = "\n";
  for (const warning of assessment.warnings) {
    yield separator + JSON.stringify(warningJson(warning));
    separator = ",\n";
  }
  yield "\n]}\n";
}
