import type { Payment } from "../contracts/contract";
import { type Day, MONTHS, inWords, partsOf } from "../contracts/day";
import { pounds } from "../assessment/money";
import { figureIn } from "../assessment/settings";
import { type YearPoint, throughTheYear } from "../assessment/through-the-year";
import { POSSIBLE_WORDS, moneyByPractice } from "../assessment/year-money";
import { absolute } from "./grid";
import type { Chart, FormulaCell, PlanCell, Style } from "./plan";
import { CHART, type Frame, type PaymentOf, area, cell, rowOf, sumOfKnown } from "./summary-parts";
import { NOT_KNOWN, inCell, viewsOf } from "./working";

// "Through the year" on Totals: a row a month, by the dates on Patients, and the charts over it.

/** A column of the table: a figure as it stood, or a target, which stands all year. */
interface YearColumn {
  readonly header: string;
  readonly style: Style;
  /** The figure of a month before the search; `row` is the table's. */
  readonly before: (point: YearPoint, row: number, place: number) => FormulaCell;
  /** The figure of the day of the search. */
  readonly now: (point: YearPoint, row: number) => FormulaCell;
  /** The same in every month, those ahead too. */
  readonly target?: FormulaCell;
}

interface YearChart {
  readonly title: string;
  readonly valueTitle: string;
  readonly valueFormat: string;
  /** Headers of columns. */
  readonly of: readonly string[];
}

interface YearTable {
  readonly columns: readonly YearColumn[];
  readonly charts: readonly YearChart[];
}

/** Rows that a chart takes. */
const CHART_ROWS = 16;
/** The columns of the table: what a chart's axis reads, the day, and the figures. */
const DAYS_IN = 1;
const VALUES_FROM = 2;
const CHARTS_FROM = 1;
const CHARTS_APART = 6;
/** Columns that the table and its charts need. */
export const YEAR_COLUMNS = 20;

/** Writes the section, and says which charts stand below its table. */
export function yearSection(frame: Frame): Chart[] {
  const { grid, assessment, sheet } = frame;
  const { points, monthEnds, undated } = throughTheYear(assessment);
  const { columns, charts } = tableOf(frame, assessment.contract.payment);
  grid.add(["Through the year"], "heading");
  grid.add(
    [
      `By the dates alone. The row of ${inWords(assessment.asAt)}, the day of the search, has the figures of today; months ahead are blank.`,
    ],
    "info",
  );
  if (undated > 0) {
    const who = undated === 1 ? "1 patient is" : `${undated} patients are`;
    grid.add(
      [`${who} payable by what the sheet says without a date, and in no month before the search.`],
      "info",
    );
  }
  grid.add(["Month", "To the end of", ...columns.map(({ header }) => header)], "header");
  const first = grid.next;
  const styles: (Style | null)[] = [null, "date", ...columns.map(({ style }) => style)];
  points.forEach((point, place) => {
    const row = grid.next;
    const cells = columns.map(
      ({ before, now, target }): PlanCell =>
        target ?? (point.now ? now(point, row) : before(point, row, place)),
    );
    rowOf(frame, [axisLabel(point.day, point.now), { day: point.day }, ...cells], styles);
  });
  for (const day of monthEnds.filter((end) => end > assessment.asAt)) {
    rowOf(frame, [axisLabel(day, false), { day }, ...columns.map(({ target }) => target ?? null)], styles);
  }
  const rows = grid.next - first;
  grid.blank();
  yearMoneyRows(frame);
  const below = grid.next + 1;
  for (let row = 0; row <= CHART_ROWS + 1; row++) grid.blank();
  const categories = area(first, 0, rows);
  return charts.map(({ title, valueTitle, valueFormat, of }, place): Chart => ({
    ...{ title, kind: "line", row: below, ...CHART },
    column: CHARTS_FROM + place * CHARTS_APART,
    ...{ valueTitle, valueFormat },
    series: of.map((name) => ({
      ...{ name, sheet, categories },
      values: area(first, VALUES_FROM + columns.findIndex(({ header }) => header === name), rows),
      isTarget: columns.some(({ header, target }) => header === name && target !== undefined),
    })),
  }));
}

/** Letters of a month's name that an axis has room for. */
const SHORT = 3;

/** `30 Apr`, a text: days in words are told apart on an axis, and a chart makes no calendar of them. */
function axisLabel(day: Day, now: boolean): string {
  const { month, date } = partsOf(day);
  return `${date} ${(MONTHS[month - 1] ?? "").slice(0, SHORT)}${now ? " now" : ""}`;
}

function yearMoneyRows(frame: Frame): void {
  const { grid, working, assessment } = frame;
  const isDes = assessment.contract.payment.kind === "components";
  const parts = moneyByPractice(assessment);
  const row = (label: string, id: string, amounts: readonly (number | null)[]) =>
    rowOf(frame, [label, cell(working.all(id), inCell(sumOfKnown(amounts)))], ["strong", "strong-money"]);
  grid.add(["Money of the year", "£"], "header");
  row(
    "Earned",
    isDes ? "earnedSoFar" : "total",
    parts.map(({ earned }) => earned),
  );
  row(
    "Still possible, at most *",
    "possible",
    parts.map(({ possible }) => possible),
  );
  row(
    "Out of reach",
    "outOfReach",
    parts.map(({ outOfReach }) => outOfReach),
  );
  grid.add([`* ${POSSIBLE_WORDS[assessment.contract.payment.kind]}`], "info");
}

function tableOf(frame: Frame, payment: Payment): YearTable {
  switch (payment.kind) {
    case "register-and-kpis":
      return homeVisitingYearTable(frame, payment);
    case "tiers":
      return practiceBasedYearTable(frame, payment);
    case "components":
      return admissionsYearTable(frame);
  }
}

const dayOf = (row: number) => `"<="&${absolute(row, DAYS_IN)}`;

function homeVisitingYearTable(frame: Frame, payment: PaymentOf<"register-and-kpis">): YearTable {
  const { working, assessment, settings } = frame;
  const { contract, totals } = assessment;
  const by = (id: string, row: number) => `${working.patientRange(id)},${dayOf(row)}`;
  const minimum = sumOfKnown(viewsOf(assessment).map(({ figures }) => figures.minimumRegister));
  const shown = totals.homeVisiting?.averageMet !== null;
  const averageOf = ({ contributors, visits }: YearPoint) =>
    shown ? (contributors === 0 ? "None" : visits / contributors) : "Not shown";
  const average = (contributors: string, visits: string) =>
    shown
      ? `IF(${contributors}=0,"None",${visits}/${contributors})`
      : `IF(${contributors}>=0,"Not shown","")`;
  const target = figureIn(contract, assessment.settings, payment.averageVisits);
  const kpis = payment.kpis.flatMap(({ id, label, target: aim }, place): YearColumn[] => {
    const rate = (done: string, eligible: string) =>
      totals.homeVisiting?.kpis[place]?.done === null
        ? `IF(${eligible}>=0,"Not shown","")`
        : `IF(${eligible}=0,"None",${done}/${eligible})`;
    const rateOf = (point: YearPoint) => {
      const kpi = point.kpis[place];
      if (!kpi || kpi.done === null) return "Not shown";
      return kpi.eligible === 0 ? "None" : kpi.done / kpi.eligible;
    };
    const among = (row: number, more: string) => {
      const counted = (population: string) => `COUNTIFS(${by(population, row)}${more})`;
      return `IF(${settings.used("kpiPopulation")}="Register",${counted("from.onRegister")},${counted("from.payable")})`;
    };
    return [
      {
        ...({ header: label, style: "percent" } as const),
        before: (point, row) =>
          cell(rate(among(row, `,${by(`from.${id}`, row)}`), among(row, "")), rateOf(point)),
        now: (point) => cell(rate(working.all(`${id}.done`), working.all(`${id}.eligible`)), rateOf(point)),
      },
      targetColumn(
        `${label}: target`,
        "exact-percent",
        cell(settings.used(aim.id), figureIn(contract, assessment.settings, aim) / 100),
      ),
    ];
  });
  const minimumCell = cell(
    `IF(${working.all("minimum")}="","${NOT_KNOWN}",${working.all("minimum")})`,
    minimum ?? NOT_KNOWN,
  );
  return {
    columns: [
      {
        ...({ header: "Payable", style: "count" } as const),
        before: (point, row) => cell(`COUNTIFS(${by("from.payable", row)})`, point.payable),
        now: (point) => cell(working.all("payable"), point.payable),
      },
      targetColumn("Minimum register", "count", minimumCell),
      {
        ...({ header: "Average visits", style: "average" } as const),
        before: (point, row, place) => {
          const since = by("from.contributor", row);
          const visits = `SUMIFS(${working.patientRange(`month.${place}`)},${since})`;
          return cell(average(`COUNTIFS(${since})`, visits), averageOf(point));
        },
        now: (point) => cell(average(working.all("contributors"), working.all("visits")), averageOf(point)),
      },
      targetColumn("Average: target", "exact", cell(settings.used(payment.averageVisits.id), target)),
      ...kpis,
    ],
    charts: [
      {
        ...{ title: "Payable patients through the year", valueTitle: "Patients", valueFormat: "0" },
        // A line of words would be drawn at nought.
        of: minimum === null ? ["Payable"] : ["Payable", "Minimum register"],
      },
      {
        ...{ title: "Average visits through the year", valueTitle: "Visits", valueFormat: "0.0" },
        of: ["Average visits", "Average: target"],
      },
      {
        ...{ title: "KPIs through the year", valueTitle: "Done, of those eligible", valueFormat: "0%" },
        // Targets last: each has the colour of its own KPI.
        of: [
          ...payment.kpis.map(({ label }) => label),
          ...payment.kpis.map(({ label }) => `${label}: target`),
        ],
      },
    ],
  };
}

function targetColumn(header: string, style: Style, target: FormulaCell): YearColumn {
  return { header, style, target, before: () => target, now: () => target };
}

function practiceBasedYearTable(frame: Frame, payment: PaymentOf<"tiers">): YearTable {
  const { working, assessment, settings } = frame;
  const views = viewsOf(assessment);
  const several = views.length > 1;
  const by = (id: string, row: number) => `${working.patientRange(id)},${dayOf(row)}`;
  const rates = payment.tiers.map(({ rate }) => ({
    id: rate.id,
    pence: figureIn(assessment.contract, assessment.settings, rate),
  }));
  const budget = sumOfKnown(views.map(({ figures }) => figures.budget));
  const all = working.all("budget");
  // Of several practices each has its own cap, and a month's formula over all of them cannot hold each.
  const paid = (row: number): string => {
    const sum = payment.tiers
      .map(
        (_, place) =>
          `${absolute(row, VALUES_FROM + place)}*ROUND(${settings.used(rates[place]?.id ?? "")}*100,0)/100`,
      )
      .join("+");
    const uncapped = `ROUND(${sum},2)`;
    return several ? uncapped : `IF(ISNUMBER(${all}),MIN(${all},${uncapped}),${uncapped})`;
  };
  const paidAt = (point: YearPoint) => {
    const uncapped = point.tiers.reduce(
      (sum, patients, place) => sum + patients * (rates[place]?.pence ?? 0),
      0,
    );
    return pounds(several ? uncapped : (point.paid ?? 0));
  };
  const paidHeader = several ? "£ before the caps" : "£ earned";
  const paidCell = (point: YearPoint, row: number) => cell(paid(row), paidAt(point));
  return {
    columns: [
      ...payment.tiers.map(({ tier }, place): YearColumn => {
        // Who is in a higher tier is not in this one too.
        const above = payment.tiers[place + 1];
        const since = (row: number) => by(`from.tier-${tier}`, row);
        return {
          ...({ header: `Tier ${tier}`, style: "count" } as const),
          before: (point, row) =>
            cell(
              above
                ? `COUNTIFS(${since(row)})-COUNTIFS(${since(row)},${by(`from.tier-${above.tier}`, row)})`
                : `COUNTIFS(${since(row)})`,
              point.tiers[place] ?? 0,
            ),
          now: (point) => cell(working.all(`tier-${tier}.patients`), point.tiers[place] ?? 0),
        };
      }),
      { ...({ header: paidHeader, style: "money" } as const), before: paidCell, now: paidCell },
      targetColumn(
        "Budget",
        "money",
        cell(`IF(ISNUMBER(${all}),${all},"No cap given")`, budget === null ? "No cap given" : pounds(budget)),
      ),
    ],
    charts: [
      {
        ...{ title: "Patients in each tier through the year", valueTitle: "Patients", valueFormat: "0" },
        of: payment.tiers.map(({ tier }) => `Tier ${tier}`),
      },
      {
        ...{ title: "Money through the year", valueTitle: "£", valueFormat: "£#,##0" },
        of: budget === null ? [paidHeader] : [paidHeader, "Budget"],
      },
    ],
  };
}

function admissionsYearTable(frame: Frame): YearTable {
  const { working, assessment } = frame;
  const { contract } = assessment;
  const onRegister = (place: number) => `${working.patientRange(`month.${place}`)},"Yes"`;
  const columns: YearColumn[] = [
    {
      ...({ header: "On the register", style: "count" } as const),
      before: (point, _row, place) => cell(`COUNTIFS(${onRegister(place)})`, point.onRegister),
      now: (point) => cell(working.all("onRegister"), point.onRegister),
    },
    ...contract.payable.map(({ id, label }, criterion): YearColumn => ({
      ...({ header: label, style: "count" } as const),
      before: (point, row, place) =>
        cell(
          `COUNTIFS(${onRegister(place)},${working.patientRange(`from.${id}`)},${dayOf(row)})`,
          point.criteria[criterion] ?? 0,
        ),
      now: (point) =>
        cell(
          `COUNTIFS(${working.patientRange("onRegister")},"Yes",${working.patientRange(id)},"Met")`,
          point.criteria[criterion] ?? 0,
        ),
    })),
  ];
  return {
    columns,
    charts: [
      {
        ...{ title: "The register through the year", valueTitle: "Patients", valueFormat: "0" },
        of: columns.map(({ header }) => header),
      },
    ],
  };
}
