import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { sentenceOf, stepsOf, stepsOfPage } from "./steps";

// The pages that people follow step by step are written in sentences that a test can do.

const FOLLOWED = ["tutorial", "practice-manager", "finance-lead", "facilitator"];

test.each(FOLLOWED)("every step of %s can be done by a test, and something is seen of each part", (page) => {
  const steps = stepsOfPage(page);
  expect(steps.length).toBeGreaterThan(5);
  for (const under of new Set(steps.map((step) => step.under))) {
    const kinds = steps.filter((step) => step.under === under).flatMap(({ sentences }) => sentences);
    expect({ under, seen: kinds.some(({ kind }) => kind.startsWith("see")) }).toEqual({ under, seen: true });
  }
});

test.each(FOLLOWED)("every list of %s is one of steps: none is told that is not done", (page) => {
  const text = readFileSync(resolve(__dirname, "../../docs/help", `${page}.md`), "utf8");
  const numbered = text.split("\n").filter((line) => /^\s*\d+[.)] /.test(line));
  expect(stepsOfPage(page)).toHaveLength(numbered.length);
});

test("a step may hold several sentences, and a full stop in what is typed or seen ends none", () => {
  const [step] = stepsOf(
    "## Plan\n\n1. Type `3.5` in **No. of visits**. You see “Earned £1,200.00. Well done.”.",
  );
  expect(step).toEqual({
    number: 1,
    under: "Plan",
    sentences: [
      { kind: "type", what: "3.5", field: "No. of visits" },
      { kind: "see", words: "Earned £1,200.00. Well done." },
    ],
  });
});

test("what no test can do is refused, and so is a number out of order", () => {
  expect(() => sentenceOf("Use your judgement")).toThrow("No test can do");
  expect(() => stepsOf("## A\n\n1. Press **Annotate**.\n3. Press **Clear**.")).toThrow("3 where 2 is next");
});
