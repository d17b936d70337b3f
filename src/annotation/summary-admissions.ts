import { figureIn } from "../assessment/settings";
import type { Day } from "../contracts/day";
import { absolute, dateFormula } from "./grid";
import type { Chart, FormulaCell } from "./plan";
import { declarationId, practiceCell, practiceColumns, reviewId } from "./practice-columns";
import {
  CHART,
  type Frame,
  type PaymentOf,
  area,
  cell,
  moneyChart,
  moneyLines,
  people,
  rowOf,
  sumOfKnown,
} from "./summary-parts";
import { NOT_KNOWN, viewsOf } from "./working";

export function admissionsSummary(frame: Frame, payment: PaymentOf<"components">): Chart[] {
  const { grid, working, assessment, sheet, settings } = frame;
  const { totals, contract } = assessment;
  const admissions = totals.admissions;
  if (!admissions) return [];
  people(frame, "Named GP and care plan in time");
  if (admissions.atRisk) {
    grid.add(["Care plans are missed: the establishment payment is at risk of being clawed back"], "strong");
  }
  grid.blank();
  grid.add(["Register, by quarter", "Adults on it", "Adults on the list", "Share", "Target"], "header");
  const first = grid.next;
  const views = viewsOf(assessment);
  payment.quarters.forEach(({ quarter }, place) => {
    const found = admissions.quarters[place];
    const registers = sumOfKnown(
      views.map(({ totals: own }) => own.admissions?.quarters[place]?.register ?? null),
    );
    const lists = sumOfKnown(views.map(({ totals: own }) => own.admissions?.quarters[place]?.adults ?? null));
    const [register, adults] = [working.all(`q${quarter}.register`), working.all(`q${quarter}.adults`)];
    const row = grid.next;
    const [a, b] = [absolute(row, 1), absolute(row, 2)];
    const share =
      views.length === 1
        ? (found?.share ?? null)
        : registers !== null && lists !== null && lists > 0
          ? registers / lists
          : null;
    rowOf(
      frame,
      [
        `Quarter ${quarter}`,
        cell(register, registers ?? NOT_KNOWN),
        cell(`IF(ISNUMBER(${adults}),${adults},"${NOT_KNOWN}")`, lists ?? NOT_KNOWN),
        cell(`IF(AND(ISNUMBER(${a}),ISNUMBER(${b})),${a}/${b},"${NOT_KNOWN}")`, share ?? NOT_KNOWN),
        cell(
          settings.used(payment.registerShare.id),
          figureIn(contract, assessment.settings, payment.registerShare) / 1000,
        ),
      ],
      [null, "count", "count", "percent", "exact-percent"],
    );
  });
  const last = grid.next - 1;
  const shares = `${absolute(first, 3)}:${absolute(last, 3)}`;
  const average =
    views.length === 1 ? admissions.averageShare : averageOfRows(views, payment.quarters.length);
  rowOf(
    frame,
    [
      "Average of the quarters known",
      null,
      null,
      cell(`IF(COUNT(${shares})=0,"${NOT_KNOWN}",AVERAGE(${shares}))`, average ?? NOT_KNOWN),
    ],
    ["strong", null, null, "percent"],
  );
  grid.blank();
  const lines = payment.components.map(({ id, text }) => ({ id, label: text, upTo: `${id}.upTo` }));
  const money = moneyLines(frame, lines, cell(working.all("most"), working.valueOfAll("most")));
  grid.blank();
  grid.add(["Monthly reviews of the register", "Reviewed on"], "header");
  for (const { month, day } of admissions.monthlyReviews) {
    const name = MONTHS.format(new Date(`${month}-15T12:00:00Z`));
    rowOf(frame, [name, reviewCell(frame, month, day)], [null, views.length > 1 ? null : "date"]);
  }
  grid.blank();
  grid.add(["Declarations, without money", "Declared"], "header");
  for (const { id, text } of payment.declarations) {
    grid.add([text, declaredCell(frame, id, admissions.declarations[id] ?? null)]);
  }
  const quarters = area(first, 0, payment.quarters.length);
  const series = (name: string, column: number) => ({
    ...{ name, sheet, categories: quarters },
    values: area(first, column, payment.quarters.length),
  });
  return [
    {
      ...{ title: "Share of adults on the register", kind: "column", row: 4, ...CHART },
      ...{ valueTitle: "Share of the adult list", valueFormat: "0.0%" },
      series: [series("Share", 3), series("Target", 4)],
    },
    moneyChart(frame, money, "Money by component"),
  ];
}

/** How many of several practices, in words, and in a formula over a test of each of their cells. */
function ofSeveral(frame: Frame, id: string, test: (cell: string) => string, count: number): FormulaCell {
  const views = viewsOf(frame.assessment);
  const each = views.map(({ place }) => `IF(${test(frame.settings.practice(place, id))},1,0)`);
  return cell(`(${each.join("+")})&" of ${views.length} practices"`, `${count} of ${views.length} practices`);
}

/** The day of a month's review, as it stands on `Settings` now. */
function reviewCell(frame: Frame, month: string, day: Day | null): FormulaCell {
  const { assessment, settings } = frame;
  const id = reviewId(month);
  const column = practiceColumns(assessment.contract).find((each) => each.id === id);
  if (column?.is.kind !== "date") throw new RangeError(`Settings has no ${id}.`);
  const { from, to } = column.is;
  const isIn = (at: string) =>
    `IF(ISNUMBER(${at}),AND(${at}>=${dateFormula(from)},${at}<${dateFormula(to + 1)}),FALSE)`;
  const views = viewsOf(assessment);
  if (views.length > 1) {
    const done = views.filter(({ figures }) => practiceCell(column, figures) !== null);
    return ofSeveral(frame, id, isIn, done.length);
  }
  const at = settings.practice(0, id);
  return cell(`IF(${isIn(at)},${at},"Missing")`, day ?? "Missing");
}

/** Whether something was declared, as it stands on `Settings` now. */
function declaredCell(frame: Frame, declaration: string, said: boolean | null): FormulaCell {
  const { assessment, settings } = frame;
  const id = declarationId(declaration);
  const views = viewsOf(assessment);
  if (views.length > 1) {
    const done = views.filter(({ figures }) => figures.declarations[declaration] === true);
    return ofSeveral(frame, id, (at) => `${at}="Yes"`, done.length);
  }
  const at = settings.practice(0, id);
  const words = said === null ? "Not said" : said ? "Yes" : "No";
  return cell(`IF(${at}="Yes","Yes",IF(${at}="No","No","Not said"))`, words);
}

const MONTHS = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

function averageOfRows(views: ReturnType<typeof viewsOf>, quarters: number): number | null {
  const shares = Array.from({ length: quarters }, (_, place) => {
    const registers = sumOfKnown(
      views.map(({ totals }) => totals.admissions?.quarters[place]?.register ?? null),
    );
    const lists = sumOfKnown(views.map(({ totals }) => totals.admissions?.quarters[place]?.adults ?? null));
    return registers !== null && lists !== null && lists > 0 ? registers / lists : null;
  }).filter((share) => share !== null);
  return shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : null;
}
