import { metadataOf } from "../functions/metadata";
import { FunctionsPage } from "../../src/stand-in/custom-functions";
import { type PageInNode, functionsInNode } from "../../src/stand-in/functions-in-node";
import { functionSpeed } from "../../src/stand-in/functions-speed";

// The runtime is Microsoft's, unchanged; the functions are the production ones, and a few that are made up.

let excel: PageInNode;

beforeAll(async () => {
  excel = functionsInNode((customFunctions) => {
    Object.assign(globalThis, { CustomFunctions: customFunctions });
    const { Error: CellError, ErrorCode } = customFunctions;
    customFunctions.associate({
      ECHO: (given: unknown) => given,
      SEEN: (...given: unknown[]) => JSON.stringify(given.slice(0, -1)),
      REFUSE: () => {
        throw new CellError(ErrorCode.notAvailable, "No date of birth.");
      },
      SPILL: () => [
        [1, "two", ""],
        [true, new CellError(ErrorCode.invalidValue, "Not a date."), new CellError(ErrorCode.divisionByZero)],
      ],
      BREAK: () => {
        throw new TypeError("a fault of ours");
      },
      ENDLESS: () => 1 / 0,
      NOTHING: () => undefined,
    });
  });
  await import("../../src/functions/index");
});

afterAll(() => Reflect.deleteProperty(globalThis, "CustomFunctions"));

const call = (name: string, ...args: unknown[]) => excel.page.call(name, args, "Sheet1!A1");

describe("what goes to a function and comes back", () => {
  const values: [why: string, value: unknown][] = [
    ["a number", 45566.5],
    ["text", "3 Sep 2024; 2 Oct 2024"],
    ["a yes", true],
    ["empty text", ""],
    [
      "a range",
      [
        [1, "two"],
        [true, ""],
      ],
    ],
    ["an empty cell", [[null]]],
  ];
  test(`values: ${values.map(([why]) => why).join(", ")}`, async () => {
    const answers = await Promise.all(values.map(([, value]) => call("ECHO", value)));
    expect(answers).toEqual(values.map(([, value]) => value));
  });

  test("errors in cells reach the function, and come back as they were", async () => {
    expect(await call("ECHO", { error: "#REF!" })).toEqual({ error: "#REF!" });
    expect(await call("ECHO", [[1, { error: "#DIV/0!" }]])).toEqual([[1, { error: "#DIV/0!" }]]);
  });

  test("an error that is thrown has its message", async () => {
    expect(await call("REFUSE")).toEqual({ error: "#N/A", message: "No date of birth." });
  });

  test("a spill may hold errors, with the message where Excel shows one", async () => {
    expect(await call("SPILL")).toEqual([
      [1, "two", ""],
      [true, { error: "#VALUE!", message: "Not a date." }, { error: "#DIV/0!" }],
    ]);
  });

  test("a fault, an endless number, nothing at all, and a name that is not there", async () => {
    const names = ["BREAK", "ENDLESS", "NOTHING", "NOWHERE"];
    const [fault, endless, nothing, nowhere] = await Promise.all(names.map((name) => call(name)));
    expect(fault).toEqual({ error: "#VALUE!" });
    expect(endless).toMatchObject({ error: "#NUM!" });
    expect(nothing).toBeNull();
    // A name that is not in functions.json never gets here in Excel.
    expect(nowhere).toEqual({ error: "#VALUE!" });
  });

  test("several calls together go in one message, and each has its own answer", async () => {
    const before = excel.counts.calls;
    const answers = await Promise.all([1, 2, 3].map((each) => call("ECHO", each)));
    expect(answers).toEqual([1, 2, 3]);
    expect(excel.counts.calls - before).toBe(1);
  });
});

describe("arguments are passed as Excel passes them", () => {
  test("a single cell for a range is a range of one cell, and what is left out is null", async () => {
    const page = functionsInNode((customFunctions) =>
      customFunctions.associate("SEEN", (...given: unknown[]) => JSON.stringify(given.slice(0, -1))),
    ).page;
    page.describe([
      { id: "SEEN", parameters: [{ dimensionality: "matrix" }, {}, { dimensionality: "matrix" }] },
    ]);
    expect(await page.call("SEEN", [1], "Sheet1!A1")).toBe("[[[1]],null,null]");
    expect(await page.call("seen", [null, undefined, null], "Sheet1!A1")).toBe("[[[null]],null,[[null]]]");
  });

  test("of every function of the add-in, as functions.json says", async () => {
    excel.page.describe((JSON.parse(metadataOf().json) as { functions: [] }).functions);
    expect(await call("TIER_PAYMENT", [[40], [25]], undefined, 15000)).toBe(15000);
    expect(await call("TIER_PAYMENT", [[40], [25]])).toBe(15225.05);
    expect(await call("IN_YEAR", "3 Sep 2024")).toEqual([[true]]);
  });
});

describe("the functions of the add-in in Microsoft's runtime", () => {
  test("an error in one patient's cells is that patient's answer, and what cannot be told says why", async () => {
    const visits = [["4 Jun 2024; 3 Sep 2024"], [{ error: "#REF!" }], [""], ["4 Jun 2024; 3 Sep 2024"]];
    const day = [["3 Sep 2024"], ["3 Sep 2024"], [""], ["3 Sep 2024"]];
    const born = [["1 Jan 1970"], ["1 Jan 1970"], [0], [""]];
    const none = [[""], [""], [""], [""]];
    expect(await call("PAYABLE_HV", visits, day, day, none, born)).toEqual([
      [true],
      [{ error: "#REF!" }],
      [""],
      [
        {
          error: "#N/A",
          message:
            "Rockwood diagnosis – cannot tell: not coded, and the sheet does not show whether the patient is 65 or over",
        },
      ],
    ]);
  });

  test("wrong shapes are one error, with both sizes in its message", async () => {
    expect(await call("VISIT_AVERAGE", [[""], [""]], [[""]])).toEqual({
      error: "#VALUE!",
      message:
        "carePlanReviews is 1 row by 1 column, and visits is 2 rows by 1 column: give each one row a patient.",
    });
    expect(await call("VISIT_AVERAGE", [[""]], [[""]])).toEqual({ error: "#DIV/0!" });
  });

  test("cell by cell or as one range can be measured, and both answer every patient", async () => {
    const column = Array.from({ length: 200 }, () => ["3 Sep 2024"]);
    const speed = await functionSpeed(excel.page, "PAYABLE_HV", [column, column, column, column, column]);
    expect(speed.patients).toBe(200);
    expect(speed.ratio).toBeCloseTo(speed.asOneRange / speed.cellByCell);
  });
});

describe("a page that is not there yet", () => {
  test("calls wait until it says that it is ready; those it never answered are asked of the next", async () => {
    const posted: string[] = [];
    const page = new FunctionsPage((message) => posted.push(message));
    const ready = { Id: 1, ActionType: 3, Name: "_SetOsfControlContainerReadyForCustomFunctions" };
    const sayReady = () =>
      page.onMessage(JSON.stringify({ id: 7, type: 1, message: { body: { Actions: [ready] } } }));
    const answer = page.call("ECHO", [1], "Sheet1!A1");
    expect(posted).toEqual([]);
    sayReady();
    sayReady();
    const [first, asked, again, askedAgain] = posted;
    expect(JSON.parse(first ?? "")).toEqual(JSON.parse(again ?? ""));
    expect(JSON.parse(first ?? "")).toMatchObject({ id: 7, type: 2, message: { statusCode: 200 } });
    expect(asked).toBe(askedAgain);
    expect(JSON.parse(asked ?? "")).toEqual({
      type: 3,
      message: {
        entries: [
          { messageCategory: 1, messageType: 1000, targetId: "", message: [1, "ECHO", [1], "Sheet1!A1", 4] },
        ],
      },
    });
    const results = [[1, true, 42]];
    const set = {
      Id: 1,
      ActionType: 3,
      Name: "SetInvocationArrayResults",
      ArgumentInfo: { Arguments: [results] },
    };
    page.onMessage(JSON.stringify({ id: 8, type: 1, message: { body: { Actions: [set] } } }));
    expect(await answer).toBe(42);
  });
});
