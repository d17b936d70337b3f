import { inYear } from "./carry-forward";
import type { Contract, Criterion, Kpi, Payment, Pitfall } from "./contract";
import type { Figure } from "./figures";
import type { DocumentInfo, Source } from "./sources";
import { changedThroughout, figuresIn } from "./walk";

// A year of a scheme, as its document changes the year before: figures, criteria that come and go, and nothing else.
// Every date that hangs on the year moves by itself.

/** What a year's document says otherwise than the year before. */
export interface YearChanges {
  readonly year: string;
  readonly standing: Contract["standing"];
  readonly source: Source;
  /** Documents that no other contract cites, by what a source calls them. */
  readonly documents?: Readonly<Record<string, DocumentInfo>>;
  /** The figures that change, by id. Money is in pence. */
  readonly figures?: Readonly<Record<string, { readonly value: number; readonly source: Source }>>;
  /** Criteria and KPIs that are asked no more, by id; of a tier as `tier1.gp-reviews`. */
  readonly without?: readonly string[];
  /** Criteria that come, after those that stay. One with the id of one that went takes its place. */
  readonly register?: readonly Criterion[];
  readonly payable?: readonly Criterion[];
  readonly tiers?: Readonly<Record<number, readonly Criterion[]>>;
  readonly kpis?: readonly Kpi[];
  /** What is often done wrong this year; as the year before where it is not said, of the criteria that stay. */
  readonly pitfalls?: readonly Pitfall[];
}

/**
 * The year of a scheme that its document makes of the year before.
 * @throws Error where the changes name a figure or a criterion that there is not: a slip of whoever wrote them.
 */
export function yearOfScheme(before: Contract, changes: YearChanges): Contract {
  const { year, standing, source, figures = {}, without = [] } = changes;
  const moved = withFigures(inYear(before, year), figures);
  const left = new Set(without);
  const stays = (prefix: string) => (each: Criterion | Kpi) => !left.delete(`${prefix}${each.id}`);
  const list = (own: readonly Criterion[], come: readonly Criterion[] = [], prefix = "") => [
    ...own.filter(stays(prefix)),
    ...come,
  ];
  const register = list(moved.register, changes.register);
  const payable = list(moved.payable, changes.payable);
  const payment = paymentOf(moved.payment);
  if (left.size > 0) throw new Error(`${before.id} ${year}: there is no ${[...left].join(", ")}.`);
  return {
    ...moved,
    standing,
    source,
    ...(changes.documents ? { documents: { ...before.documents, ...changes.documents } } : {}),
    register,
    payable,
    payment,
    pitfalls: (changes.pitfalls ?? moved.pitfalls).filter(({ criterion }) => isAsked(criterion)),
  };

  function isAsked(criterion: string): boolean {
    const tiers = payment.kind === "tiers" ? payment.tiers : [];
    return (
      [...register, ...payable].some(({ id }) => id === criterion) ||
      tiers.some(({ tier, criteria }) => criteria.some(({ id }) => `tier${tier}.${id}` === criterion))
    );
  }

  function paymentOf(payment: Payment): Payment {
    switch (payment.kind) {
      case "register-and-kpis":
        return { ...payment, kpis: [...payment.kpis.filter(stays("")), ...(changes.kpis ?? [])] };
      case "tiers":
        return {
          ...payment,
          tiers: payment.tiers.map((tier) => ({
            ...tier,
            criteria: list(tier.criteria, changes.tiers?.[tier.tier], `tier${tier.tier}.`),
          })),
        };
      case "components":
        return payment;
    }
  }
}

/** A contract with other values of some figures, wherever they stand in it. */
function withFigures(contract: Contract, figures: NonNullable<YearChanges["figures"]>): Contract {
  const known = new Map(figuresIn(contract).map((figure) => [figure.id, figure]));
  const changed = new Map<string, Figure>();
  for (const [id, { value, source }] of Object.entries(figures)) {
    const figure = known.get(id);
    const from = figure?.values[0]?.from;
    if (!figure || from === undefined) throw new Error(`${contract.id} ${contract.year}: no figure “${id}”.`);
    changed.set(id, { ...figure, values: [{ from, value, source }] });
  }
  const isFigure = (value: unknown): value is Figure =>
    typeof value === "object" && value !== null && "unit" in value && "values" in value;
  return changedThroughout(contract, (value) =>
    isFigure(value) ? (changed.get(value.id) ?? value) : undefined,
  );
}
