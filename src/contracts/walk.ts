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

/** The concepts that a test looks at at all: what it asks for, what it is asked on the day of, what ends it. */
export function asksFor(test: Test): readonly Concept[] {
  switch (test.kind) {
    case "on-same-day":
      return [test.concept, ...test.as.map(({ concept }) => concept)];
    case "when-aged":
      return asksFor(test.then);
    case "any-of":
      return test.tests.flatMap(asksFor);
    case "started-not-ended":
      return [test.started, test.ended];
    default:
      return conceptsOf(test);
  }
}

/** The concepts that a test asks for in the year; none where it asks for something ever. */
function ofYear(test: Test): readonly Concept[] {
  switch (test.kind) {
    case "coded-ever":
    case "started-not-ended":
      return [];
    case "when-aged":
      return ofYear(test.then);
    case "any-of":
      return test.tests.flatMap(ofYear);
    default:
      return asksFor(test);
  }
}

/** Whether a test asks for something in the year, so that what was done in another does not count. */
export function isOfYear(test: Test): boolean {
  return ofYear(test).length > 0;
}

/** The concepts that a contract asks for in the year: never those of the register, nor what is asked for ever. */
export function conceptsOfYear({ payable, payment }: Contract): ReadonlySet<Concept> {
  const tiers = payment.kind === "tiers" ? payment.tiers : [];
  const kpis = payment.kind === "register-and-kpis" ? payment.kpis : [];
  const tests = [...payable, ...tiers.flatMap(({ criteria }) => criteria), ...kpis].map(({ test }) => test);
  return new Set(tests.flatMap(ofYear));
}

/**
 * A contract with other values throughout. What is shared within it stays shared: the days of one list of contacts are
 * counted once a patient.
 * @param change gives the other value, or undefined to look into what the value is made of
 */
export function changedThroughout(contract: Contract, change: (value: unknown) => unknown): Contract {
  const known = new Map<object, unknown>();
  const changed = (value: unknown): unknown => {
    const other = change(value);
    if (other !== undefined) return other;
    if (typeof value !== "object" || value === null) return value;
    if (!known.has(value)) {
      const copy = Array.isArray(value)
        ? value.map(changed)
        : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each)]));
      known.set(value, copy);
    }
    return known.get(value);
  };
  return changed(contract) as Contract;
}

/** Whether a refusal counts as done: of a vaccination it does, of a review it does not. */
export function refusalCounts(test: Test): boolean {
  return conceptsOf(test).some((concept) => concept.endsWith("-declined"));
}
