import { CONCEPTS, type Concept } from "../contracts/concepts";
import type { Ledger } from "./ledger";
import type { SeenRole } from "./roles";
import type { Role, TermMatcher } from "./terms";

/** Something that a sheet shows in several rows, and where the first stands. */
interface Counted {
  readonly count: number;
  readonly row: number;
  readonly column: number;
}

/** Terms and roles of a sheet that a person is asked about: each kind once, with how often it comes. */
export class Questions {
  private readonly terms = new Map<
    string,
    Counted & { readonly couldBe: readonly Concept[]; readonly named: boolean }
  >();
  private readonly roles = new Map<string, Counted & { readonly text: string; readonly role: Role }>();

  constructor(
    private readonly matcher: TermMatcher,
    private readonly ledger: Ledger,
  ) {}

  /**
   * An entry has a term that is not known, and that could be any of these.
   * @param named the name over it says so
   */
  term(couldBe: readonly Concept[], named: boolean, row: number, column: number): void {
    const key = `${couldBe.join()}${named ? " named" : ""}`;
    const before = this.terms.get(key);
    this.terms.set(
      key,
      before ? { ...before, count: before.count + 1 } : { couldBe, named, count: 1, row, column },
    );
  }

  /** An entry is by this role. */
  role(text: string, role: Role, row: number, column: number): void {
    const before = this.roles.get(text);
    this.roles.set(
      text,
      before ? { ...before, count: before.count + 1 } : { text, role, count: 1, row, column },
    );
  }

  /** The roles of entries, the most frequent first, and how each was counted. */
  seenRoles(): SeenRole[] {
    return [...this.roles.values()]
      .map(({ text, count, role }) => ({ text, count, role, said: this.matcher.isSaid(text) }))
      .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  }

  /** Says what is to be asked, once the sheet is read. Never the text of a term or a role. */
  finish(): void {
    for (const { couldBe, named, count, row, column } of this.terms.values()) {
      const [entries, it, means] =
        count === 1
          ? ["1 entry has a term", "it", "it means"]
          : [`${count.toLocaleString("en-GB")} entries have terms`, "them", "they mean"];
      const names = couldBe.map((concept) => `“${CONCEPTS[concept].name}”`).join(" or ");
      const could = named
        ? `that ${count === 1 ? "stands" : "stand"} under a name for ${names}`
        : `that could be ${names}`;
      const message = `${entries} that we do not know, and ${could}; the first is in row ${row}. Nothing was decided by ${it}. Say what ${means} under “Correct what was read”, or on Settings.`;
      this.ledger.warn("term-unknown", row, column, message, "read");
    }
    this.finishRoles();
  }

  private finishRoles(): void {
    const unknown = [...this.roles.values()].filter(({ role }) => role === "unknown");
    const [first] = unknown;
    if (!first) return;
    const entries = unknown.reduce((sum, { count }) => sum + count, 0).toLocaleString("en-GB");
    const [roles, are, count] =
      unknown.length === 1
        ? ["1 role", "is a GP’s", "It counts"]
        : [`${unknown.length} roles`, "are a GP’s", "They count"];
    const message = `We do not know whether ${roles} ${are} (entries: ${entries}; the first is in row ${first.row}). ${count} as a role that is not shown. Say on Settings which is a GP’s and which is not.`;
    this.ledger.warn("role-unknown", first.row, first.column, message, "read");
  }
}
