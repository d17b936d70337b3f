// What the contracts say, written a second time from their sentences alone: nothing of it is taken from the source.

/** An entry as the oracle sees it. Days are ISO dates, which stand in the order of their text; null is damaged. */
export interface OracleEvent {
  readonly is: string;
  readonly day: string | null;
  readonly role: "gp" | "other" | "unknown";
  readonly remote: boolean;
}

export interface OraclePatient {
  readonly born: string | null;
  /** An age alone, on the day of the search. */
  readonly age: number | null;
  readonly status: "registered" | "left" | "died";
  readonly statusDay: string;
  readonly events: readonly OracleEvent[];
}

export interface OracleChoices {
  readonly unknownRoleIsGp?: boolean;
  readonly visitsBy?: "gp" | "anyone";
  readonly ageOn?: "year-end" | "as-at";
  readonly rockwoodLevelCounts?: boolean;
  readonly deadlines?: "as-published" | "as-corrected";
  readonly kpiPopulation?: "payable" | "register";
  readonly belowMinimum?: "nothing" | "pro-rata";
}

export type Outcome = "met" | "not-met" | "cannot-tell" | "not-applicable";
export type Answered = Readonly<Record<string, Outcome>>;

const unique = <Item>(items: readonly Item[]) => [...new Set(items)];
const best = (...outcomes: Outcome[]): Outcome =>
  outcomes.includes("met") ? "met" : outcomes.includes("cannot-tell") ? "cannot-tell" : "not-met";

export const allOf = (outcomes: readonly Outcome[]): "yes" | "no" | "cannot-tell" =>
  outcomes.includes("not-met") ? "no" : outcomes.includes("cannot-tell") ? "cannot-tell" : "yes";

/** One patient under one contract year. */
class Sheet {
  readonly used: readonly OracleEvent[];

  constructor(
    readonly patient: OraclePatient,
    readonly choices: OracleChoices,
    readonly from: string,
    readonly to: string,
    readonly asAt: string,
  ) {
    const died = patient.status === "died" ? patient.statusDay : "9999";
    this.used = patient.events.filter(({ day }) => day === null || (day <= asAt && day <= died));
  }

  inYear(day: string): boolean {
    return day >= this.from && day <= this.to && day <= this.asAt;
  }

  of(...kinds: readonly string[]): readonly OracleEvent[] {
    return this.used.filter(({ is }) => kinds.includes(is));
  }

  days(...kinds: readonly string[]): string[] {
    return unique(this.of(...kinds).flatMap(({ day }) => (day !== null && this.inYear(day) ? [day] : [])));
  }

  damaged(...kinds: readonly string[]): readonly OracleEvent[] {
    return this.of(...kinds).filter(({ day }) => day === null);
  }

  ever(...kinds: readonly string[]): Outcome {
    const of = this.of(...kinds);
    return of.some(({ day }) => day !== null) ? "met" : of.length > 0 ? "cannot-tell" : "not-met";
  }

  once(...kinds: readonly string[]): Outcome {
    if (this.days(...kinds).length > 0) return "met";
    return this.damaged(...kinds).length > 0 ? "cannot-tell" : "not-met";
  }

  /** Diagnosis from 65 on. */
  frailty(): Outcome {
    const levels = this.choices.rockwoodLevelCounts === false ? [] : ["level"];
    const coded = this.ever("diagnosis", ...levels);
    const isOld = this.isAged(65);
    if (isOld === "no") return "not-applicable";
    return isOld === "yes" || coded === "met" ? coded : "cannot-tell";
  }

  private isAged(age: number): "yes" | "no" | "unknown" {
    const { born, status, statusDay } = this.patient;
    let on = this.choices.ageOn === "as-at" ? this.asAt : this.to;
    if (status !== "registered" && statusDay < on) on = statusDay;
    const birthday = (birth: string) => `${Number(birth.slice(0, 4)) + age}${birth.slice(4)}`;
    if (born !== null) return birthday(born) <= on ? "yes" : "no";
    if (this.patient.age === null) return "unknown";
    // Born in the year that ends on the day of the search, so many years ago.
    const back = (years: number) => `${Number(this.asAt.slice(0, 4)) - years}${this.asAt.slice(4)}`;
    const [youngest, oldestExclusive] = [back(this.patient.age), back(this.patient.age + 1)];
    if (birthday(youngest) <= on) return "yes";
    // The eldest was born a day after.
    return birthday(oldestExclusive) < on ? "unknown" : "no";
  }

  /** Contacts that surely count, that count if the role is a GP's, and that cannot be read. */
  contacts(kind: string, who: "gp" | "anyone", remoteCounts: boolean, unknownIsGp: boolean) {
    const fits = this.of(kind).filter(({ remote }) => remoteCounts || !remote);
    const byWhom = fits.filter(({ role }) => who === "anyone" || role !== "other");
    const isSure = ({ role }: OracleEvent) => who === "anyone" || role === "gp" || unknownIsGp;
    const daysOf = (events: readonly OracleEvent[]) =>
      unique(events.flatMap(({ day }) => (day !== null && this.inYear(day) ? [day] : [])));
    return {
      sure: daysOf(byWhom.filter(isSure)),
      all: daysOf(byWhom),
      damaged: byWhom.filter(({ day }) => day === null).length,
    };
  }
}

type Contacts = ReturnType<Sheet["contacts"]>;

function together(...parts: readonly Contacts[]): Contacts {
  return {
    sure: unique(parts.flatMap(({ sure }) => sure)),
    all: unique(parts.flatMap(({ all }) => all)),
    damaged: parts.reduce((sum, { damaged }) => sum + damaged, 0),
  };
}

function atLeast(need: number, { sure, all, damaged }: Contacts): Outcome {
  if (sure.length >= need) return "met";
  return all.length + damaged >= need ? "cannot-tell" : "not-met";
}

function onDayOf(sheet: Sheet, contacts: Contacts): Outcome {
  const reviewed = sheet.days("care-plan");
  const unread = sheet.damaged("care-plan").length > 0;
  if (reviewed.some((day) => contacts.sure.includes(day))) return "met";
  if (reviewed.some((day) => contacts.all.includes(day))) return "cannot-tell";
  const someContact = contacts.all.length > 0 || contacts.damaged > 0;
  const couldBe = (unread && someContact) || (contacts.damaged > 0 && reviewed.length > 0);
  return couldBe ? "cannot-tell" : "not-met";
}

export interface VisitingAnswer {
  readonly outcomes: Answered;
  readonly visits: number;
  readonly contributor: boolean;
  readonly kpis: readonly Outcome[];
}

export function homeVisiting(patient: OraclePatient, choices: OracleChoices, asAt: string): VisitingAnswer {
  const sheet = new Sheet(patient, choices, "2024-04-01", "2025-03-31", asAt);
  const visits = sheet.contacts("visit", choices.visitsBy ?? "gp", false, choices.unknownRoleIsGp ?? true);
  const outcomes: Answered = {
    "home-visits-required": sheet.ever("visits-required"),
    housebound: sheet.ever("housebound"),
    "two-visits": atLeast(2, visits),
    "care-plan-on-visit-day": onDayOf(sheet, visits),
    "holistic-needs-assessment": sheet.once("needs"),
    "frailty-diagnosis": sheet.frailty(),
  };
  const onRegister = allOf([
    outcomes["home-visits-required"] ?? "not-met",
    outcomes["housebound"] ?? "not-met",
  ]);
  return {
    outcomes,
    visits: visits.sure.length,
    contributor: onRegister === "yes" && visits.sure.length >= 2 && sheet.days("care-plan").length > 0,
    kpis: [
      sheet.once("flu", "flu-declined"),
      sheet.once("pneumococcal", "pneumococcal-declined"),
      sheet.once("medication-review"),
    ],
  };
}

export function practiceBased(patient: OraclePatient, choices: OracleChoices, asAt: string): Answered {
  const sheet = new Sheet(patient, choices, "2024-04-01", "2025-03-31", asAt);
  const isGp = choices.unknownRoleIsGp ?? false;
  const reviews = sheet.contacts("review", "anyone", true, isGp);
  const visits = sheet.contacts("visit", "anyone", false, isGp);
  const byGp = sheet.contacts("review", "gp", true, isGp);
  const visitsByGp = sheet.contacts("visit", "gp", false, isGp);
  const both = together(reviews, visits);
  const needs = sheet.once("needs");
  const frailty = sheet.frailty();
  return {
    "proactive-care": sheet.ever("proactive-care"),
    "tier1.reviews": atLeast(2, reviews),
    "tier1.care-plan-on-review-day": onDayOf(sheet, reviews),
    "tier1.holistic-needs-assessment": needs,
    "tier1.frailty-diagnosis": frailty,
    "tier1.gp-reviews": atLeast(1, byGp),
    "tier2.reviews": atLeast(4, both),
    "tier2.care-plan-on-review-day": onDayOf(sheet, both),
    "tier2.holistic-needs-assessment": needs,
    "tier2.frailty-diagnosis": frailty,
    "tier2.gp-reviews": best(atLeast(2, byGp), atLeast(1, visitsByGp)),
  };
}

/** A day so many days, or calendar months, later; the last of a month where it has no such day. */
export function later(day: string, days: number, months = 0): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const moved = new Date(Date.UTC(year, month - 1 + months, months === 0 ? date : Math.min(date, last)));
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** The DES, of patients whose starts and ends can all be read. */
export function admissions(patient: OraclePatient, choices: OracleChoices, asAt: string): Answered {
  const sheet = new Sheet(patient, choices, "2014-04-01", "2015-03-31", asAt);
  const starts = sheet.of("started").flatMap(({ day }) => day ?? []);
  const ends = sheet.of("ended").flatMap(({ day }) => day ?? []);
  const open = starts.filter((start) => !ends.some((end) => end > start)).sort();
  const [entry] = open;
  if (entry === undefined || patient.status !== "registered") {
    return {
      "care-started": "not-met",
      "named-gp-informed": "not-applicable",
      "care-plan": "not-applicable",
    };
  }
  const isFirst = entry <= "2014-06-30";
  const corrected = choices.deadlines === "as-corrected";
  const byDeadline = (due: string, ...kinds: readonly string[]): Outcome => {
    const done = sheet.of(...kinds).flatMap(({ day }) => (day !== null && day >= "2014-04-01" ? [day] : []));
    if (done.some((day) => day <= due)) return "met";
    if (sheet.damaged(...kinds).length > 0) return "cannot-tell";
    if (done.length > 0) return "not-met";
    return due >= asAt ? "cannot-tell" : "not-met";
  };
  return {
    "care-started": "met",
    "named-gp-informed": byDeadline(
      isFirst ? (corrected ? "2014-07-31" : "2014-06-30") : later(entry, 21),
      "informed",
    ),
    "care-plan": byDeadline(
      isFirst ? (corrected ? "2014-09-30" : "2014-06-30") : later(entry, 0, 1),
      "agreed",
      "plan-declined",
    ),
  };
}
