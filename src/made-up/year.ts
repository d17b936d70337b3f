import type { Day } from "../contracts/day";
import type { Picker } from "./random";

/** One coded entry of a made-up patient. */
export interface MadeUpEvent {
  readonly day: Day;
  readonly term: string;
  readonly consultation: string;
  readonly role: string;
  /** What stands in the cell of its date, where it is not that date as the system writes it. */
  readonly written?: string;
  /** It stands there although it is dated after the search, or after the death. */
  readonly late?: boolean;
}

/** A made-up patient's year: what is coded, and what a search shows of them. */
export interface Story {
  readonly events: readonly MadeUpEvent[];
  readonly birth: Day;
  readonly status: "Registered" | "Left" | "Deceased";
  readonly statusDay: Day;
  /** Left empty in the search output. */
  readonly birthHidden: boolean;
  /** The same patient again, with another date of birth. */
  readonly secondBirth: Day | null;
  /** The NHS number is mistyped. */
  readonly mistyped: boolean;
}

/** What a telling says of the patient beside the entries. */
export interface About {
  readonly under65?: boolean;
  readonly status?: "Left" | "Deceased";
  readonly birthHidden?: boolean;
  readonly twoBirths?: boolean;
  readonly mistyped?: boolean;
}

export const GP: readonly [string, ...string[]] = [
  "GP Partner",
  "Salaried GP",
  "GP Registrar",
  "General Medical Practitioner",
];
export const OTHERS: readonly [string, ...string[]] = ["Practice Nurse", "Clinical Pharmacist"];
export const SURGERY = "GP Surgery";
export const AT_HOME = "Home visit note";

/** As a system never writes it, and as it is typed all the same. */
const NO_DAY = "31/02/2024";

/** Builds the events of one patient, within the year up to the day of the search. */
export class Year {
  readonly events: MadeUpEvent[] = [];

  constructor(
    readonly pick: Picker,
    readonly from: Day,
    readonly asAt: Day,
  ) {}

  day(): Day {
    return this.pick.whole(this.from, this.asAt);
  }

  add(term: string, day = this.day(), role = this.pick.one(GP), consultation = SURGERY): Day {
    this.events.push({ day, term, role, consultation });
    return day;
  }

  /** So many visits on days of their own. */
  visits(
    count: number,
    role?: string,
    consultation = AT_HOME,
    term = "Home visit for chronic condition",
  ): Day[] {
    const step = Math.floor((this.asAt - this.from) / Math.max(count, 1));
    return Array.from({ length: count }, (_, place) =>
      this.add(
        term,
        this.from + place * step + this.pick.whole(0, Math.max(0, step - 1)),
        role ?? this.pick.one(GP),
        consultation,
      ),
    );
  }

  /** An entry whose date is no day of the calendar. */
  unreadable(term: string, role = this.pick.one(GP), consultation = SURGERY): void {
    this.events.push({ day: this.asAt, term, role, consultation, written: NO_DAY });
  }

  /** An entry that is dated after the search, or after the death. */
  late(term: string, day: Day, role = this.pick.one(GP), consultation = AT_HOME): void {
    this.events.push({ day, term, role, consultation, late: true });
  }

  before(term: string): Day {
    return this.add(term, this.pick.whole(this.from - 900, this.from - 30));
  }
}

/** Drops every event of a term, as if it had never been coded. */
export function without(year: Year, ...terms: string[]): void {
  const kept = year.events.filter(({ term }) => !terms.includes(term));
  year.events.splice(0, year.events.length, ...kept);
}

export const FRAILTY = ["Mild frailty", "Moderate frailty", "Severe frailty"] as const;

export type Telling = (year: Year) => About | undefined;
