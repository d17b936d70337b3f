import type { Payment } from "../contracts/contract";
import type { Assessment } from "../assessment/assess";
import { pounds } from "../assessment/money";
import type { PaymentLine } from "../assessment/pay-home-visiting";
import { figureIn } from "../assessment/settings";
import { type Grid, absolute } from "./grid";
import type { Area, Chart, FormulaCell, PlainCell, PlanCell, Style } from "./plan";
import type { SettingsCells } from "./settings-sheet";
import { NOT_KNOWN, type Working, inCell, viewsOf } from "./working";

// The summary on top of `Totals`: what stands against each target, what is still needed, and the money.

const MONEY_HEADERS = ["Money", "Earned", "Up to, with what cannot be told", "", "", ""];
const CHART = { column: 7, width: 620, height: 300 } as const;
const SECOND_CHART_ROW = 16;

interface Frame {
  readonly grid: Grid;
  readonly working: Working;
  readonly assessment: Assessment;
  readonly sheet: string;
  readonly settings: SettingsCells;
}

/** Writes the summary, and says which charts stand beside it. */
export function summaryOf(
  grid: Grid,
  working: Working,
  assessment: Assessment,
  sheet: string,
  settings: SettingsCells,
): Chart[] {
  const frame: Frame = { grid, working, assessment, sheet, settings };
  const { payment } = assessment.contract;
  switch (payment.kind) {
    case "register-and-kpis":
      return homeVisitingSummary(frame, payment);
    case "tiers":
      return practiceBasedSummary(frame, payment);
    case "components":
      return admissionsSummary(frame, payment);
  }
}

type PaymentOf<Kind extends Payment["kind"]> = Extract<Payment, { kind: Kind }>;

const cell = (formula: string, value: PlainCell): FormulaCell => ({ formula, value });

function rowOf(frame: Frame, cells: readonly PlanCell[], styles: readonly (Style | null)[]): number {
  return frame.grid.add(cells, styles);
}

function people({ assessment, working, grid }: Frame, payable: string): void {
  const { totals } = assessment;
  const styles: Style[] = ["strong", "count"];
  grid.add(["On the register", cell(working.all("onRegister"), totals.onRegister)], styles);
  grid.add([payable, cell(working.all("payable"), totals.payable)], styles);
  grid.add(["Cannot be told yet", cell(working.all("cannotTell"), totals.cannotTell)], styles);
}

/** Lines of money, their sum, and what is still to be earned. */
function moneyLines(
  frame: Frame,
  lines: readonly { id: string; label: string; upTo: string }[],
  most: FormulaCell | null,
): { first: number; count: number } {
  const { grid, working, assessment } = frame;
  const { payment } = assessment.totals;
  const found = (which: readonly PaymentLine[], id: string) =>
    inCell(which.find((line) => line.id === id)?.amount ?? null);
  grid.add(MONEY_HEADERS.slice(0, 3), "header");
  const first = grid.next;
  for (const { id, label, upTo } of lines) {
    const column =
      id === "register" || assessment.contract.payment.kind !== "register-and-kpis" ? id : `${id}.paid`;
    rowOf(
      frame,
      [
        label,
        cell(working.all(column), found(payment.lines, id)),
        cell(working.all(upTo), found(payment.upToLines, id)),
      ],
      [null, "money", "money"],
    );
  }
  const total = rowOf(
    frame,
    [
      "Earned in all",
      cell(working.all("total"), inCell(payment.total)),
      cell(working.all("totalUpTo"), inCell(payment.upTo)),
    ],
    ["strong", "strong-money", "strong-money"],
  );
  if (most) {
    const mostRow = rowOf(frame, ["The most it can come to", most], [null, "money"]);
    const [a, b] = [absolute(mostRow, 1), absolute(total, 1)];
    const left =
      typeof most.value === "number" && payment.total !== null
        ? Math.round((most.value - pounds(payment.total)) * 100) / 100
        : NOT_KNOWN;
    rowOf(
      frame,
      [
        "Still to earn",
        cell(`IF(AND(ISNUMBER(${a}),ISNUMBER(${b})),ROUND(${a}-${b},2),"${NOT_KNOWN}")`, left),
      ],
      ["strong", "strong-money"],
    );
  }
  return { first, count: lines.length };
}

function area(row: number, column: number, rows: number): Area {
  return { row, column, rows, columns: 1 };
}

function moneyChart(frame: Frame, at: { first: number; count: number }, title: string): Chart {
  const categories = area(at.first, 0, at.count);
  const series = (name: string, column: number) => ({
    ...{ name, sheet: frame.sheet, categories },
    values: area(at.first, column, at.count),
  });
  return {
    ...{ title, kind: "column", row: SECOND_CHART_ROW + 5, ...CHART },
    ...{ valueTitle: "£", valueFormat: "£#,##0" },
    series: [series("Earned", 1), series("Up to, with what cannot be told", 2)],
  };
}

const sumOfKnown = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);

function homeVisitingSummary(frame: Frame, payment: PaymentOf<"register-and-kpis">): Chart[] {
  const { grid, working, assessment, settings, sheet } = frame;
  const { totals, contract } = assessment;
  const home = totals.homeVisiting;
  if (!home) return [];
  const views = viewsOf(assessment);
  const several = views.length > 1;
  people(frame, "Payable");
  grid.add(
    [
      "In the average (2 visits and a care plan review)",
      cell(working.all("contributors"), home.contributors),
    ],
    ["strong", "count"],
  );
  grid.add(["Their visits", cell(working.all("visits"), home.visits)], ["strong", "count"]);
  grid.blank();
  grid.add(
    [
      several ? "Targets (all practices together; each is paid on its own, below)" : "Targets",
      "Now",
      "Target",
      "Still needed",
      "Met",
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
      typeof now.value === "number" && typeof aim.value === "number" && aim.value > 0
        ? now.value / aim.value
        : 0;
    const of = cell(`IF(AND(ISNUMBER(${a}),ISNUMBER(${b})),IF(${b}>0,${a}/${b},0),0)`, reached);
    rowOf(
      frame,
      [label, now, aim, needed, met, of],
      [null, styles.now, styles.aim, "count", "count", "percent"],
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
  const [contributors, visits] = [working.all("contributors"), working.all("visits")];
  const shown = home.averageMet !== null;
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
    cell(`MAX(0,${used}*${contributors}-${visits})`, Math.max(0, aim * home.contributors - home.visits)),
    cell(
      shown
        ? `IF(AND(${contributors}>0,${visits}>=${used}*${contributors}),"Yes","No")`
        : `IF(${contributors}>=0,"Cannot tell","")`,
      shown ? (home.averageMet ? "Yes" : "No") : "Cannot tell",
    ),
    { now: "average", aim: "count" },
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
      { now: "percent", aim: "percent" },
    );
  });
  const count = grid.next - first;
  grid.blank();
  const lines = [
    { id: "register", label: "Register (90% of the budget)", upTo: "registerUpTo" },
    ...payment.kpis.map(({ id, label }) => ({ id, label, upTo: `${id}.paidUpTo` })),
  ];
  const money = moneyLines(frame, lines, cell(working.all("most"), working.valueOfAll("most", views)));
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

function practiceBasedSummary(frame: Frame, payment: PaymentOf<"tiers">): Chart[] {
  const { grid, working, assessment, sheet, settings } = frame;
  const { totals } = assessment;
  const views = viewsOf(assessment);
  people(frame, "Payable, in either tier");
  grid.blank();
  grid.add(["Tiers", "Patients", "With what cannot be told", "Rate", "£ before the cap"], "header");
  const first = grid.next;
  for (const { tier, rate } of payment.tiers) {
    const now = totals.tiers?.find((each) => each.tier === tier);
    const upTo = totals.tiersUpTo?.find((each) => each.tier === tier);
    rowOf(
      frame,
      [
        `Tier ${tier}`,
        cell(working.all(`tier-${tier}.patients`), now?.patients ?? 0),
        cell(working.all(`tier-${tier}.upTo`), upTo?.patients ?? 0),
        cell(settings.used(rate.id), pounds(now?.rate ?? 0)),
        cell(working.all(`tier-${tier}`), pounds((now?.patients ?? 0) * (now?.rate ?? 0))),
      ],
      [null, "count", "count", "money", "money"],
    );
  }
  grid.blank();
  grid.add(["Money", "Now", "Up to, with what cannot be told"], "header");
  const moneyFirst = grid.next;
  rowOf(
    frame,
    [
      "Before the cap",
      cell(working.all("uncapped"), pounds(sumTiers(totals.tiers))),
      cell(working.all("uncappedUpTo"), pounds(sumTiers(totals.tiersUpTo))),
    ],
    [null, "money", "money"],
  );
  const total = rowOf(
    frame,
    [
      "Earned",
      cell(working.all("total"), inCell(totals.payment.total)),
      cell(working.all("totalUpTo"), inCell(totals.payment.upTo)),
    ],
    ["strong", "strong-money", "strong-money"],
  );
  rowOf(
    frame,
    ["Over the cap, unpaid", cell(working.all("capped"), inCell(totals.payment.capped))],
    [null, "money"],
  );
  const budget = sumOfKnown(views.map(({ figures }) => figures.budget));
  const all = working.all("budget");
  const budgetRow = rowOf(
    frame,
    [
      "Budget (the cap)",
      cell(`IF(ISNUMBER(${all}),${all},"No cap given")`, budget === null ? "No cap given" : pounds(budget)),
    ],
    [null, "money"],
  );
  const [a, b] = [absolute(budgetRow, 1), absolute(total, 1)];
  const left =
    budget === null || totals.payment.total === null ? "No cap given" : pounds(budget - totals.payment.total);
  rowOf(
    frame,
    ["Still to earn, up to the budget", cell(`IF(ISNUMBER(${a}),ROUND(${a}-${b},2),"No cap given")`, left)],
    ["strong", "strong-money"],
  );
  const tiers = (name: string, column: number) => ({
    ...{ name, sheet, categories: area(first, 0, payment.tiers.length) },
    values: area(first, column, payment.tiers.length),
  });
  return [
    {
      ...{ title: "Patients in each tier", kind: "column", row: 4, ...CHART },
      ...{ valueTitle: "Patients", valueFormat: "0" },
      series: [tiers("Now", 1), tiers("With what cannot be told", 2)],
    },
    {
      ...{ title: "Money against the budget", kind: "bar", row: SECOND_CHART_ROW + 5, ...CHART },
      ...{ valueTitle: "£", valueFormat: "£#,##0" },
      series: [{ name: "£", sheet, categories: area(moneyFirst, 0, 5), values: area(moneyFirst, 1, 5) }],
    },
  ];
}

function sumTiers(tiers: readonly { patients: number; rate: number }[] | null): number {
  return (tiers ?? []).reduce((sum, { patients, rate }) => sum + patients * rate, 0);
}

function admissionsSummary(frame: Frame, payment: PaymentOf<"components">): Chart[] {
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
      [null, "count", "count", "percent", "percent"],
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
  const money = moneyLines(frame, lines, cell(working.all("most"), working.valueOfAll("most", views)));
  grid.blank();
  grid.add(["Monthly reviews of the register", "Reviewed on"], "header");
  for (const { month, day } of admissions.monthlyReviews) {
    const name = MONTHS.format(new Date(`${month}-15T12:00:00Z`));
    rowOf(frame, [name, day === null ? "Missing" : { day }], [null, day === null ? "strong" : "date"]);
  }
  grid.blank();
  grid.add(["Declarations, without money", "Declared"], "header");
  for (const { id, text } of payment.declarations) {
    const said = admissions.declarations[id];
    grid.add([text, said === null || said === undefined ? "Not said" : said ? "Yes" : "No"]);
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
