import { dayOf } from "../../src/contracts/day";
import type { Plan, PlanCell } from "../../src/annotation/plan";

/** A plan by hand: two added columns and a date and money, our three sheets with a bit of everything that a plan can hold. */
export function smallPlan(changes: {
  readonly headerRow?: number;
  readonly firstColumn?: number;
  readonly rows?: number;
  readonly patients?: number;
  readonly names?: { readonly patients?: string; readonly totals?: string; readonly settings?: string };
}): Plan {
  const headerRow = changes.headerRow ?? 1;
  const firstColumn = changes.firstColumn ?? 3;
  const added = changes.rows ?? 3;
  const count = changes.patients ?? added;
  const patients = changes.names?.patients ?? "Patients";
  const totals = changes.names?.totals ?? "Totals";
  const settings = changes.names?.settings ?? "Settings";
  const area = (row: number, column: number, rows: number, columns: number) => ({
    row,
    column,
    rows,
    columns,
  });
  const answers = ["Yes", "No", "Cannot tell"];
  const values = <Value>(value: (index: number) => Value): Value[] =>
    Array.from({ length: count }, (_, i) => value(i));
  const addedValues = <Value>(value: (index: number) => Value): Value[] =>
    Array.from({ length: added }, (_, i) => value(i));
  const patientRows: PlanCell[][] = values((index) => [
    `999000000${index}`,
    `XXTEST-${index}, Anna (Mrs)`,
    answers[index % 3] ?? "",
    { day: dayOf(2024, 9, 3) + index },
    index * 1.5,
  ]);
  return {
    annotations: {
      headerRow,
      firstColumn,
      columns: [
        {
          header: "Payable?",
          width: 14,
          style: "wrapped",
          values: addedValues((index) => answers[index % 3] ?? null),
        },
        {
          header: "Next step",
          width: 40,
          style: "wrapped",
          values: addedValues((index) =>
            index === 1 ? null : "Review the care plan on the day of the next visit",
          ),
        },
        {
          header: "Do by",
          width: 18,
          style: "date",
          values: addedValues(() => ({ day: dayOf(2025, 3, 31) })),
        },
        { header: "£", width: 12, style: "money", values: addedValues((index) => index * 169.17) },
      ],
      notes: [
        { row: headerRow, column: firstColumn, text: "Yes, No or Cannot tell.\nA second line of the note." },
        {
          row: headerRow + 1,
          column: firstColumn,
          text: "Care plan reviewed 3 September 2024; visits 10 July and 2 October: none on the same day.",
        },
      ],
      colours: [
        {
          area: area(headerRow + 1, firstColumn, added, 1),
          when: { kind: "equals", text: "Yes" },
          colour: "good",
        },
        {
          area: area(headerRow + 1, firstColumn, added, 1),
          when: { kind: "equals", text: "No" },
          colour: "bad",
        },
        {
          area: area(headerRow + 1, firstColumn, added, 1),
          when: { kind: "begins", text: "Cannot" },
          colour: "unsure",
        },
      ],
    },
    sheets: [
      {
        role: "patients",
        name: patients,
        rows: [
          ["Patients"],
          ["As at 14 January 2025"],
          [],
          ["NHS number", "Name", "Payable", "Born", "£"],
          ...patientRows,
        ],
        styles: [
          { area: area(1, 0, 1, 1), style: "title" },
          { area: area(2, 0, 1, 1), style: "info" },
          { area: area(4, 0, 1, 5), style: "header" },
          { area: area(5, 3, count, 1), style: "date" },
          { area: area(5, 4, count, 1), style: "money" },
        ],
        widths: [16, 30, 14, 20, 12],
        heights: [],
        frozenRows: 4,
        frozenColumns: 2,
        table: { name: "CARE_PatientTable", area: area(4, 0, count + 1, 5) },
        notes: [],
        colours: [{ area: area(5, 2, count, 1), when: { kind: "equals", text: "No" }, colour: "bad" }],
        charts: [],
        validations: [],
      },
      {
        role: "totals",
        name: totals,
        rows: [
          ["Totals"],
          [
            "Payable",
            { formula: `COUNTIF('${patients}'!$C$5:$C$${count + 4},"Yes")`, value: Math.ceil(count / 3) },
          ],
          [
            "Not payable",
            {
              formula: `COUNTIF('${patients}'!$C$5:$C$${count + 4},"No")`,
              value: Math.ceil((count - 1) / 3),
            },
          ],
          ["Says", { formula: `IF(B2>0,"Some & <more>","None")`, value: "Some & <more>" }],
          ["Any", { formula: "B2>0", value: true }],
          [
            "Share",
            {
              formula: "B2/(B2+B3)",
              value: Math.ceil(count / 3) / (Math.ceil(count / 3) + Math.ceil((count - 1) / 3)),
            },
          ],
          ["Earned", { formula: "B2*CARE_rate", value: Math.ceil(count / 3) * 169.17 }],
        ],
        styles: [
          { area: area(1, 0, 1, 1), style: "title" },
          { area: area(2, 0, 6, 1), style: "strong" },
          { area: area(2, 1, 2, 1), style: "count" },
          { area: area(6, 1, 1, 1), style: "percent" },
          { area: area(7, 1, 1, 1), style: "strong-money" },
        ],
        widths: [24, 18],
        heights: [],
        frozenRows: 1,
        frozenColumns: 0,
        table: null,
        notes: [{ row: 2, column: 0, text: "How this is counted." }],
        colours: [
          { area: area(2, 1, 1, 1), when: { kind: "formula", formula: "B2>1000000" }, colour: "good" },
        ],
        charts: [
          {
            ...{ title: "Payable and not", kind: "column", row: 2, column: 3, width: 480, height: 280 },
            ...{ valueTitle: "Patients", valueFormat: "0" },
            series: [
              { name: "Patients", sheet: totals, categories: area(2, 0, 2, 1), values: area(2, 1, 2, 1) },
            ],
          },
          {
            ...{ title: "The same, lying", kind: "bar", row: 18, column: 3, width: 480, height: 280 },
            ...{ valueTitle: "Patients", valueFormat: "0" },
            series: [
              { name: "Now", sheet: totals, categories: area(2, 0, 2, 1), values: area(2, 1, 2, 1) },
              { name: "Again", sheet: totals, categories: area(2, 0, 2, 1), values: area(2, 1, 2, 1) },
            ],
          },
          {
            ...{ title: "Month by month", kind: "line", row: 34, column: 3, width: 480, height: 280 },
            ...{ valueTitle: "Patients", valueFormat: "0" },
            series: [
              { name: "So far", sheet: totals, categories: area(2, 0, 2, 1), values: area(2, 1, 2, 1) },
              {
                ...{ name: "Target", sheet: totals, categories: area(2, 0, 2, 1), values: area(2, 1, 2, 1) },
                isTarget: true,
              },
            ],
          },
        ],
        validations: [],
      },
      {
        role: "settings",
        name: settings,
        rows: [
          ["Settings"],
          ["Rate", 169.17, "From the deck"],
          ["Visits by", "gp"],
          ["Blank", null],
          ["From", { day: dayOf(2024, 4, 1) }],
        ],
        styles: [
          { area: area(1, 0, 1, 3), style: "heading" },
          { area: area(2, 1, 1, 1), style: "input-money" },
          { area: area(3, 1, 3, 1), style: "input" },
          { area: area(2, 2, 1, 1), style: "muted" },
        ],
        widths: [24, 18, 30],
        heights: [{ row: 2, points: 32 }],
        frozenRows: 0,
        frozenColumns: 0,
        table: null,
        notes: [],
        colours: [],
        charts: [],
        validations: [
          {
            area: area(2, 1, 1, 1),
            kind: "number",
            least: 0,
            most: 1000,
            whole: false,
            hint: "Pounds, 0 to 1,000.",
          },
          { area: area(3, 1, 1, 1), kind: "list", values: ["gp", "anyone"], hint: "Who may make a visit." },
        ],
      },
    ],
    names: [{ name: "CARE_rate", sheet: settings, area: area(2, 1, 1, 1) }],
  };
}
