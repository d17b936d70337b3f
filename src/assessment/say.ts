import { inWords } from "../contracts/day";
import type { Concept } from "../contracts/concepts";
import type { Contract, Criterion, Test } from "../contracts/contract";
import { conceptsOf } from "../contracts/walk";
import { HEADER_THAT_SHOWS } from "../patients/headers";
import { factsOf } from "../patients/facts";
import type { CodedEvent, Patient, Reading } from "../patients/patient";
import { staleMessage } from "../patients/run-date";
import { columnLetters } from "../patients/sheet";
import type { Warning, WarningCode } from "../patients/warnings";
import type { AssessedPatient } from "./assess-patient";
import { latestOf } from "./care-register";
import { hasRegisterCodes } from "./choose";
import { type Context, Evidence } from "./evidence";
import { bothDated, sameDayByDates } from "./judge";

// What is to be said beside the answer, of one sheet and of one patient under one contract.

type Place = {
  readonly row: number | null;
  readonly column: number | null;
  /** Position of its file, where that is not the patient's. */
  readonly file?: number | undefined;
};

function warning(file: string | null, code: WarningCode, place: Place, message: string): Warning {
  const column = place.column === null ? null : columnLetters(place.column);
  return { code, file, row: place.row, column, message, unread: false };
}

const NOWHERE: Place = { row: null, column: null };

/** Warnings about a whole sheet. */
export function sheetWarnings(
  reading: Reading,
  contract: Contract,
  assessed: readonly AssessedPatient[],
  today: number,
): Warning[] {
  const { file, asAt } = reading;
  const facts = factsOf(reading);
  const warnings: Warning[] = [];
  const stale = staleMessage(asAt, today);
  if (stale) warnings.push(warning(file, "stale-run", NOWHERE, stale));
  if (asAt < contract.from || asAt > contract.to) {
    const message = `The search was run ${asAt < contract.from ? "before" : "after"} the contract year, ${inWords(contract.from)} to ${inWords(contract.to)}.`;
    warnings.push(warning(file, "other-year", NOWHERE, message));
  }
  if (!facts.listsAll) return warnings;
  for (const { what, concepts } of nowhereAsked(contract, assessed)) {
    if (concepts.some((concept) => facts.carried.has(concept))) continue;
    const message = `No row carries “${what}”: does the search list these codes?`;
    warnings.push(warning(file, "concept-nowhere", NOWHERE, message));
  }
  return warnings;
}

/** What somebody's criterion or KPI needs and has not. */
function nowhereAsked(
  contract: Contract,
  assessed: readonly AssessedPatient[],
): { what: string; concepts: readonly Concept[] }[] {
  const asked: { what: string; concepts: readonly Concept[] }[] = [];
  const add = (test: Test) => {
    for (const concepts of test.kind === "at-least-days"
      ? test.of.map(({ concept }) => [concept])
      : [conceptsOf(test)]) {
      const [first] = concepts;
      const what = (first && HEADER_THAT_SHOWS[first]) ?? "";
      if (what !== "" && !asked.some((each) => each.what === what)) asked.push({ what, concepts });
    }
  };
  const needed = (test: (patient: AssessedPatient) => boolean) => assessed.some(test);
  const lacking = new Set(
    assessed.flatMap(({ findings }) =>
      findings
        .filter(({ outcome }) => outcome === "not-met" || outcome === "cannot-tell")
        .map(({ criterion }) => criterion),
    ),
  );
  for (const criterion of lacking) add(criterion.test);
  if (contract.payment.kind === "register-and-kpis") {
    contract.payment.kpis.forEach(({ test }, place) => {
      if (needed(({ kpis }) => kpis[place] !== "met")) add(test);
    });
  }
  return asked;
}

/** Warnings about one patient: the pitfalls of the deck, and what contradicts itself. */
export function patientWarnings(
  assessed: AssessedPatient,
  fileOf: (position: number) => string | null,
  context: Context,
  contracts: readonly Contract[],
): Warning[] {
  const { patient } = assessed;
  const warnings: Warning[] = [];
  const say = (code: WarningCode, place: Place, message: string) =>
    warnings.push(warning(fileOf(place.file ?? patient.file), code, place, message));
  const start: Place = { row: patient.rows[0] ?? null, column: null };
  sayOfRegisters(patient, context, contracts, start, say);
  sayOfNearMisses(assessed, start, say);
  sayOfLevels(patient, context, say);
  sayOfColumns(assessed, context, start, say);
  return warnings;
}

/** The pitfalls of the deck: the care plan on another day, and activity under another code. */
function sayOfNearMisses({ patient, findings }: AssessedPatient, start: Place, say: Say): void {
  const sameDay = findings.filter(({ criterion }) => criterion.test.kind === "on-same-day");
  const reviewed = sameDay.find(({ detail }) => detail.kind === "same-day" && detail.reviews.length > 0);
  if (
    reviewed?.criterion.test.kind === "on-same-day" &&
    sameDay.every(({ outcome }) => outcome === "not-met")
  ) {
    const { one } = reviewed.criterion.test.called;
    say("care-plan-elsewhere", start, `Care plan reviewed in the year, but never on the day of a ${one}.`);
  }
  for (const { outcome, reason, criterion, found } of findings) {
    if (outcome !== "not-met" || reason !== "wrong-code" || criterion.test.kind !== "at-least-days") continue;
    const place = placeOf(patient, ({ day }) => found.includes(day)) ?? start;
    say(
      "wrong-code",
      place,
      "Activity is coded under another code than “Home visit for chronic condition”, and does not count.",
    );
  }
}

type Say = (code: WarningCode, place: Place, message: string) => void;

function placeIn({ row, column, file }: CodedEvent): Place {
  return { row, column, file };
}

function placeOf(patient: Patient, test: (event: CodedEvent) => boolean): Place | null {
  const event = patient.events.find(test);
  return event ? placeIn(event) : null;
}

function sayOfRegisters(
  patient: Patient,
  { contract }: Context,
  contracts: readonly Contract[],
  start: Place,
  say: Say,
): void {
  if (contract.id === "unplanned-admissions") return;
  if (contract.id === "home-visiting") {
    const housebound = patient.events.filter(
      ({ concept }) => concept === "housebound" || concept === "temporarily-housebound",
    );
    const last = latestOf(housebound.map(({ day }) => day)) ?? 0;
    const ended = patient.events.find(({ concept, day }) => concept === "no-longer-housebound" && day > last);
    if (housebound.length > 0 && ended) {
      say(
        "no-longer-housebound",
        placeIn(ended),
        "Coded no longer housebound. The patient stays on the register: check whether they belong there.",
      );
    }
  }
  const proactive = contracts.filter(({ id }) => id !== "unplanned-admissions");
  if (proactive.includes(contract) && proactive.every((each) => hasRegisterCodes(patient, each))) {
    say(
      "both-registers",
      start,
      "The patient has the register codes of both contracts: two contracts would pay for one patient.",
    );
  }
}

function sayOfLevels(patient: Patient, { contract, choices }: Context, say: Say): void {
  if (!choices.rockwoodLevelCounts || !contract.choices.includes("rockwoodLevelCounts")) return;
  const diagnoses = patient.events.filter(({ concept }) => concept === "frailty-diagnosis");
  const [first] = diagnoses;
  if (!first || diagnoses.some(({ level }) => !level)) return;
  say(
    "rockwood-level",
    placeIn(first),
    "A Rockwood level counts as the diagnosis here. Some lists file levels as scores: ask your facilitator to confirm.",
  );
}

/** Dates win over a count or a yes/no of the same thing: where they disagree it is said. */
function sayOfColumns(assessed: AssessedPatient, context: Context, start: Place, say: Say): void {
  const { patient } = assessed;
  if (patient.statements.size === 0 && patient.settled.size === 0) return;
  const evidence = new Evidence(patient, context);
  for (const [concept, { count, yes }] of patient.statements) {
    const dated = patient.events.filter((event) => event.concept === concept);
    if (dated.length === 0) continue;
    const days = new Set(dated.filter(({ day }) => evidence.inYear(day)).map(({ day }) => day)).size;
    if ((count !== null && count !== days) || (yes > 0 && days === 0)) {
      say(
        "columns-disagree",
        start,
        "A count or a yes disagrees with the dates of the same thing. The dates were used.",
      );
    }
  }
  for (const { criterion } of assessed.findings) sayOfSettling(criterion, evidence, start, say);
}

function sayOfSettling(criterion: Criterion, evidence: Evidence, start: Place, say: Say): void {
  const { settled } = evidence.patient;
  if (criterion.test.kind === "on-same-day") {
    const what =
      criterion.id === "care-plan-on-visit-day" ? "care-plan-on-visit-day" : "care-plan-on-review-day";
    const said = settled.get(what);
    if (said === undefined || !bothDated(criterion.test, evidence)) return;
    const { outcome } = sameDayByDates(criterion.test, evidence);
    if ((outcome === "met" && !said) || (outcome === "not-met" && said)) {
      say(
        "columns-disagree",
        start,
        "The column that says whether the care plan was reviewed on the day disagrees with the dates. The dates were used.",
      );
    }
  }
  if (!evidence.context.contract.register.includes(criterion)) return;
  const concepts = conceptsOf(criterion.test);
  const coded = evidence.patient.events.some(({ concept }) => concepts.includes(concept));
  if (settled.get("on-register") !== false) return;
  const { contract, choices } = evidence.context;
  if (choices.everyoneOnRegister && contract.choices.includes("everyoneOnRegister")) {
    say(
      "columns-disagree",
      start,
      "The column “On register” says no, and the settings say that everyone on the sheet is on the register. The settings were used.",
    );
    return;
  }
  if (!coded && !evidence.said(concepts)) return;
  say(
    "columns-disagree",
    start,
    `The column “On register” says no, and a register code is there. ${coded ? "Its date" : "“On register”"} was used.`,
  );
}
