import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Contract, Criterion } from "../../src/contracts/contract";
import { CONTRACTS, contractIds, publishedContract } from "../../src/contracts/registry";
import { DOCUMENTS, type Source, sourceInWords } from "../../src/contracts/sources";

interface Placed {
  readonly contract: Contract;
  /** As the answer has it: of a tier, with the tier before it. */
  readonly id: string;
  readonly criterion: Criterion;
}

function criteriaOf(contract: Contract): Placed[] {
  const tiers = contract.payment.kind === "tiers" ? contract.payment.tiers : [];
  return [
    ...[...contract.register, ...contract.payable].map((criterion) => ({ id: criterion.id, criterion })),
    ...tiers.flatMap(({ tier, criteria }) =>
      criteria.map((criterion) => ({ id: `tier${tier}.${criterion.id}`, criterion })),
    ),
  ].map((placed) => ({ contract, ...placed }));
}

const ALL = CONTRACTS.flatMap(criteriaOf);
const NAMED = ALL.map(
  (placed) => [`${placed.contract.id} ${placed.contract.year}: ${placed.id}`, placed] as const,
);
/** A second year's criterion is another's, or only the tests': its kind of test has its cases. */
const PUBLISHED = contractIds().map(publishedContract);
const IN_CASES = PUBLISHED.flatMap(criteriaOf).map(({ contract, id }) => [`${contract.id}: ${id}`] as const);

/** Outcomes of each criterion in the expected answers of test/cases. */
function outcomesInCases(): Map<string, Set<string>> {
  const outcomes = new Map<string, Set<string>>();
  const folder = join(__dirname, "..", "cases");
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const read = (name: string) =>
      JSON.parse(readFileSync(join(folder, entry.name, name), "utf8")) as unknown;
    const { contract } = read("case.json") as { contract: string };
    const { patients } = read("expected.json") as {
      patients: { criteria?: { id: string; outcome: string }[] }[];
    };
    for (const { id, outcome } of patients.flatMap(({ criteria }) => criteria ?? [])) {
      const key = `${contract}: ${id}`;
      outcomes.set(key, (outcomes.get(key) ?? new Set()).add(outcome));
    }
  }
  return outcomes;
}

test.each(NAMED)("%s has a label, a text, the source's words and what to do", (_, { criterion }) => {
  for (const said of [criterion.label, criterion.text, criterion.words, criterion.toDo]) {
    expect(said).toMatch(/\w{3}|\w \w/);
  }
});

test.each(NAMED)("%s names a document that we have", (_, { contract, criterion }) => {
  expect(Object.keys({ ...DOCUMENTS, ...contract.documents })).toContain(criterion.source.document);
  expect(criterion.source.document).not.toBe("assumed");
});

const CASES = outcomesInCases();

test.each(IN_CASES)("%s has a case in which it is met and one in which it is not", (name) => {
  const outcomes = [...(CASES.get(name) ?? [])];
  expect(outcomes).toEqual(expect.arrayContaining(["met", "not-met"]));
});

test("ids stand once in each contract", () => {
  for (const contract of CONTRACTS) {
    const ids = criteriaOf(contract).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("the criteria are those of the contracts' tables, in their order", () => {
  const byContract = Object.fromEntries(
    PUBLISHED.map((contract) => [contract.id, criteriaOf(contract).map(({ id }) => id)]),
  );
  const ofTier = (tier: number) =>
    [
      "reviews",
      "care-plan-on-review-day",
      "holistic-needs-assessment",
      "frailty-diagnosis",
      "gp-reviews",
    ].map((id) => `tier${tier}.${id}`);
  expect(byContract).toEqual({
    "home-visiting": [
      ...["home-visits-required", "housebound"],
      ...["two-visits", "care-plan-on-visit-day", "holistic-needs-assessment", "frailty-diagnosis"],
    ],
    "practice-based": ["proactive-care", ...ofTier(1), ...ofTier(2)],
    "unplanned-admissions": ["care-started", "named-gp-informed", "care-plan"],
  });
});

test("each KPI, pitfall and component has a text and a source", () => {
  const sources: { text: string; source: Source }[] = PUBLISHED.flatMap(({ payment, pitfalls }) => [
    ...pitfalls,
    ...(payment.kind === "register-and-kpis" ? payment.kpis : []),
    ...(payment.kind === "components" ? payment.components : []),
  ]);
  expect(sources.length).toBeGreaterThan(10);
  for (const { text, source } of sources) {
    expect(text).toMatch(/\w{3}/);
    expect(Object.keys(DOCUMENTS)).toContain(source.document);
  }
});

test("a pitfall stands beside a criterion that there is", () => {
  for (const contract of CONTRACTS) {
    const ids = criteriaOf(contract).map(({ id }) => id);
    for (const { criterion } of contract.pitfalls) expect(ids).toContain(criterion);
  }
});

test("a source is said as its document and the place in it", () => {
  expect(sourceInWords({ document: "deck", place: "FAQs" })).toBe("deck: FAQs");
  expect(sourceInWords({ document: "pulse-sep" })).toBe("pulse-sep");
});

test("the source of the payable criteria is the deck's own question", () => {
  const twoVisits = ALL.find(({ id }) => id === "two-visits");
  expect(twoVisits && sourceInWords(twoVisits.criterion.source)).toBe(
    "deck: How do patients become 'Payable'?",
  );
});
