import { inWords } from "../contracts/day";
import {
  averageInWords,
  countInWords as count,
  exactInWords,
  percentInWords,
  rateInWords,
} from "../contracts/figures-in-words";
import type { Assessment } from "../assessment/assess";
import { type Pence, moneyInWords } from "../assessment/money";
import { figureIn } from "../assessment/settings";
import { type YearPoint, throughTheYear } from "../assessment/through-the-year";
import { POSSIBLE_WORDS, yearMoney } from "../assessment/year-money";

// The year so far, as a person reads it: a chart a kind of figure, each with its target, and the money.

/** One line of a chart: a value a day, null where there is none. */
export interface YearLine {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** As they are read: "12", "3.42", "84.5%", "none yet". */
  readonly words: readonly string[];
  /** What is to be reached; null where there is no target, or it is not known. */
  readonly target: { readonly value: number; readonly words: string } | null;
}

export interface YearChartView {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly YearLine[];
}

/** A part of the most that the contract can pay. */
export interface YearPartView {
  readonly id: "earned" | "possible" | "out-of-reach";
  readonly label: string;
  readonly amount: Pence | null;
  readonly words: string;
}

export interface YearView {
  /** The days of the points: 30 April 2024 … the day of the search. */
  readonly days: readonly string[];
  /** How many days the chart's axis holds: those of the whole year. */
  readonly places: number;
  readonly charts: readonly YearChartView[];
  readonly parts: readonly YearPartView[];
  /** What "still possible" rests on. */
  readonly restsOn: string;
  /** Who is payable by what the sheet says without a date; null where nobody is. */
  readonly undated: string | null;
}

const HUNDRED = 100;
const typedPercent = (share: number) => percentInWords(share * HUNDRED);
const NONE = "none yet";
const NOT_SHOWN = "not shown";

function line(
  label: string,
  values: readonly (number | null)[],
  words: (value: number) => string,
  target: number | null = null,
  otherwise = NONE,
  targetWords: (value: number) => string = words,
): YearLine {
  return {
    ...{ label, values },
    words: values.map((value) => (value === null ? otherwise : words(value))),
    target: target === null ? null : { value: target, words: targetWords(target) },
  };
}

/** The year of an assessment. */
export function yearView(assessment: Assessment): YearView {
  const { points, monthEnds, undated } = throughTheYear(assessment);
  const { payment } = assessment.contract;
  const who = undated === 1 ? "1 patient is" : `${count(undated)} patients are`;
  return {
    days: points.map(({ day }) => inWords(day)),
    places: points.length + monthEnds.filter((day) => day > assessment.asAt).length,
    charts: chartsOf(assessment, points),
    parts: partsOf(assessment),
    restsOn: POSSIBLE_WORDS[payment.kind],
    undated:
      undated === 0
        ? null
        : `${who} payable by what the sheet says without a date, and counted on the day of the search only.`,
  };
}

function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (sum, value) => (sum === null || value === null ? null : sum + value),
    0,
  );
}

function chartsOf(assessment: Assessment, points: readonly YearPoint[]): YearChartView[] {
  const { contract, settings, groups, totals } = assessment;
  const { payment } = contract;
  switch (payment.kind) {
    case "register-and-kpis": {
      const minimum = sumOf(groups.map(({ figures }) => figures.minimumRegister));
      const shown = totals.homeVisiting?.averageMet !== null;
      const averages = points.map(({ contributors, visits }) =>
        shown && contributors > 0 ? visits / contributors : null,
      );
      const kpis = payment.kpis.map(({ label, target }, place) => {
        const isShown = totals.homeVisiting?.kpis[place]?.done !== null;
        const rates = points.map(({ kpis: at }) => {
          const kpi = at[place];
          return !kpi || kpi.done === null || kpi.eligible === 0 ? null : kpi.done / kpi.eligible;
        });
        const aim = figureIn(contract, settings, target) / HUNDRED;
        return line(label, rates, rateInWords, aim, isShown ? NONE : NOT_SHOWN, typedPercent);
      });
      return [
        {
          ...{ id: "payable", title: "Payable patients" },
          lines: [
            line(
              "Payable",
              points.map(({ payable }) => payable),
              count,
              minimum,
            ),
          ],
        },
        {
          ...{ id: "average", title: "Average visits" },
          lines: [
            line(
              "Average visits",
              averages,
              averageInWords,
              figureIn(contract, settings, payment.averageVisits),
              shown ? NONE : NOT_SHOWN,
              exactInWords,
            ),
          ],
        },
        ...kpis.map((each, place) => ({
          ...{ id: payment.kpis[place]?.id ?? each.label, title: each.label },
          lines: [each],
        })),
      ];
    }
    case "tiers": {
      const budget = sumOf(groups.map(({ figures }) => figures.budget));
      return [
        {
          ...{ id: "tiers", title: "Patients in each tier" },
          lines: payment.tiers.map(({ tier }, place) =>
            line(
              `Tier ${tier}`,
              points.map(({ tiers }) => tiers[place] ?? 0),
              count,
            ),
          ),
        },
        {
          ...{ id: "money", title: "Earned" },
          lines: [
            line(
              "Earned",
              points.map(({ paid }) => paid),
              moneyInWords,
              budget,
            ),
          ],
        },
      ];
    }
    case "components":
      return [
        {
          ...{ id: "register", title: "The register" },
          lines: [
            line(
              "On the register",
              points.map(({ onRegister }) => onRegister),
              count,
            ),
            ...contract.payable.map(({ label }, place) =>
              line(
                label,
                points.map(({ criteria }) => criteria[place] ?? 0),
                count,
              ),
            ),
          ],
        },
      ];
  }
}

function partsOf(assessment: Assessment): YearPartView[] {
  const { earned, possible, outOfReach } = yearMoney(assessment);
  const part = (id: YearPartView["id"], label: string, amount: Pence | null): YearPartView => ({
    ...{ id, label, amount },
    words: amount === null ? "not known" : moneyInWords(amount),
  });
  return [
    part("earned", "Earned", earned),
    part("possible", "Still possible, at most", possible),
    part("out-of-reach", "Out of reach", outOfReach),
  ];
}
