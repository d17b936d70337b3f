import { CHOICES, type Choice } from "../contracts/choices";
import { CODE_LIST } from "../contracts/codes";
import { CONCEPTS, type Concept } from "../contracts/concepts";
import type { Contract, Criterion, Test } from "../contracts/contract";
import { inWords } from "../contracts/day";
import { type Figure, valueOn } from "../contracts/figures";
import { CODE_SOURCES, type CodeSource, PUBLIC_LISTS } from "../contracts/public-codes";
import { RULES_VERSION } from "../contracts/registry";
import { DOCUMENTS, sourceInWords } from "../contracts/sources";
import { conceptsOf, criteriaIn, figuresIn } from "../contracts/walk";
import { moneyInWords } from "../assessment/money";
import { neededInWords } from "../assessment/words";

/** A case of `test/cases`, as far as a page tells of it. */
export interface CaseToTell {
  readonly name: string;
  readonly about: string;
}

function figureValue(figure: Figure, value: number): string {
  switch (figure.unit) {
    case "pence":
      return moneyInWords(value);
    case "percent":
      return `${value}%`;
    case "thousandths":
      return `${value / 10}%`;
    default:
      return `${value} ${figure.unit}`;
  }
}

const row = (...cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

function criterionRows(criteria: readonly Criterion[], prefix: string, contract: Contract): string[] {
  return criteria.map(({ id, text, words, source, test }) =>
    row(
      `\`${prefix}${id}\``,
      text,
      neededInWords(test, (figure) => valueOn(figure, contract.from)),
      `“${words}”`,
      sourceInWords(source),
    ),
  );
}

const CRITERIA_HEAD = [
  row("id", "criterion", "met when", "the source's own words", "source"),
  row("---", "---", "---", "---", "---"),
];

function section(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`## ${title}`, "", ...lines, ""] : [];
}

/** What a test asks for, and what it must tell apart from it. */
function conceptsToList(test: Test): readonly Concept[] {
  if (test.kind === "at-least-days")
    return test.of.flatMap(({ concept, otherCodes }) => [concept, ...otherCodes]);
  if (test.kind === "started-not-ended") return [test.started, test.ended];
  return conceptsOf(test);
}

function conceptsListed(contract: Contract): ReadonlySet<Concept> {
  const kpis = contract.payment.kind === "register-and-kpis" ? contract.payment.kpis : [];
  return new Set([...criteriaIn(contract), ...kpis].flatMap(({ test }) => conceptsToList(test)));
}

/** The public lists that any of a contract's codes are from. */
function sourcesOf(contract: Contract): CodeSource[] {
  const asked = conceptsListed(contract);
  const used = new Set(PUBLIC_LISTS.filter(({ concept }) => asked.has(concept)).map(({ source }) => source));
  return [...used].map((source) => CODE_SOURCES[source]);
}

function conceptRows(contract: Contract): string[] {
  const asked = conceptsListed(contract);
  return CODE_LIST.filter(({ concept }) => asked.has(concept)).map(({ concept, terms, codes }) =>
    row(CONCEPTS[concept].name, terms.join("; "), codes.join(", ") || "–"),
  );
}

/** The page of a contract: everything that the rules know of it, each figure and criterion with its source. */
export function contractPage(contract: Contract, cases: readonly CaseToTell[]): string {
  const { payment } = contract;
  const tiers = payment.kind === "tiers" ? payment.tiers : [];
  const kpis = payment.kind === "register-and-kpis" ? payment.kpis : [];
  const choices = (Object.values(CHOICES) as Choice[]).filter(({ id }) => contract.choices.includes(id));
  const lines = [
    `# ${contract.title}, ${contract.year}`,
    "",
    "Generated from `src/contracts` and `test/cases` by `npm run docs`: do not edit.",
    "",
    `${inWords(contract.from)} to ${inWords(contract.to)}, both days included. Rules version ${RULES_VERSION}. Source: ${sourceInWords(contract.source)}.`,
    "",
    ...section("Register", [...CRITERIA_HEAD, ...criterionRows(contract.register, "", contract)]),
    ...(contract.payable.length > 0
      ? section("Payable", [...CRITERIA_HEAD, ...criterionRows(contract.payable, "", contract)])
      : []),
    ...tiers.flatMap(({ tier, criteria }) =>
      section(`Tier ${tier}`, [...CRITERIA_HEAD, ...criterionRows(criteria, `tier${tier}.`, contract)]),
    ),
    ...section(
      "KPIs",
      kpis.length === 0
        ? []
        : [
            row("id", "KPI", "target", "the source's own words", "source"),
            row("---", "---", "---", "---", "---"),
            ...kpis.map(({ id, text, target, words, source }) =>
              row(
                `\`${id}\``,
                text,
                figureValue(target, valueOn(target, contract.from)),
                `“${words}”`,
                sourceInWords(source),
              ),
            ),
          ],
    ),
    ...section("Figures", [
      row("figure", "value", "from", "source"),
      row("---", "---", "---", "---"),
      ...figuresIn(contract).flatMap((figure) =>
        figure.values.map(({ from, value, source }) =>
          row(figure.label, figureValue(figure, value), from, sourceInWords(source)),
        ),
      ),
    ]),
    ...section("Choices where the sources are silent", [
      row("choice", "default", "values"),
      row("---", "---", "---"),
      ...choices.map(({ number, id, text, values, default: standard, defaultFor }) =>
        row(
          `${number}. ${text} (\`${id}\`)`,
          String(defaultFor?.[contract.id] ?? standard),
          values ? values.map(String).join(", ") : "weights",
        ),
      ),
    ]),
    ...section(
      "Pitfalls",
      contract.pitfalls.map(
        ({ text, criterion, source }) => `- ${text} (\`${criterion}\`; ${sourceInWords(source)})`,
      ),
    ),
    ...section("Codes", [
      row("concept", "terms", "codes"),
      row("---", "---", "---"),
      ...conceptRows(contract),
    ]),
    ...section("Public lists that the codes are from", [
      row("list", "publisher", "version", "read from"),
      row("---", "---", "---", "---"),
      ...sourcesOf(contract).map(({ name, publisher, version, read }) => row(name, publisher, version, read)),
    ]),
    ...section(
      "Cases",
      cases.map(({ name, about }) => `- [${name}](../../test/cases/${name}): ${about}`),
    ),
    ...section(
      "Documents",
      Object.entries(DOCUMENTS).map(([id, { title, publisher }]) => `- **${id}**: ${title} (${publisher})`),
    ),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
