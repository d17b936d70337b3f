import type { Assessment } from "../assessment/assess";
import { type Role, type SaidRoles, type SeenRole, saidOf } from "../patients/roles";
import { type Cell, isBlank, textOf } from "../patients/sheet";
import { type Grid, absolute, rangeOf } from "./grid";
import type { Area, Validation } from "./plan";

// On `Settings`: the roles that entries are by, how often, how each was counted, and whether one is a GP's.

const TITLE = "Roles of clinicians, and how each was counted";
const HEADER = "Role";
const AT = { role: 0, said: 1, counted: 2, entries: 3, check: 4, annotated: 5 } as const;
const WORDS = { gp: "GP", other: "Not a GP" } as const;
/** A sheet has a few dozen; what is more has no row of its own. */
const MOST_ROLES = 200;

/** How a role was counted, in words. */
export const COUNTED_AS: Readonly<Record<Role, string>> = {
  gp: "a GP",
  other: "another role",
  unknown: "not known",
};

/** The roles of all the sheets together, the most frequent first. */
export function rolesOf(readings: readonly { readonly roles: readonly SeenRole[] }[]): SeenRole[] {
  const roles = new Map<string, SeenRole>();
  for (const role of readings.flatMap((reading) => reading.roles)) {
    const before = roles.get(role.text);
    roles.set(role.text, before ? { ...before, count: before.count + role.count } : role);
  }
  return [...roles.values()].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

interface RoleRow {
  readonly text: string;
  readonly count: number;
  readonly counted: Role | null;
  readonly said: boolean | null;
}

/** The roles that were seen, and those that somebody spoke of and that no entry is by. */
function rowsOf({ readings, settings: { roles } }: Assessment): RoleRow[] {
  const seen = rolesOf(readings);
  const others = Object.keys(roles).filter((text) => !seen.some((role) => role.text === text));
  return [
    ...seen.map(({ text, count, role }) => ({ text, count, counted: role, said: saidOf(text, roles) })),
    ...others.map((text) => ({ text, count: 0, counted: null, said: roles[text] ?? null })),
  ].slice(0, MOST_ROLES);
}

/** The part with the roles: what can be typed there, and whether it was changed. Null where there is no role. */
export interface OwnRoles {
  readonly validation: Validation;
  readonly changed: (sheet: string) => string;
}

const wordFor = (said: boolean | null) => (said === null ? null : said ? WORDS.gp : WORDS.other);

export function ownRoles(grid: Grid, assessment: Assessment): OwnRoles | null {
  const roles = rowsOf(assessment);
  if (roles.length === 0) return null;
  grid.add([TITLE], "heading");
  grid.add(
    [
      "Where a role was counted wrongly, or is not known, say whether it is a GP’s. It counts at the next annotation.",
    ],
    "info",
  );
  grid.add([HEADER, "A GP’s or not", "Counted as", "Entries", "Check", "At the last annotation"], "header");
  const row = grid.next;
  const column = (at: number): Area => ({ row, column: at, rows: roles.length, columns: 1 });
  const known = (cell: string) => `OR(${cell}="",${cell}="${WORDS.gp}",${cell}="${WORDS.other}")`;
  roles.forEach(({ text, count, counted, said }, place) => {
    const check = `IF(${known(absolute(row + place, AT.said))},"","Neither ${WORDS.gp} nor ${WORDS.other}: not used")`;
    grid.add([
      ...[text, wordFor(said), counted === null ? null : COUNTED_AS[counted], count],
      ...[{ formula: check, value: "" }, wordFor(said)],
    ]);
  });
  grid.style(row, AT.said, roles.length, 1, "input-text");
  grid.style(row, AT.entries, roles.length, 1, "count");
  grid.style(row, AT.check, roles.length, 1, "strong");
  grid.style(row, AT.annotated, roles.length, 1, "muted");
  grid.blank();
  return {
    validation: {
      area: column(AT.said),
      ...{ kind: "list", values: Object.values(WORDS), hint: `${WORDS.gp} or ${WORDS.other}` },
    },
    changed: (sheet) =>
      `SUMPRODUCT(--(${rangeOf(sheet, column(AT.said))}<>${rangeOf(sheet, column(AT.annotated))}))>0`,
  };
}

/** Reads what was said of roles out of the rows of `Settings`, of whatever contract or version. */
export function readOwnRoles(rows: readonly (readonly Cell[])[]): {
  readonly roles: SaidRoles;
  /** A sentence for each row that says neither; never the role. */
  readonly refused: readonly string[];
} {
  const roles: Record<string, boolean> = {};
  const refused: string[] = [];
  const title = rows.findIndex((cells) => textOf(cells[0]) === TITLE);
  const header = title < 0 ? -1 : rows.findIndex((cells, at) => at > title && textOf(cells[0]) === HEADER);
  for (let at = header + 1; header >= 0 && at < rows.length; at++) {
    const [role, said] = [rows[at]?.[AT.role], rows[at]?.[AT.said]];
    if (isBlank(role)) break;
    const word = textOf(said).toLowerCase();
    if (word === "") continue;
    if (word === WORDS.gp.toLowerCase()) roles[textOf(role)] = true;
    else if (word === WORDS.other.toLowerCase()) roles[textOf(role)] = false;
    else refused.push(`Settings, row ${at + 1}: neither ${WORDS.gp} nor ${WORDS.other}, so it was not used.`);
  }
  return { roles, refused };
}
