import type { Concept } from "./concepts";
import type { Contract, Criterion, Test } from "./contract";
import type { Figure } from "./figures";

/** Every criterion of a contract: of the register, what makes payable, and of each tier. */
export function criteriaIn(contract: Contract): Criterion[] {
  const tiers = contract.payment.kind === "tiers" ? contract.payment.tiers : [];
  return [...contract.register, ...contract.payable, ...tiers.flatMap(({ criteria }) => criteria)];
}

function figuresOfTest(test: Test): Figure[] {
  switch (test.kind) {
    case "at-least-days":
      return [test.days];
    case "when-aged":
      return [test.from, ...figuresOfTest(test.then)];
    case "any-of":
      return test.tests.flatMap(figuresOfTest);
    case "by-deadline":
      return [test.deadline.later];
    default:
      return [];
  }
}

/** Every figure of a contract, each once. */
export function figuresIn(contract: Contract): Figure[] {
  const { payment } = contract;
  const found = criteriaIn(contract).flatMap(({ test }) => figuresOfTest(test));
  switch (payment.kind) {
    case "register-and-kpis":
      found.push(
        payment.mainShare,
        payment.averageVisits,
        payment.contributorVisits,
        ...payment.kpis.map(({ target }) => target),
      );
      break;
    case "tiers":
      found.push(...payment.tiers.map(({ rate }) => rate));
      break;
    case "components":
      found.push(payment.perPatient, payment.registerShare, payment.tolerance, payment.adultAge);
      found.push(...payment.components.map(({ share }) => share));
  }
  return [...new Map(found.map((figure) => [figure.id, figure])).values()];
}

/** The concepts that a test asks for. */
export function conceptsOf(test: Test): readonly Concept[] {
  switch (test.kind) {
    case "coded-ever":
    case "coded-in-year":
    case "by-deadline":
      return test.anyOf;
    case "at-least-days":
      return test.of.map(({ concept }) => concept);
    case "on-same-day":
      return [test.concept];
    case "when-aged":
      return conceptsOf(test.then);
    case "any-of":
      return [...new Set(test.tests.flatMap(conceptsOf))];
    case "started-not-ended":
      return [test.started];
  }
}

/** Whether a refusal counts as done: of a vaccination it does, of a review it does not. */
export function refusalCounts(test: Test): boolean {
  return conceptsOf(test).some((concept) => concept.endsWith("-declined"));
}
