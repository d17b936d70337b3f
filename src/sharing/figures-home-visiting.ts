import type { Pence } from "../assessment/money";
import { type PaymentLine, averageMet, kpiStanding, payHomeVisiting } from "../assessment/pay-home-visiting";
import { figureIn } from "../assessment/settings";
import { averageInWords, countInWords, rateInWords } from "../contracts/figures-in-words";
import {
  A_SHARE,
  type Makers,
  type PaymentOf,
  RATE_APART,
  amountOf,
  between,
  money,
  moneyRows,
  ratio,
  standing,
} from "./figure-parts";
import { type FigureRow, type FiguresOf, type View, type Worked, countIn, sumWorked } from "./figures";
import { eligibleIdOf } from "./reader-knows";
import { type Shown, fromShown } from "./suppress";

/** Averages whose ends lie further apart are left out. */
const AVERAGE_APART = 1;

/** The rows of home visiting: the register, the average, the KPIs and their money. */
export function homeVisitingRows(
  { contract, settings }: FiguresOf,
  payment: PaymentOf<"register-and-kpis">,
  makers: Makers,
): FigureRow[] {
  const { row, count } = makers;
  const target = figureIn(contract, settings, payment.averageVisits);
  const leastVisits = figureIn(contract, settings, payment.contributorVisits);
  const eligibleId = eligibleIdOf({ settings });
  const averageOf = (view: View) => [countIn(view, "visits"), countIn(view, "contributors")];
  const average = (view: View, end: "low" | "high"): boolean => {
    const [visits, contributors] = averageOf(view);
    if (!visits || !contributors) return false;
    return end === "low"
      ? averageMet(visits.least, contributors.most, target)
      : averageMet(visits.most, contributors.least, target);
  };
  const kpiAt = (view: View, id: string, percent: number, end: "low" | "high"): boolean => {
    const [done, eligible] = [countIn(view, `kpi.${id}`), countIn(view, eligibleId)];
    const counts = end === "low" ? [done.least, eligible.most] : [done.most, eligible.least];
    return kpiStanding(id, counts[0] ?? 0, counts[1] ?? 0, percent).met === true;
  };
  const lines = (view: View, end: "low" | "middle" | "high"): PaymentLine[] => {
    const { practice } = view;
    if (!practice) return [];
    const payable = countIn(view, "payable");
    const at = end === "low" ? payable.least : end === "high" ? payable.most : Number(payable.shown);
    const side = end === "low" ? "low" : "high";
    return payHomeVisiting(
      {
        ...practice.figures,
        mainShare: figureIn(contract, settings, payment.mainShare),
        averageTarget: target,
        belowMinimum: settings.choices.belowMinimum,
        kpiWeights: settings.choices.kpiWeights,
      },
      {
        ...{ payable: at, contributors: 0, visits: 0, averageMet: average(view, side) },
        kpisMet: payment.kpis.map((kpi) => ({
          id: kpi.id,
          met: kpiAt(view, kpi.id, figureIn(contract, settings, kpi.target), side),
        })),
      },
    );
  };
  const rests = (view: View, id: string): Shown[] =>
    id === "register"
      ? [countIn(view, "payable"), ...averageOf(view)]
      : [countIn(view, `kpi.${id}`), countIn(view, eligibleId)];
  const line = (view: View, id: string): Worked =>
    money(
      rests(view, id),
      ...((["low", "middle", "high"] as const).map((end) => amountOf(lines(view, end), id)) as [
        Pence | null,
        Pence | null,
        Pence | null,
      ]),
    );
  const ids = ["register", ...payment.kpis.map(({ id }) => id)];
  const minimum = (view: View) => view.practice?.figures.minimumRegister ?? null;
  return [
    count("payable", "Payable"),
    count("cannotTell", "Cannot be told yet"),
    row("minimum", "Minimum payable register", "count", minimum, "The register"),
    row("stillNeeded", "Still needed for it", "count", (view) => {
      const least = minimum(view);
      return least === null
        ? null
        : fromShown([countIn(view, "payable")], () =>
            between(
              Math.max(0, least - countIn(view, "payable").most),
              Math.max(0, least - countIn(view, "payable").least),
              (needed) => (needed === 0 ? "None" : countInWords(needed)),
            ),
          );
    }),
    row("minimumMet", "Minimum", "words", (view) => {
      const least = minimum(view);
      const payable = countIn(view, "payable");
      return least === null ? null : standing([payable], payable.least >= least, payable.most >= least);
    }),
    count("contributors", "Patients in the average"),
    count("visits", "Their visits"),
    row("average", "Average visits", "average", (view) =>
      ratio(
        countIn(view, "visits"),
        countIn(view, "contributors"),
        { least: leastVisits, most: Number.POSITIVE_INFINITY },
        AVERAGE_APART,
        averageInWords,
      ),
    ),
    row("averageMet", `Average of ${target}`, "words", (view) =>
      standing(averageOf(view), average(view, "low"), average(view, "high")),
    ),
    ...payment.kpis.flatMap((kpi, place) => {
      const percent = figureIn(contract, settings, kpi.target);
      const of = (view: View) => [countIn(view, `kpi.${kpi.id}`), countIn(view, eligibleId)];
      return [
        count(`kpi.${kpi.id}`, `${kpi.label}: done`, place === 0 ? "KPIs" : undefined),
        row(`rate.${kpi.id}`, `${kpi.label}: rate`, "percent", (view) =>
          ratio(countIn(view, `kpi.${kpi.id}`), countIn(view, eligibleId), A_SHARE, RATE_APART, rateInWords),
        ),
        row(`met.${kpi.id}`, `${kpi.label}: ${percent}%`, "words", (view) =>
          standing(of(view), kpiAt(view, kpi.id, percent, "low"), kpiAt(view, kpi.id, percent, "high")),
        ),
      ];
    }),
    ...moneyRows(
      makers,
      [{ id: "register", label: "Register" }, ...payment.kpis.map(({ id, label }) => ({ id, label }))],
      line,
      (view) => sumWorked(ids.map((id) => line(view, id))),
    ),
  ];
}
