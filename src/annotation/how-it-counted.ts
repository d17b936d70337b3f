import { REMOTE_WORDS } from "../contracts/codes";
import { CONCEPTS, type Concept } from "../contracts/concepts";
import type { Activity, Contract, Test } from "../contracts/contract";
import { type Day, inWords } from "../contracts/day";
import { conceptsOf, criteriaIn } from "../contracts/walk";
import type { Assessment } from "../assessment/assess";
import type { AssessedPatient } from "../assessment/assess-patient";
import { Evidence } from "../assessment/evidence";
import {
  type AsideReason,
  type CodedEvent,
  type DamagedEvent,
  type Patient,
  type Reading,
  rowsIn,
} from "../patients/patient";
import { folded } from "../patients/terms";

// What is written beside every event row: how it counted, and if not, why.

const NOT_ASKED = "Not part of this contract";
const AGAIN = "The same entry again: counted once";

function asideInWords(reason: AsideReason, asAt: Day): string | null {
  switch (reason) {
    case "blank":
      return null;
    case "nobody":
      return "Set aside: nothing says whose it is";
    case "after-as-at":
      return `Set aside: after ${inWords(asAt)}, the day of the search`;
    case "after-death":
      return "Set aside: after the day of death";
    case "damaged":
      return "Set aside: its date or code cannot be read";
    case "repeated-header":
      return null;
    case "nothing-read":
      return "Set aside: nothing in it could be read";
  }
}

/**
 * How each row of an event list counted, from the row under the header on. In named groups and lists, where a row has
 * many entries, the patient's first row has a line for each, in the order of their dates.
 */
export function howItCounted(
  reading: Reading,
  assessment: Assessment,
  own: readonly AssessedPatient[],
): (string | null)[] {
  const { contract, settings } = assessment;
  const first = reading.headerRow + 1;
  const position = assessment.readings.indexOf(reading);
  const answers = new Array<string | null>(Math.max(0, reading.rows.read - reading.headerRow)).fill(null);
  for (const [row, reason] of reading.asides) answers[row - first] = asideInWords(reason, reading.asAt);
  const asked = conceptsAsked(contract);
  for (const assessed of own) {
    const evidence = new Evidence(assessed.patient, {
      contract,
      choices: settings.choices,
      asAt: reading.asAt,
    });
    const count = new EventCounter(assessed.patient, assessment.readings, evidence, contract, asked);
    const byDay = [...assessed.patient.events].sort((a, b) => a.day - b.day || a.row - b.row);
    const said = new Map<number, string[]>();
    if (!reading.facts.listsAll) {
      const [row] = rowsIn(assessed.patient, position);
      const isHere = ({ file }: { readonly file?: number }) => (file ?? assessed.patient.file) === position;
      const dated = byDay
        .map((event) => ({ event, words: count.say(event) }))
        .filter(({ event }) => isHere(event));
      const lines = [
        ...dated.map(({ event, words }) => `${inWords(event.day)}: ${words}`),
        ...undatedLines(assessed.patient.damaged.filter(({ why }) => why === "date-not-shown")),
      ];
      if (row !== undefined && lines.length > 0) answers[row - first] = lines.join("\n");
      continue;
    }
    for (const event of byDay) {
      const words = count.say(event);
      const isHere = (event.file ?? assessed.patient.file) === position;
      if (isHere) said.set(event.row, [...(said.get(event.row) ?? []), words]);
    }
    for (const row of rowsIn(assessed.patient, position)) {
      const aside = reading.partlyAside.get(row);
      const texts = said.get(row) ?? (reading.repeated.has(row) ? [AGAIN] : []);
      if (texts.length === 0 && reading.hasEntry(row)) texts.push(NOT_ASKED);
      const asideText = aside ? asideInWords(aside, reading.asAt) : null;
      // A first row without an entry has details only, and nothing to say of them.
      const whole =
        aside !== undefined && aside !== "nothing-read" && asideText ? [...texts, asideText] : texts;
      answers[row - first] = whole.length > 0 ? whole.join("; ") : null;
    }
  }
  return answers;
}

/** What is coded without a date to show: a line for each concept. */
function undatedLines(entries: readonly DamagedEvent[]): string[] {
  const names = entries.flatMap(({ couldBe }) => couldBe.map((concept) => CONCEPTS[concept].name));
  return [...new Set(names)].map((name) => `${name}, no date shown`);
}

/** The concepts that a contract's criteria and KPIs ask for, each with the test of the first that does. */
function conceptsAsked(contract: Contract): ReadonlyMap<Concept, Test["kind"]> {
  const asked = new Map<Concept, Test["kind"]>();
  const add = (test: Test): void => {
    if (test.kind === "when-aged") return add(test.then);
    if (test.kind === "any-of") return test.tests.forEach(add);
    const ended = test.kind === "started-not-ended" ? [test.ended] : [];
    for (const concept of [...conceptsOf(test), ...ended]) {
      if (!asked.has(concept)) asked.set(concept, test.kind);
    }
  };
  const { payment } = contract;
  const kpis = payment.kind === "register-and-kpis" ? payment.kpis : [];
  for (const { test } of [...criteriaIn(contract), ...kpis]) add(test);
  return asked;
}

/** Says how one patient's events count, in the order of their days. */
class EventCounter {
  private readonly numbered = new Map<string, number>();
  private readonly activities: readonly Activity[];

  constructor(
    private readonly patient: Patient,
    private readonly readings: readonly Reading[],
    private readonly evidence: Evidence,
    private readonly contract: Contract,
    private readonly asked: ReadonlyMap<Concept, Test["kind"]>,
  ) {
    this.activities = activitiesOf(contract);
  }

  say(event: CodedEvent): string {
    const name = CONCEPTS[event.concept].name;
    const activity = this.activities.find(({ concept }) => concept === event.concept);
    if (activity) return this.sayContact(event, activity);
    if (this.activities.some(({ otherCodes }) => otherCodes.includes(event.concept))) {
      return "Not counted: under another code";
    }
    if (event.concept === "frailty-score") return "Not counted: a Rockwood score is not a diagnosis";
    if (event.concept === "no-longer-housebound" && this.contract.id === "home-visiting") {
      return "No longer housebound: check the register";
    }
    const kind = this.asked.get(event.concept);
    if (kind === undefined) return NOT_ASKED;
    if (event.level && !this.evidence.context.choices.rockwoodLevelCounts) {
      return "Not counted: a Rockwood level is not a diagnosis here";
    }
    const outside = this.outsideYear(event.day);
    if (kind === "on-same-day") return outside ?? this.sayCarePlan(event);
    if (kind === "coded-in-year") {
      const ever = event.concept.startsWith("pneumococcal") && this.evidence.context.choices.pneumococcalEver;
      return (ever ? null : outside) ?? name;
    }
    return name;
  }

  private outsideYear(day: Day): string | null {
    if (day < this.contract.from) return "Before the contract year";
    return day > this.contract.to ? "After the contract year" : null;
  }

  private sayCarePlan(event: CodedEvent): string {
    const test = sameDayTest(this.contract);
    if (!test) return CONCEPTS[event.concept].name;
    const { counted } = this.evidence.tally(test.as);
    if (!counted.includes(event.day)) return `Care plan review, not on a ${test.called.one} day`;
    return `Care plan review, on a ${test.called.one} day${this.onAnotherSheet(event, test.as)}`;
  }

  /** Where the contact of that day stands, where it is on a sheet that was joined with this one. */
  private onAnotherSheet(event: CodedEvent, activities: readonly Activity[]): string {
    const { events, file } = this.patient;
    const sheetOf = (each: CodedEvent) => each.file ?? file;
    const contacts = events.filter(
      ({ day, concept }) => day === event.day && activities.some((activity) => activity.concept === concept),
    );
    const [other] = contacts;
    if (!other || contacts.some((each) => sheetOf(each) === sheetOf(event))) return "";
    const { sheet, file: name } = this.readings[sheetOf(other)] ?? { sheet: null, file: null };
    return ` (“${sheet ?? name ?? ""}”, row ${other.row})`;
  }

  private sayContact(event: CodedEvent, activity: Activity): string {
    const outside = this.outsideYear(event.day);
    if (outside) return outside;
    if (event.remote && !activity.remoteCounts) return `Not counted: ${remoteWord(event.consultation)}`;
    const { visitsBy, unknownRoleIsGp, sameDayCountsOnce } = this.evidence.context.choices;
    const gpOnly = activity.by === "gp" || (activity.by === "visitsBy" && visitsBy === "gp");
    if (gpOnly && event.role === "other") return "Not counted: not by a GP";
    if (gpOnly && event.role === "unknown" && !unknownRoleIsGp)
      return "Cannot tell: the clinician's role is not shown";
    const noun = event.concept === "home-visit" ? "Visit" : "Review";
    const key = `${event.concept} ${event.day}`;
    const before = this.numbered.get(key);
    if (before !== undefined && sameDayCountsOnce)
      return `${noun} ${before}, the same day${this.byWhom(event)}`;
    const number = (this.numbered.get(event.concept) ?? 0) + 1;
    this.numbered.set(event.concept, number);
    this.numbered.set(key, number);
    return `${noun} ${number}${this.byWhom(event)}`;
  }

  /** Practice based: half of the reviews are to be by a GP, so it is said who did them. */
  private byWhom({ role }: CodedEvent): string {
    if (this.contract.payment.kind !== "tiers") return "";
    if (role === "unknown") {
      return this.evidence.context.choices.unknownRoleIsGp
        ? ", role not shown: taken as a GP's"
        : ", role not shown";
    }
    return role === "gp" ? ", by a GP" : ", not by a GP";
  }
}

/** The kinds of contact that count towards something, those that anybody may do first. */
function activitiesOf(contract: Contract): Activity[] {
  const { payment } = contract;
  const criteria =
    payment.kind === "tiers" ? payment.tiers.flatMap((tier) => tier.criteria) : contract.payable;
  return criteria.flatMap(({ test }) => (test.kind === "at-least-days" ? test.of : []));
}

function sameDayTest(contract: Contract): Extract<Test, { kind: "on-same-day" }> | null {
  const { payment } = contract;
  const criteria =
    payment.kind === "tiers" ? payment.tiers.flatMap((tier) => tier.criteria) : contract.payable;
  for (const { test } of [...criteria].reverse()) if (test.kind === "on-same-day") return test;
  return null;
}

function remoteWord(consultation: string): string {
  const text = folded(consultation);
  return REMOTE_WORDS.find((word) => text.includes(word)) ?? "remote";
}
