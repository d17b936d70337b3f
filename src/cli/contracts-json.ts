import { CHOICES, type Choice } from "../contracts/choices";
import type { Contract, Criterion } from "../contracts/contract";
import { isoOf } from "../contracts/day";
import { type Figure, valueOn } from "../contracts/figures";
import { sourceInWords } from "../contracts/sources";
import { figuresIn } from "../contracts/walk";

/** The contracts as JSON: criteria, figures and choices, each with its source. */
export function contractsJson(contracts: readonly Contract[]): object[] {
  return contracts.map((contract) => ({
    id: contract.id,
    year: contract.year,
    title: contract.title,
    standing: contract.standing,
    from: isoOf(contract.from),
    to: isoOf(contract.to),
    source: sourceInWords(contract.source),
    register: contract.register.map((each) => criterionJson(each, "")),
    criteria: [
      ...contract.payable.map((each) => criterionJson(each, "")),
      ...(contract.payment.kind === "tiers"
        ? contract.payment.tiers.flatMap(({ tier, criteria }) =>
            criteria.map((each) => criterionJson(each, `tier${tier}.`)),
          )
        : []),
    ],
    figures: figuresIn(contract).map((figure) => figureJson(figure, contract)),
    choices: (Object.values(CHOICES) as Choice[])
      .filter(({ id }) => contract.choices.includes(id))
      .map(({ id, text, values, default: standard, defaultFor }) => ({
        ...{ id, text, values: values ?? null },
        default: defaultFor?.[contract.id] ?? standard,
      })),
    pitfalls: contract.pitfalls.map(({ text, criterion, source }) => ({
      text,
      criterion,
      source: sourceInWords(source),
    })),
  }));
}

function criterionJson({ id, text, words, source }: Criterion, prefix: string): object {
  return { id: prefix + id, text, words, source: sourceInWords(source) };
}

function figureJson(figure: Figure, contract: Contract): object {
  return {
    id: figure.id,
    label: figure.label,
    unit: figure.unit,
    value: valueOn(figure, contract.from),
    from: figure.values.map(({ from }) => from),
    source: figure.values.map(({ source }) => sourceInWords(source)).join("; "),
  };
}
