import type { Pence } from "../assessment/money";
import { averageMet, kpiStanding, payHomeVisiting, sumOf } from "../assessment/pay-home-visiting";
import type { HomeVisitingFigures, PaymentLine } from "../assessment/pay-home-visiting";
import { type Chosen, Choosing, FEWEST, OWN, TAKEN, extraCounts, limitOf } from "./choosing";
import { COUNTS, OF_KPI, type Visiting, type VisitingKpi } from "./home-visiting-menu";
import type { Menu } from "./menu";
import type { Appointments, PlanTotals } from "./model";
import type { Demand } from "./whole-numbers";

/** What a practice comes to, as the plan counts it. */
export interface Standing {
  readonly payable: number;
  readonly contributors: number;
  readonly visits: number;
  /** Whether the sheet shows what the average is taken of. */
  readonly averageShown: boolean;
  readonly eligible: number;
  /** Each KPI of the contract; null where the sheet does not show it. */
  readonly done: readonly (number | null)[];
}

/** Where nobody said the budget, what is worth more is still to be told: this one stands in, and is shown nowhere. */
const ANY_BUDGET: Pence = 100_000_000;

/** What a plan has to come to, and whether the average is met with it. */
interface Way {
  readonly demands: readonly Demand[];
  readonly averageMet: boolean;
}

/** The places of the counts in the lists of a `Choosing`. */
const AT = {
  payable: OWN + COUNTS.payable,
  visitsOver: OWN + COUNTS.visitsOver,
  contributors: OWN + COUNTS.contributors,
  moreVisits: OWN + COUNTS.moreVisits,
  eligible: OWN + COUNTS.eligible,
  kpis: OWN + COUNTS.kpis,
} as const;

/** The best use of the appointments of a home visiting practice, and what it comes to. */
export class VisitingPlan {
  private readonly choosing: Choosing;
  private readonly limits: readonly Demand[];
  /** The place of what is lacking to the average, as less than nothing. */
  private readonly lacking: number;

  constructor(
    private readonly visiting: Visiting,
    private readonly figures: HomeVisitingFigures,
    private readonly before: Standing,
    menus: readonly Menu[],
    appointments: Appointments,
  ) {
    const { average, kpis, visitsByGp } = visiting;
    this.lacking = AT.kpis + OF_KPI * kpis.length;
    const noKpis = kpis.flatMap(() => [0, 0]);
    const visit = { appointments: 1, byGp: visitsByGp ? 1 : 0, homeVisits: 1 };
    const moreVisits = menus.reduce((sum, menu) => sum + menu.moreVisits, 0);
    this.choosing = new Choosing(menus, [
      {
        adds: extraCounts(visit, [0, average.of, 0, -1, 0, ...noKpis, 0]),
        most: appointments.all,
      },
      {
        adds: extraCounts({ appointments: 0, byGp: 0, homeVisits: 0 }, [0, 1, 0, 0, 0, ...noKpis, -1]),
        most: Math.max(0, average.part * (before.contributors + menus.length)),
      },
    ]);
    this.limits = [
      ...limitOf(TAKEN.appointments, appointments.all),
      ...limitOf(TAKEN.byGp, appointments.byGp),
      ...limitOf(TAKEN.homeVisits, appointments.homeVisits),
      { place: AT.moreVisits, least: -moreVisits },
    ];
  }

  /** The demands of an average that is met. */
  private average(): Demand[] {
    return [...this.near(0), { place: AT.contributors, least: 1 - this.before.contributors }];
  }

  /** The demands of an average that lacks no more than so much. */
  private near(lacking: number | null): Demand[] {
    const { average } = this.visiting;
    const { visits, contributors } = this.before;
    return [
      { place: AT.visitsOver, least: average.part * contributors - average.of * visits },
      ...(lacking === null ? [] : [{ place: this.lacking, least: -lacking }]),
    ];
  }

  /** The demands of some KPIs that are met. */
  private kpis(places: readonly number[]): Demand[] {
    const { eligible, done } = this.before;
    const demands = this.places(places).map(({ at, place, target }): Demand => {
      return { place: at, least: target.part * eligible - target.of * (done[place] ?? 0) };
    });
    return [...demands, { place: AT.eligible, least: 1 - eligible }];
  }

  /**
   * The same, once for each number of patients who may be without: one more where there are so many more eligible.
   * So many patients are small numbers, and shares of them are large ones.
   */
  private kpisByEligible(places: readonly number[], most: number): Demand[][] {
    const { eligible, done } = this.before;
    const ways = new Map<string, Demand[]>();
    for (let among = Math.max(1, eligible); among <= most; among++) {
      const may = this.places(places).map(({ target: { part, of } }) =>
        Math.floor(((of - part) * among) / of),
      );
      const key = may.join(" ");
      if (ways.has(key)) continue;
      const without = this.places(places).map(({ at, place }, nth): Demand => {
        return { place: at + 1, least: eligible - (done[place] ?? 0) - (may[nth] ?? 0) };
      });
      ways.set(key, [...without, { place: AT.eligible, least: among - eligible }]);
    }
    return [...ways.values()].reverse();
  }

  /** Some of the KPIs, with the place of their first count. */
  private places(places: readonly number[]): (VisitingKpi & { readonly at: number })[] {
    return this.visiting.kpis
      .map((kpi, nth) => ({ ...kpi, at: AT.kpis + OF_KPI * nth }))
      .filter(({ place }) => places.includes(place));
  }

  private payable(least: number): Demand {
    return { place: AT.payable, least: least - this.before.payable };
  }

  /** The plan: towards the minimum register where it decides the 90%, then most money, then more payable, then fewest. */
  best(): Chosen {
    const found = this.towards();
    if (found === null) throw new RangeError("Nothing at all is always within the limits.");
    return found;
  }

  private towards(): Chosen | null {
    const { limits, before } = this;
    const { minimumRegister, belowMinimum } = this.figures;
    const shown = before.averageShown;
    const decides = minimumRegister === null || belowMinimum === "nothing";
    if (!decides) {
      return this.richest([
        ...(shown ? [{ demands: [...limits, ...this.average()], averageMet: true }] : []),
        { demands: shown ? [...limits, ...this.near(null)] : limits, averageMet: false },
      ]);
    }
    if (minimumRegister !== null && shown) {
      const both = [...limits, ...this.average(), this.payable(minimumRegister)];
      const found = this.richest([{ demands: both, averageMet: true }]);
      if (found) return found;
    }
    const most = this.choosing.mostOf(AT.payable, limits) ?? 0;
    const payable = this.payable(
      Math.min(before.payable + most, minimumRegister ?? Number.POSITIVE_INFINITY),
    );
    if (!shown) return this.richest([{ demands: [...limits, payable], averageMet: false }]);
    const any = [...limits, payable, ...this.near(null)];
    const lacking = -(this.choosing.mostOf(this.lacking, any) ?? 0);
    return this.richest([
      {
        demands: [...limits, payable, ...this.near(lacking)],
        averageMet: lacking === 0 && minimumRegister !== null,
      },
    ]);
  }

  /** Of some ways that are open, the one that pays most; then with more payable, nearer to the average, in fewest. */
  private richest(ways: readonly Way[]): Chosen | null {
    let best: { money: Pence; payable: number; ways: Demand[][] } | null = null;
    for (const { demands, averageMet: met } of ways) {
      const most = this.choosing.mostOf(AT.payable, demands);
      if (most === null) continue;
      for (const places of this.subsets()) {
        const lead = (payable: number) =>
          best === null ? 1 : this.money(payable, met, places) - best.money || payable - best.payable;
        if (lead(most) < 0) continue;
        for (const own of this.withKpis(demands, places)) {
          const bound = this.choosing.boundOf(AT.payable, own);
          if (bound === null || lead(bound) < 0) continue;
          // Whether it is as good is seen when the fewest appointments are looked for.
          if (best !== null && lead(bound) === 0) {
            best.ways.push(withPayable(own, best.payable));
            continue;
          }
          const payable = this.choosing.mostOf(AT.payable, own);
          if (payable === null || lead(payable) < 0) continue;
          const others: Demand[][] = best !== null && lead(payable) === 0 ? best.ways : [];
          const money = this.money(payable, met, places);
          best = { money, payable, ways: [...others, withPayable(own, payable)] };
          // Among the payable, the more there are the more may be without: no other way has as many.
          if (this.visiting.amongPayable) break;
        }
      }
    }
    if (best === null) return null;
    const lastly = this.before.averageShown ? [this.lacking] : [];
    return this.choosing.bestOfAll([...lastly, ...FEWEST], best.ways);
  }

  /** The demands, each time with others that make some KPIs met. */
  private withKpis(demands: readonly Demand[], places: readonly number[]): (readonly Demand[])[] {
    if (places.length === 0) return [demands];
    const eligible = this.choosing.boundOf(AT.eligible, [...demands, ...this.kpis(places)]);
    if (eligible === null) return [];
    const most = this.before.eligible + eligible;
    return this.kpisByEligible(places, most).map((kpis) => [...demands, ...kpis]);
  }

  /** Every choice of KPIs to reach, the most of them first. */
  private subsets(): number[][] {
    const places = this.visiting.kpis.map(({ place }) => place);
    const all = places.reduce<number[][]>(
      (sets, place) => [...sets.map((set) => [...set, place]), ...sets],
      [[]],
    );
    return all.sort((a, b) => b.length - a.length);
  }

  /** What it pays with so many more payable and these KPIs met. */
  private money(payable: number, met: boolean, places: readonly number[]): Pence {
    const lines = payHomeVisiting(
      { ...this.figures, budget: this.figures.budget ?? ANY_BUDGET },
      {
        payable: this.before.payable + payable,
        ...{ contributors: 0, visits: 0, averageMet: met },
        kpisMet: this.visiting.payment.kpis.map(({ id }, place) => ({ id, met: places.includes(place) })),
      },
    );
    return lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  }

  /** What the practice comes to with what was chosen. */
  standing({ counts }: Chosen): Standing {
    const { average, kpis } = this.visiting;
    const { before } = this;
    const contributors = before.contributors + (counts[AT.contributors] ?? 0);
    const lacking = -(counts[this.lacking] ?? 0);
    const over =
      (counts[AT.visitsOver] ?? 0) -
      lacking +
      average.of * before.visits -
      average.part * before.contributors;
    const eligible = before.eligible + (counts[AT.eligible] ?? 0);
    return {
      payable: before.payable + (counts[AT.payable] ?? 0),
      contributors,
      visits: (over + average.part * contributors) / average.of,
      averageShown: before.averageShown,
      eligible,
      done: before.done.map((done, place) => {
        const at = kpis.findIndex((kpi) => kpi.place === place);
        const without = counts[AT.kpis + OF_KPI * at + 1] ?? 0;
        return done === null || at < 0 ? done : done + eligible - before.eligible + without;
      }),
    };
  }
}

function withPayable(demands: readonly Demand[], least: number): Demand[] {
  return [...demands, { place: AT.payable, least }];
}

/** What a standing is paid, by the same rules as a sheet's totals. */
export function totalsOfStanding(
  standing: Standing,
  { payment }: Visiting,
  figures: HomeVisitingFigures,
  targets: readonly number[],
): PlanTotals {
  const { payable, contributors, visits, averageShown, eligible, done } = standing;
  const met = averageShown ? averageMet(visits, contributors, figures.averageTarget) : null;
  const kpis = payment.kpis.map(({ id }, place) =>
    kpiStanding(id, done[place] ?? null, eligible, targets[place] ?? 0),
  );
  const asked = kpis.map((kpi) => ({ id: kpi.id, met: kpi.met === "cannot-tell" ? null : kpi.met }));
  const lines: PaymentLine[] = payHomeVisiting(figures, {
    payable,
    contributors,
    visits,
    averageMet: met,
    kpisMet: asked,
  });
  return {
    payable,
    homeVisiting: {
      ...{ contributors, visits, averageMet: met },
      kpis: kpis.map(({ id, done: count }, place) => ({
        id,
        done: count,
        eligible,
        met: asked[place]?.met ?? null,
      })),
    },
    tiers: null,
    lines,
    total: sumOf(lines),
    capped: null,
  };
}
