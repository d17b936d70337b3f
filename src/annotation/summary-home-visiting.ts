import { PARTS } from "../assessment/money";
import { figureIn } from "../assessment/settings";
import { absolute } from "./grid";
import type { Chart, FormulaCell, Style } from "./plan";
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

export function homeVisitingSummary(frame: Frame, payment: PaymentOf<"register-and-kpis">): Chart[] {
  const { grid, working, assessment, settings, sheet } = frame;
  const { totals, contract } = assessment;
  const home = totals.homeVisiting;
  if (!home) return [];
  const views = viewsOf(assessment);
  const several = views.length > 1;
  people(frame, "Payable");
  const [contributors, visits] = [working.all("contributors"), working.all("visits")];
  const shown = home.averageMet !== null;
  // Where the sheet does not show the average, nobody is known to be in it, and nobody to be out of it.
  const ifShown = (formula: string, value: number) =>
    shown ? cell(formula, value) : cell(`IF(${contributors}>=0,"Not shown","")`, "Not shown");
  grid.add(
    ["In the average (2 visits and a care plan review)", ifShown(contributors, home.contributors)],
    ["strong", "count"],
  );
  grid.add(["Their visits", ifShown(visits, home.visits)], ["strong", "count"]);
  grid.blank();
  grid.add(
    [
      several ? "Targets (all practices together; each is paid on its own, below)" : "Targets",
      "Now",
      "Target",
      "Still needed",
      "Reached?",
      "Of the target",
    ],
    "header",
  );
  const first = grid.next;
  const target = (
    label: string,
    now: FormulaCell,
    aim: FormulaCell,
    needed: FormulaCell,
    met: FormulaCell,
    styles: { now: Style; aim: Style },
  ) => {
    const row = grid.next;
    const [a, b] = [absolute(row, 1), absolute(row, 2)];
    const reached =
      typeof aim.value !== "number" || (typeof now.value !== "number" && now.value !== "None")
        ? NOT_KNOWN
        : typeof now.value === "number" && aim.value > 0
          ? now.value / aim.value
          : 0;
    const of = cell(
      `IF(ISNUMBER(${b}),IF(ISNUMBER(${a}),IF(${b}>0,${a}/${b},0),IF(${a}="None",0,"${NOT_KNOWN}")),"${NOT_KNOWN}")`,
      reached,
    );
    rowOf(
      frame,
      [label, now, aim, needed, met, of],
      [null, styles.now, styles.aim, "count", "wrapped", "percent"],
    );
    return { a, b };
  };
  const minimum = sumOfKnown(views.map(({ figures }) => figures.minimumRegister));
  const row = grid.next;
  target(
    "Payable patients: the minimum register",
    cell(working.all("payable"), totals.payable),
    cell(`IF(${working.all("minimum")}="","${NOT_KNOWN}",${working.all("minimum")})`, minimum ?? NOT_KNOWN),
    cell(
      `IF(ISNUMBER(${absolute(row, 2)}),MAX(0,${absolute(row, 2)}-${absolute(row, 1)}),"${NOT_KNOWN}")`,
      minimum === null ? NOT_KNOWN : Math.max(0, minimum - totals.payable),
    ),
    cell(
      `IF(ISNUMBER(${absolute(row, 2)}),IF(${absolute(row, 1)}>=${absolute(row, 2)},"Yes","No"),"Cannot tell")`,
      minimum === null ? "Cannot tell" : totals.payable >= minimum ? "Yes" : "No",
    ),
    { now: "count", aim: "count" },
  );
  const aim = figureIn(contract, assessment.settings, payment.averageVisits);
  const used = settings.used(payment.averageVisits.id);
  target(
    "Average visits",
    cell(
      shown
        ? `IF(${contributors}=0,"None",${visits}/${contributors})`
        : `IF(${contributors}>=0,"Not shown","")`,
      shown ? (home.averageVisits ?? "None") : "Not shown",
    ),
    cell(used, aim),
    // Whole visits, as they are needed. A target is typed to four decimals.
    ifShown(
      `MAX(0,-INT(-ROUND(${used}*${contributors}-${visits},4)))`,
      Math.max(0, Math.ceil((Math.round(aim * PARTS) * home.contributors) / PARTS - home.visits)),
    ),
    cell(
      shown
        ? `IF(AND(${contributors}>0,${visits}>=${used}*${contributors}),"Yes","No")`
        : `IF(${contributors}>=0,"Cannot tell","")`,
      shown ? (home.averageMet ? "Yes" : "No") : "Cannot tell",
    ),
    { now: "average", aim: "exact" },
  );
  payment.kpis.forEach((kpi, place) => {
    const standing = home.kpis[place];
    if (!standing) return;
    const [done, eligible] = [working.all(`${kpi.id}.done`), working.all(`${kpi.id}.eligible`)];
    const goal = settings.used(kpi.target.id);
    const known = standing.done !== null;
    const parts = `ROUND(${goal}*10000,0)`;
    const rate = !known
      ? "Not shown"
      : standing.eligible === 0
        ? "None"
        : (standing.done ?? 0) / standing.eligible;
    target(
      kpi.text,
      cell(`IF(ISNUMBER(${done}),IF(${eligible}=0,"None",${done}/${eligible}),"Not shown")`, rate),
      cell(goal, standing.target / 100),
      cell(
        `IF(ISNUMBER(${done}),MAX(0,-INT(-${parts}*${eligible}/10000)-${done}),"Not shown")`,
        standing.shortfall ?? "Not shown",
      ),
      cell(
        `IF(ISNUMBER(${done}),IF(AND(${eligible}>0,${done}*10000>=${parts}*${eligible}),"Yes","No"),"Cannot tell")`,
        standing.met === "cannot-tell" ? "Cannot tell" : standing.met ? "Yes" : "No",
      ),
      { now: "percent", aim: "exact-percent" },
    );
  });
  const count = grid.next - first;
  grid.blank();
  const lines = [
    { id: "register", label: "Register", upTo: "registerUpTo" },
    ...payment.kpis.map(({ id, label }) => ({ id, label, upTo: `${id}.paidUpTo` })),
  ];
  const money = moneyLines(frame, lines, cell(working.all("most"), working.valueOfAll("most")));
  return [
    {
      ...{ title: "How much of each target is reached", kind: "bar", row: 4, ...CHART },
      ...{ valueTitle: "Part of the target (100% is the target)", valueFormat: "0%" },
      series: [
        {
          name: "Part of the target",
          sheet,
          categories: area(first, 0, count),
          values: area(first, 5, count),
        },
      ],
    },
    moneyChart(frame, money, "Money earned, and up to"),
  ];
}
