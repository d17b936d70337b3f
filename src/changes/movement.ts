import type { Assessment } from "../assessment/assess";
import type { PaymentLine } from "../assessment/pay-home-visiting";
import type { Totals } from "../assessment/totals";
import type { Contract } from "../contracts/contract";

/** What a figure is counted in. A share is of one: 0.85 is 85%. */
export type Unit = "count" | "average" | "share" | "pence";

/** One figure of the totals, as it was and as it is. Null where it is not known. */
export interface Movement {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly before: number | null;
  readonly after: number | null;
  /** After, less before: null where one of them is not known. */
  readonly difference: number | null;
  /** Over the turn of a year: the year that has no such figure, and whether it is the earlier sheet's. */
  readonly notIn: { readonly year: string; readonly sheet: "earlier" | "later" } | null;
}

interface FigureOf {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly of: (totals: Totals) => number | null;
}

function amount(lines: readonly PaymentLine[], id: string): number | null {
  return lines.find((line) => line.id === id)?.amount ?? null;
}

/** The average's figures, where the sheet shows visits and care plan reviews: nobody counts in it only then. */
function shownIn({ homeVisiting }: Totals): Totals["homeVisiting"] {
  return homeVisiting && homeVisiting.averageMet !== null ? homeVisiting : null;
}

function homeVisitingFigures({ payment }: Contract): FigureOf[] {
  if (payment.kind !== "register-and-kpis") return [];
  const kpis = payment.kpis.flatMap(({ id, label }): FigureOf[] => {
    const standing = (totals: Totals) => totals.homeVisiting?.kpis.find((kpi) => kpi.id === id);
    return [
      { id: `${id}-done`, label: `${label}: done`, unit: "count", of: (t) => standing(t)?.done ?? null },
      {
        id: `${id}-of`,
        label: `${label}: counted among`,
        unit: "count",
        of: (t) => standing(t)?.eligible ?? null,
      },
      {
        ...{ id: `${id}-rate`, label: `${label}: rate`, unit: "share" },
        of: (totals) => {
          const { done = null, eligible = 0 } = standing(totals) ?? {};
          return done === null || eligible === 0 ? null : done / eligible;
        },
      },
    ];
  });
  return [
    {
      ...{ id: "contributors", label: "Patients in the average", unit: "count" },
      of: (totals) => shownIn(totals)?.contributors ?? null,
    },
    {
      id: "visits",
      label: "Their visits",
      unit: "count",
      of: (totals) => shownIn(totals)?.visits ?? null,
    },
    {
      ...{ id: "average-visits", label: "Average visits", unit: "average" },
      of: (totals) => totals.homeVisiting?.averageVisits ?? null,
    },
    ...kpis,
  ];
}

function tierFigures({ payment }: Contract): FigureOf[] {
  if (payment.kind !== "tiers") return [];
  return payment.tiers.map(({ tier }) => ({
    ...{ id: `patients-tier-${tier}`, label: `Patients in tier ${tier}`, unit: "count" },
    of: (totals) => totals.tiers?.find((each) => each.tier === tier)?.patients ?? null,
  }));
}

function quarterFigures({ payment }: Contract): FigureOf[] {
  if (payment.kind !== "components") return [];
  return payment.quarters.flatMap(({ quarter }): FigureOf[] => {
    const of = (totals: Totals) => totals.admissions?.quarters.find((each) => each.quarter === quarter);
    const about = `Quarter ${quarter}`;
    return [
      {
        ...{ id: `quarter-${quarter}-register`, label: `${about}: adults on the register`, unit: "count" },
        of: (totals) => of(totals)?.register ?? null,
      },
      {
        ...{ id: `quarter-${quarter}-adults`, label: `${about}: adults on the list`, unit: "count" },
        of: (totals) => of(totals)?.adults ?? null,
      },
      {
        ...{ id: `quarter-${quarter}-share`, label: `${about}: share on the register`, unit: "share" },
        of: (totals) => of(totals)?.share ?? null,
      },
    ];
  });
}

function moneyFigures({ payment }: Contract): FigureOf[] {
  const lines: { id: string; label: string }[] = [];
  if (payment.kind === "register-and-kpis") {
    lines.push(
      { id: "register", label: "Register" },
      ...payment.kpis.map(({ id, label }) => ({ id, label })),
    );
  } else if (payment.kind === "tiers") {
    lines.push(...payment.tiers.map(({ tier }) => ({ id: `tier-${tier}`, label: `Tier ${tier}` })));
  } else lines.push(...payment.components.map(({ id, text }) => ({ id, label: text })));
  const capped: FigureOf[] =
    payment.kind === "tiers"
      ? [{ id: "capped", label: "£ over the budget, unpaid", unit: "pence", of: (t) => t.payment.capped }]
      : [];
  return [
    ...lines.map(({ id, label }): FigureOf => ({
      ...{ id: `£-${id}`, label: `£ ${label}`, unit: "pence" },
      of: ({ payment: paid }) => amount(paid.lines, id),
    })),
    ...capped,
    { id: "total", label: "£ earned in all", unit: "pence", of: ({ payment: paid }) => paid.total },
    {
      ...{ id: "up-to", label: "£ up to, with what cannot be told", unit: "pence" },
      of: ({ payment: paid }) => paid.upTo,
    },
  ];
}

function figuresOf(contract: Contract): FigureOf[] {
  return [
    { id: "on-register", label: "On the register", unit: "count", of: ({ onRegister }) => onRegister },
    { id: "payable", label: "Payable", unit: "count", of: ({ payable }) => payable },
    { id: "cannot-tell", label: "Cannot be told", unit: "count", of: ({ cannotTell }) => cannotTell },
    ...homeVisitingFigures(contract),
    ...tierFigures(contract),
    ...quarterFigures(contract),
    ...moneyFigures(contract),
  ];
}

/**
 * How every total moved from one sheet to another. Totals that are null are those of a practice that is not there.
 * @param earlier the contract of the earlier sheet, where it is of another year: what only one of the two has, has no
 * difference
 */
export function movementsOf(
  contract: Contract,
  before: Totals | null,
  after: Totals | null,
  earlier: Contract = contract,
): Movement[] {
  const figures = figuresOf(contract);
  const own = new Set(figures.map(({ id }) => id));
  const others = earlier === contract ? figures : figuresOf(earlier);
  const known = new Set(others.map(({ id }) => id));
  return [...figures, ...others.filter(({ id }) => !own.has(id))].map(({ id, label, unit, of }) => {
    const [was, is] = [before && known.has(id) ? of(before) : null, after && own.has(id) ? of(after) : null];
    return {
      id,
      label,
      unit,
      before: was,
      after: is,
      difference: was === null || is === null ? null : is - was,
      notIn: !known.has(id)
        ? { year: earlier.year, sheet: "earlier" as const }
        : own.has(id)
          ? null
          : { year: contract.year, sheet: "later" as const },
    };
  });
}

/** How the totals of one practice moved. */
export interface PracticeMovements {
  readonly practice: string | null;
  readonly movements: readonly Movement[];
}

/** The same by practice, where one of the sheets has several: a practice of one sheet only has no other figure. */
export function movementsByPractice(earlier: Assessment, later: Assessment): PracticeMovements[] {
  if (earlier.practices.length === 0 && later.practices.length === 0) return [];
  const key = (practice: string | null) => practice?.toLowerCase() ?? "";
  const before = new Map(earlier.groups.map((group) => [key(group.practice), group]));
  const after = new Map(later.groups.map((group) => [key(group.practice), group]));
  return [...new Set([...after.keys(), ...before.keys()])].map((each) => {
    const [was, is] = [before.get(each), after.get(each)];
    return {
      practice: (is ?? was)?.practice ?? null,
      movements: movementsOf(later.contract, was?.totals ?? null, is?.totals ?? null, earlier.contract),
    };
  });
}
