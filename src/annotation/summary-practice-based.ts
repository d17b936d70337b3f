import { pounds } from "../assessment/money";
import { absolute } from "./grid";
import type { Chart } from "./plan";
import {
  CHART,
  type Frame,
  type PaymentOf,
  SECOND_CHART_ROW,
  area,
  cell,
  people,
  rowOf,
  sumOfKnown,
} from "./summary-parts";
import { inCell, viewsOf } from "./working";

export function practiceBasedSummary(frame: Frame, payment: PaymentOf<"tiers">): Chart[] {
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
  grid.add(["Money", "Now", "Up to *"], "header");
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
  grid.add(["* with everything that cannot be told taken as met"], "info");
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
