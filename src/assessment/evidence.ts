import type { Choices } from "../contracts/choices";
import type { Concept } from "../contracts/concepts";
import type { Activity, Contract } from "../contracts/contract";
import type { Day } from "../contracts/day";
import { wouldShow } from "../patients/facts";
import type { CodedEvent, DamagedEvent, Patient, Statement } from "../patients/patient";

/** What the days of one kind of contact come to. Lists hold a day for each event. */
export interface Tally {
  /** In the year, and counted. */
  readonly counted: readonly Day[];
  /** Would count, were the clinician whose role is not shown a GP. */
  readonly roleUnknown: readonly Day[];
  readonly remote: readonly Day[];
  readonly otherRole: readonly Day[];
  /** Remote, and by another role. */
  readonly remoteByOther: readonly Day[];
  /** Activity of the kind, under another code. */
  readonly otherCode: readonly Day[];
  /** Of them, those that would count, were they coded as what is asked for. */
  readonly recodable: readonly Day[];
  readonly outsideYear: readonly Day[];
  /** Entries with a date or code that cannot be read, and that could count. */
  readonly damaged: readonly DamagedEvent[];
  /** The fewest days that there surely were. */
  readonly least: number;
  /** The most, were every unknown role a GP and every undated yes a day of its own. */
  readonly most: number;
  /** The same, were every damaged entry a day of its own too. */
  readonly mostWithDamaged: number;
  /** Days said without a date: by a count or a yes. */
  readonly undated: number;
  /** Some of the columns that would show them are not there. */
  readonly partlyHidden: boolean;
  readonly hidden: boolean;
}

/** What the rules are asked under: one contract, its choices, and the day of the search. */
export interface Context {
  readonly contract: Contract;
  readonly choices: Choices;
  readonly asAt: Day;
}

/** No day: the one list that all who have none share. */
export const NO_DAYS: readonly Day[] = [];
const NO_EVENTS: readonly CodedEvent[] = [];

/** Days in the contract year, and outside it; each once, first to last. */
interface DaysFound {
  readonly inYear: readonly Day[];
  readonly outsideYear: readonly Day[];
}

const NOTHING_FOUND: DaysFound = { inYear: NO_DAYS, outsideYear: NO_DAYS };

/** Everything that is known of one patient, asked for as the vocabulary of the criteria asks. */
export class Evidence {
  private readonly tallies = new Map<readonly Activity[], Tally>();
  private readonly byConcept = new Map<Concept, CodedEvent[]>();
  private readonly lastDay: Day;

  constructor(
    readonly patient: Patient,
    readonly context: Context,
  ) {
    this.lastDay = Math.min(context.contract.to, context.asAt);
    for (const event of patient.events) {
      const known = this.byConcept.get(event.concept);
      if (known) known.push(event);
      else this.byConcept.set(event.concept, [event]);
    }
  }

  /** "In-year": in the contract year, both its days included, and not after the as-at date. */
  inYear(day: Day): boolean {
    return day >= this.context.contract.from && day <= this.lastDay;
  }

  private events(concept: Concept): readonly CodedEvent[] {
    return this.byConcept.get(concept) ?? NO_EVENTS;
  }

  /** Days on which any of the concepts is coded. */
  days(concepts: readonly Concept[]): DaysFound {
    let inYear: Day[] | null = null;
    let outsideYear: Day[] | null = null;
    for (const concept of concepts) {
      for (const event of this.events(concept)) {
        if (!this.counts(event)) continue;
        if (this.inYear(event.day)) (inYear ??= []).push(event.day);
        else (outsideYear ??= []).push(event.day);
      }
    }
    if (inYear === null && outsideYear === null) return NOTHING_FOUND;
    return { inYear: ordered(inYear), outsideYear: ordered(outsideYear) };
  }

  // ⚙12: with no, a Rockwood term that names a level is a score.
  private counts(event: CodedEvent): boolean {
    return !event.level || this.context.choices.rockwoodLevelCounts;
  }

  /** A score without a diagnosis: the near miss of the Rockwood criterion. */
  scores(): readonly Day[] {
    const days = this.events("frailty-score").map(({ day }) => day);
    for (const event of this.events("frailty-diagnosis")) if (!this.counts(event)) days.push(event.day);
    return ordered(days);
  }

  hasScore(): boolean {
    const { statements } = this.patient;
    const levels = this.context.choices.rockwoodLevelCounts
      ? 0
      : (statements.get("frailty-diagnosis")?.levels ?? 0);
    return this.scores().length > 0 || levels > 0 || (statements.get("frailty-score")?.yes ?? 0) > 0;
  }

  /** Whether the sheet says, without a date, that any of these was done. Dates win over it. */
  said(concepts: readonly Concept[]): boolean {
    if (this.patient.statements.size === 0) return false;
    return concepts.some((concept) => {
      const statement = this.statement(concept);
      if (statement === null) return false;
      const levels = this.context.choices.rockwoodLevelCounts ? statement.levels : 0;
      return statement.yes > 0 || (statement.count ?? 0) > 0 || levels > 0;
    });
  }

  private statement(concept: Concept): Statement | null {
    const statement = this.patient.statements.get(concept);
    if (!statement) return null;
    // A dated level that does not count is no date of the diagnosis.
    return this.events(concept).some((event) => this.counts(event)) ? null : statement;
  }

  /** Entries that cannot be read and could be any of these in the year (or ever). */
  damaged(concepts: readonly Concept[], when: "in-year" | "ever"): readonly DamagedEvent[] {
    if (this.patient.damaged.length === 0) return this.patient.damaged;
    return this.patient.damaged.filter(
      ({ couldBe, day, level }) =>
        couldBe.some((concept) => concepts.includes(concept)) &&
        (!level || this.context.choices.rockwoodLevelCounts) &&
        (when === "ever" || day === null || this.inYear(day)),
    );
  }

  /** Whether one of these is coded, and the sheet does not show when: enough where the rule says ever. */
  codedUndated(concepts: readonly Concept[]): boolean {
    return this.patient.damaged.some(
      ({ why, couldBe, level }) =>
        (why === "undated" || why === "date-not-shown") &&
        couldBe.every((concept) => concepts.includes(concept)) &&
        (!level || this.context.choices.rockwoodLevelCounts),
    );
  }

  /** Whether the sheet would show these, were they coded. */
  shows(concepts: readonly Concept[]): boolean {
    return concepts.some((concept) => this.showsOne(concept));
  }

  private showsOne(concept: Concept): boolean {
    return wouldShow(this.patient.facts, concept);
  }

  count(days: readonly Day[]): number {
    if (!this.context.choices.sameDayCountsOnce || days.length < 2) return days.length;
    return new Set(days).size;
  }

  /** The days of some kinds of contact, together. */
  tally(of: readonly Activity[]): Tally {
    let tally = this.tallies.get(of);
    if (!tally) {
      tally = this.makeTally(of);
      this.tallies.set(of, tally);
    }
    return tally;
  }

  /** Whether all of these count only where a GP did them. */
  byGpOnly(of: readonly Activity[]): boolean {
    return of.length > 0 && of.every((activity) => this.gpOnly(activity));
  }

  private gpOnly(activity: Activity): boolean {
    return activity.by === "gp" || (activity.by === "visitsBy" && this.context.choices.visitsBy === "gp");
  }

  /** Whether an entry would surely count, were it coded as this activity. */
  private wouldCount({ remote, role }: CodedEvent, activity: Activity): boolean {
    if (remote && !activity.remoteCounts) return false;
    if (!this.gpOnly(activity)) return true;
    return role === "gp" || (role === "unknown" && this.context.choices.unknownRoleIsGp);
  }

  private makeTally(of: readonly Activity[]): Tally {
    const found = new Contacts();
    const { unknownRoleIsGp } = this.context.choices;
    for (const activity of of) {
      const gpOnly = this.gpOnly(activity);
      for (const event of this.events(activity.concept)) {
        const tooRemote = event.remote && !activity.remoteCounts;
        const wrongRole = gpOnly && event.role === "other";
        if (!this.inYear(event.day)) (found.outsideYear ??= []).push(event.day);
        else if (tooRemote && wrongRole) (found.remoteByOther ??= []).push(event.day);
        else if (tooRemote) (found.remote ??= []).push(event.day);
        else if (wrongRole) (found.otherRole ??= []).push(event.day);
        else if (gpOnly && event.role === "unknown" && !unknownRoleIsGp)
          (found.roleUnknown ??= []).push(event.day);
        else (found.counted ??= []).push(event.day);
      }
      for (const other of activity.otherCodes) {
        for (const event of this.events(other)) {
          if (!this.inYear(event.day)) continue;
          (found.otherCode ??= []).push(event.day);
          if (this.wouldCount(event, activity)) (found.recodable ??= []).push(event.day);
        }
      }
    }
    const counted = found.counted ?? NO_DAYS;
    const roleUnknown = found.roleUnknown ?? NO_DAYS;
    const damaged = this.damagedOf(of);
    const stated = this.statedDays(of);
    const dated = this.count(counted);
    let least = dated;
    let undated = 0;
    for (const each of stated) {
      least = this.context.choices.sameDayCountsOnce ? Math.max(least, each.least) : least + each.least;
      undated += each.most;
    }
    const either = roleUnknown.length === 0 ? dated : this.count([...counted, ...roleUnknown]);
    const most = either + undated;
    return {
      counted: inOrder(found.counted),
      roleUnknown: ordered(found.roleUnknown),
      remote: ordered(found.remote),
      otherRole: ordered(found.otherRole),
      remoteByOther: ordered(found.remoteByOther),
      otherCode: ordered(found.otherCode),
      recodable: ordered(found.recodable),
      outsideYear: ordered(found.outsideYear),
      damaged,
      least,
      most,
      mostWithDamaged: damaged.reduce((sum, { several }) => sum + (several ? DAYS_IN_A_YEAR : 1), most),
      undated,
      partlyHidden: of.some(({ concept }) => !this.showsOne(concept)),
      hidden: of.every(({ concept }) => !this.showsOne(concept)),
    };
  }

  private damagedOf(of: readonly Activity[]): readonly DamagedEvent[] {
    if (this.patient.damaged.length === 0) return this.patient.damaged;
    return this.patient.damaged.filter(
      (entry) =>
        (entry.day === null || this.inYear(entry.day)) &&
        of.some(
          (activity) =>
            entry.couldBe.includes(activity.concept) &&
            (activity.remoteCounts || !entry.remote) &&
            !(this.gpOnly(activity) && entry.role === "other"),
        ),
    );
  }

  /** Days that a patient list says without dates: the fewest and the most, for each kind of contact. */
  private statedDays(of: readonly Activity[]): readonly { least: number; most: number }[] {
    if (this.patient.statements.size === 0 && this.patient.gpReviews === null) return NOTHING_STATED;
    return of.map((activity) => {
      const gpOnly = this.gpOnly(activity);
      const isReview = activity.concept === "proactive-care-review";
      const { statements, facts, gpReviews } = this.patient;
      const dated = (byGp: boolean) =>
        this.events(activity.concept).some((event) => (event.role === "gp") === byGp);
      const plain = statements.get(activity.concept) ?? null;
      if (!isReview || !facts.hasGpReviews) {
        const sure = !gpOnly || this.context.choices.unknownRoleIsGp;
        return this.bounds(plain, dated(true) || dated(false), sure);
      }
      // Columns of reviews by a GP say which are a GP's: of the others none is.
      const byGp = this.bounds(gpReviews, dated(true), true);
      if (gpOnly) return byGp;
      const all = this.bounds(plain, dated(false), true);
      const counts = Math.max(plain?.count ?? 0, gpReviews?.count ?? 0);
      return {
        least: Math.max(all.least, byGp.least),
        most: Math.max(all.most, byGp.most, counts + (plain?.yes ?? 0) + (gpReviews?.yes ?? 0)),
      };
    });
  }

  /** A count that dates of the same thing are beside does not count; a yes in another column still can. */
  private bounds(
    statement: Statement | null,
    dated: boolean,
    sure: boolean,
  ): { least: number; most: number } {
    if (!statement) return { least: 0, most: 0 };
    const { yes } = statement;
    const count = dated ? null : statement.count;
    const ofYes = this.context.choices.sameDayCountsOnce ? Math.min(yes, 1) : yes;
    const least = count === null ? ofYes : Math.max(count, ofYes);
    return { least: sure && !dated ? least : 0, most: (count ?? 0) + yes };
  }
}

const NOTHING_STATED: readonly { least: number; most: number }[] = [];

/** Why a criterion cannot be told for these entries: the sheet does not show it, unless one of them is damaged. */
export function reasonFor(unread: readonly DamagedEvent[]): "not-shown" | "damaged" {
  const shows = ({ why }: DamagedEvent) => why !== "date-not-shown" && why !== "unread-column";
  return unread.some(shows) ? "damaged" : "not-shown";
}

/** More days than these no year has. */
const DAYS_IN_A_YEAR = 366;

/** Days of contacts by how they count; a list is made when it has a day. */
class Contacts {
  counted: Day[] | null = null;
  roleUnknown: Day[] | null = null;
  remote: Day[] | null = null;
  otherRole: Day[] | null = null;
  remoteByOther: Day[] | null = null;
  otherCode: Day[] | null = null;
  recodable: Day[] | null = null;
  outsideYear: Day[] | null = null;
}

/** First to last, repeats kept. */
function inOrder(days: Day[] | null): readonly Day[] {
  if (days === null) return NO_DAYS;
  return days.length < 2 ? days : days.sort((a, b) => a - b);
}

/** First to last, each once. */
export function ordered(days: Day[] | null): readonly Day[] {
  const sorted = inOrder(days);
  for (let at = 1; at < sorted.length; at++) {
    if (sorted[at] === sorted[at - 1]) return [...new Set(sorted)];
  }
  return sorted;
}
