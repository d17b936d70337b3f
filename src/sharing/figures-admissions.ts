import { rateInWords } from "../contracts/figures-in-words";
import { type Standing, payAdmissions, registerStanding } from "../assessment/pay-admissions";
import type { PaymentLine } from "../assessment/pay-home-visiting";
import { figureIn } from "../assessment/settings";
import {
  A_SHARE,
  EITHER,
  type Makers,
  type PaymentOf,
  RATE_APART,
  amountOf,
  money,
  moneyRows,
  ratio,
} from "./figure-parts";
import { type FigureRow, type FiguresOf, type View, type Worked, countIn, sumWorked } from "./figures";
import { fromShown } from "./suppress";

/** The rows of the DES: the quarters, and the components of its payment. */
export function admissionsRows(
  { contract, settings, asAt }: FiguresOf,
  payment: PaymentOf<"components">,
  makers: Makers,
): FigureRow[] {
  const { row, count } = makers;
  const target = figureIn(contract, settings, payment.registerShare);
  const tolerance = figureIn(contract, settings, payment.tolerance);
  const adultsOf = (view: View, place: number) => view.practice?.figures.adultLists?.[place] ?? null;
  const at = (view: View, place: number, end: "least" | "most"): Standing | null => {
    const adults = adultsOf(view, place);
    const register = countIn(view, `quarter-${payment.quarters[place]?.quarter ?? 0}`);
    if (adults === null || register.shown === null) return null;
    return registerStanding(register[end], adults, target, tolerance);
  };
  const WORDS: Readonly<Record<Standing, string>> = {
    met: "Met",
    "within-tolerance": "Within tolerance",
    "not-met": "Not met",
  };
  const lines = (view: View, end: "least" | "most"): PaymentLine[] => {
    const figures = view.practice?.figures;
    if (!figures) return [];
    return payAdmissions(payment.components, (each) => figureIn(contract, settings, each.share), {
      registeredList: figures.registeredList,
      perPatient: figureIn(contract, settings, payment.perPatient),
      signedUp: figures.signedUp ?? false,
      yearEndReport: figures.yearEndReport ?? false,
      yearOver: asAt > contract.to,
      standings: new Map(payment.quarters.map(({ quarter }, place) => [quarter, at(view, place, end)])),
      componentsStandAlone: settings.choices.componentsStandAlone,
    });
  };
  const line = (view: View, id: string): Worked => {
    const component = payment.components.find((each) => each.id === id);
    const rests =
      !settings.choices.componentsStandAlone || component?.paidWhen === "quarter"
        ? payment.quarters
            .filter(({ quarter }) => !settings.choices.componentsStandAlone || quarter === component?.quarter)
            .map(({ quarter }) => countIn(view, `quarter-${quarter}`))
        : [];
    const [low, high] = [amountOf(lines(view, "least"), id), amountOf(lines(view, "most"), id)];
    return money(rests, low, high, high);
  };
  const components = payment.components.map(({ id, text }) => ({ id, label: text }));
  return [
    ...payment.quarters.flatMap(({ quarter }, place) => {
      const id = `quarter-${quarter}`;
      return [
        count(id, `Quarter ${quarter}: adults on the register`, place === 0 ? "Quarters" : undefined),
        row(`adults-${quarter}`, `Quarter ${quarter}: adults on the list`, "count", (view) =>
          adultsOf(view, place),
        ),
        row(`share-${quarter}`, `Quarter ${quarter}: share`, "percent", (view) => {
          const adults = adultsOf(view, place);
          if (adults === null || adults === 0) return null;
          const list = { shown: adults, least: adults, most: adults };
          return ratio(countIn(view, id), list, A_SHARE, RATE_APART, rateInWords);
        }),
        row(`standing-${quarter}`, `Quarter ${quarter}: share of the list`, "words", (view) => {
          const [low, high] = [at(view, place, "least"), at(view, place, "most")];
          const told = fromShown<true>([countIn(view, id)], () => true);
          if (told !== true) return told;
          if (low === null || high === null) return null;
          return low === high ? WORDS[low] : EITHER;
        }),
      ];
    }),
    ...moneyRows(makers, components, line, (view) => sumWorked(components.map(({ id }) => line(view, id)))),
  ];
}
