import { associated, errorCell, inCell, shown } from "./excel";
import { type Metadata, type Parameter, metadataOf } from "./metadata";
import "../../src/functions/index";

const { functions } = JSON.parse(metadataOf().json) as Metadata;

/** A cell that each parameter can do with. Every other one is a date. */
const USUAL: Readonly<Record<string, unknown>> = {
  birthDate: "15/06/1940",
  tier: 1,
  patients: [[40, 25]],
  rates: [[0.9, 0.5]],
  targets: [[0.85, 0.76]],
  target: 0.85,
  weights: [[1, 2]],
  most: [[40, 25]],
  kpiRates: [[0.9, 0.8, 0.96]],
  register: 112,
  registers: [[112, 112, 112]],
  adults: [[5600, 5600, 5600]],
  eligible: true,
  signedUp: true,
  yearEndReport: true,
  averageVisits: 4,
  contract: "home-visiting",
  text: "999 000 0018",
  year: "2024-25",
};
const NUMBERS = new Set(["budget", "pot", "payable", "minimum", "extended", "registered"]);

function usual(name: string, { name: parameter }: Parameter): unknown {
  if (parameter === "year" && name.startsWith("UA_")) return "2014-15";
  if (name === "UA_REGISTER") return parameter === "register" ? 112 : 5600;
  return USUAL[parameter] ?? (NUMBERS.has(parameter) ? 100 : "3 Sep 2024");
}

/** As Excel passes it: a range is an array of rows. */
function asPassed(given: unknown, { dimensionality }: Parameter): unknown {
  return dimensionality === "matrix" && !Array.isArray(given) ? [[given]] : given;
}

function call(name: string, given: readonly unknown[]): unknown {
  const body = associated.get(name);
  if (!body) throw new Error(`${name} is not associated.`);
  // Excel puts the cell that asks after the parameters.
  return inCell(() => body(...given, { address: "Sheet1!A1", functionName: name }));
}

/** Everything that an answer shows, cell by cell. */
function cellsOf(answer: unknown): unknown[] {
  return Array.isArray(answer) ? answer.flatMap((each) => cellsOf(each)) : [answer];
}

const EMPTY = [0, null, ""];
const ERRORS: readonly (readonly [how: string, cell: unknown])[] = [
  ["the runtime's error", errorCell("#DIV/0!")],
  ["an error as it comes over the wire", { type: "CustomFunctionError", code: "#DIV/0!" }],
  [
    "an error as a kind of value",
    { type: "Error", basicType: "Error", basicValue: "#DIV/0!", errorType: "Div0" },
  ],
  ["the text of an error", "#DIV/0!"],
];
/** Where #DIV/0! is no rate, or no average. */
const NOBODY = new Set(["KPI_PAYMENT rates", "HV_PAYMENT averageVisits", "HV_PAYMENT kpiRates"]);

const everyParameter = functions.flatMap(({ name, parameters }) =>
  parameters.map((parameter, place) => ({
    name,
    parameters,
    parameter,
    place,
    what: `${name} ${parameter.name}`,
  })),
);

describe("an empty cell is the same, however it arrives", () => {
  // In a tier 0 is a tier, and has its rate.
  const tested = everyParameter.filter(({ what }) => what !== "TIER_RATE tier");

  test.each(tested)("$what", ({ name, parameters, parameter, place }) => {
    const answers = EMPTY.map((empty) => {
      const given = parameters.map((each) => asPassed(usual(name, each), each));
      given[place] = asPassed(empty, parameter);
      return call(name, given);
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    for (const cell of cellsOf(answers[0])) expect(["string", "number", "boolean"]).toContain(typeof cell);
  });

  test("and so is a whole row of them", () => {
    for (const { name, parameters } of functions) {
      const answers = EMPTY.map((empty) =>
        call(
          name,
          parameters.map((each) => asPassed(empty, each)),
        ),
      );
      if (name !== "TIER_RATE") expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
      for (const answer of answers.flatMap(cellsOf)) expect(answer).not.toBeNull();
    }
  });
});

describe("optional parameters that are left out are null", () => {
  test.each(functions)("$name", ({ name, parameters }) => {
    const given = parameters.map((each) => (each.optional ? null : asPassed(usual(name, each), each)));
    const without = given.map((each, place) => (parameters[place]?.optional ? undefined : each));
    expect(call(name, given)).toEqual(call(name, without));
    for (const cell of cellsOf(call(name, given))) {
      // Two patients and three rates by the contract's own: the sizes are named.
      expect(String(cell)).not.toMatch(/undefined|NaN|null/);
    }
  });
});

describe.each(ERRORS)("%s in a cell is the answer", (_, error) => {
  test.each(everyParameter)("$what", ({ name, parameters, place, what }) => {
    const given = parameters.map((each) => asPassed(usual(name, each), each));
    const cells = given[place];
    const before = call(name, given);
    // In a range of several cells, the first of them.
    given[place] = Array.isArray(cells)
      ? cells.map((row: unknown[]) => row.map((cell, at) => (at === 0 ? error : cell)))
      : error;
    const answer = call(name, given);
    if (NOBODY.has(what)) {
      expect(answer).not.toEqual(before);
      expect(typeof answer).toBe("number");
    } else {
      for (const cell of cellsOf(answer)) expect(cell).toBe("#DIV/0!");
    }
  });
});

test("an error that no function can answer with is said in words", () => {
  expect(call("IN_YEAR", [[["#SPILL!", "#N/A", "#1 of 3"]], null])).toEqual([
    [
      "#VALUE!: A cell that was passed in shows #SPILL!.",
      "#N/A",
      "#N/A: date cannot be read: write it as 03/09/2024 or 3 Sep 2024.",
    ],
  ]);
});

test("a number with a format is its number, and an entity is the error that Excel gives for it", () => {
  const formatted = { type: "FormattedNumber", basicValue: 45566, numberFormat: "dd/mm/yyyy" };
  const entity = { type: "Entity", text: "XXTEST", basicType: "Error", basicValue: "#VALUE!" };
  expect(call("IN_YEAR", [[[formatted, entity, {}]], null])).toEqual([
    [true, "#VALUE!", "#VALUE!: A cell that was passed in holds neither text nor a number."],
  ]);
});

describe("a range of 1,000,000 rows", () => {
  const ROWS = 1_000_000;
  const blank = [""];
  const tall = (filled: unknown) => {
    const rows = new Array<unknown[]>(ROWS).fill(blank);
    // The first, the last, and one in a hundred.
    for (let row = 0; row < ROWS; row += 100) rows[row] = [filled];
    rows[ROWS - 1] = [filled];
    return rows;
  };

  test.each(functions)(
    "$name",
    ({ name, parameters }) => {
      const given = parameters.map((parameter) => {
        const one = usual(name, parameter);
        // One year for all rows: more cells than one are no year.
        if (parameter.dimensionality !== "matrix" || parameter.name === "year")
          return asPassed(one, parameter);
        return tall(Array.isArray(one) ? 1 : one);
      });
      const body = associated.get(name);
      let answer: unknown;
      try {
        answer = body?.(...given);
      } catch (problem) {
        answer = problem;
      }
      if (Array.isArray(answer) && answer.length > 20) {
        expect(answer).toHaveLength(ROWS);
        expect(shown(answer[1])).toEqual([""]);
        expect(shown(answer[ROWS - 1])).toEqual(shown(answer[0]));
      } else {
        expect(cellsOf(shown(answer)).every((cell) => cell !== undefined && cell !== null)).toBe(true);
        expect(cellsOf(shown(answer)).join()).not.toMatch(/NaN|undefined/);
      }
    },
    120_000,
  );
});
