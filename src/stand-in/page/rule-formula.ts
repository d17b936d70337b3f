import { a1 } from "../host/areas";
import type { ConditionalFormat } from "../host/kept";

/** Any rule of a conditional format as a formula over the first of its cells, which both Univer and files take. */
export function ruleFormula({ type, rule, areas }: ConditionalFormat): string {
  if (type === "Custom") return String(rule["formula"]);
  const [area] = areas;
  const cell = area ? a1({ ...area, rows: 1, columns: 1 }) : "A1";
  const operator = String(rule["operator"]);
  if (type === "ContainsText") return TEXT_RULES[operator]?.(cell, quoted(String(rule["text"]))) ?? "=FALSE";
  const first = operand(rule["formula1"]);
  const second = operand(rule["formula2"]);
  switch (operator) {
    case "Between":
      return `=AND(${cell}>=${first},${cell}<=${second})`;
    case "NotBetween":
      return `=OR(${cell}<${first},${cell}>${second})`;
    default:
      return `=${cell}${COMPARISONS[operator] ?? "="}${first}`;
  }
}

const COMPARISONS: Readonly<Record<string, string>> = {
  EqualTo: "=",
  NotEqualTo: "<>",
  GreaterThan: ">",
  LessThan: "<",
  GreaterThanOrEqual: ">=",
  LessThanOrEqual: "<=",
};

const TEXT_RULES: Readonly<Record<string, (cell: string, text: string) => string>> = {
  Contains: (cell, text) => `=ISNUMBER(SEARCH(${text},${cell}))`,
  NotContains: (cell, text) => `=NOT(ISNUMBER(SEARCH(${text},${cell})))`,
  BeginsWith: (cell, text) => `=LEFT(${cell},LEN(${text}))=${text}`,
  EndsWith: (cell, text) => `=RIGHT(${cell},LEN(${text}))=${text}`,
};

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** `=0.6`, `0.6` and `="Yes"` are all allowed. */
const operand = (formula: unknown): string => `(${String(formula ?? "").replace(/^=/, "")})`;

/** The condition of a rule as Univer has it: by text or number where that is what it asks, which needs no formula. */
export function univerCondition(format: ConditionalFormat): Readonly<Record<string, unknown>> {
  const { type, rule } = format;
  const operator = String(rule["operator"]);
  if (type === "ContainsText")
    return { subType: "text", operator: UNIVER_TEXT[operator], value: rule["text"] };
  const text = /^="(.*)"$/s.exec(String(rule["formula1"] ?? ""))?.[1]?.replaceAll('""', '"');
  if (type === "CellValue" && text !== undefined && (operator === "EqualTo" || operator === "NotEqualTo")) {
    return { subType: "text", operator: operator === "EqualTo" ? "equal" : "notEqual", value: text };
  }
  return { subType: "formula", value: ruleFormula(format) };
}

const UNIVER_TEXT: Readonly<Record<string, string>> = {
  Contains: "containsText",
  NotContains: "notContainsText",
  BeginsWith: "beginsWith",
  EndsWith: "endsWith",
};
