import type { SheetView } from "../../src/answer/views";
import { FIRST_STATE, type Task } from "../../src/taskpane/state";
import { isDark } from "../../src/taskpane/theme";
import { whoMisses } from "../../src/taskpane/to-see";
import { readTyped, showTyped } from "../../src/taskpane/typed";
import {
  placeInWords,
  progressInWords,
  runInWords,
  sizeInWords,
  spoken,
  stepInWords,
  unreadInWords,
} from "../../src/taskpane/words";
import { lookAt } from "./support/looks";

const SHEET: SheetView = lookAt({ contract: "home-visiting" }).answer.sheet;
const TASK: Task = {
  doing: "annotate",
  step: "writing",
  done: 0,
  of: 3120,
  waitingFor: null,
  cancelling: false,
};

test.each([
  [{ patients: 412, entries: 3120 }, "412 patients, 3,120 entries"],
  [{ patients: 1, entries: 1 }, "1 patient, 1 entry"],
  [{ patients: 412, entries: null }, "412 patients"],
])("how much is on a sheet: %j", (part, words) => {
  expect(sizeInWords({ ...SHEET, ...part })).toBe(words);
});

test("a sheet that does not say when it was run says that today was taken", () => {
  expect(runInWords({ ...SHEET, asAtIsToday: false })).toBe("Run 14 January 2025");
  expect(runInWords({ ...SHEET, asAtIsToday: true })).toContain("today, 14 January 2025, was taken");
});

test.each([
  [{ sheet: null, row: 17, column: "F" }, "Row 17, column F"],
  [{ sheet: null, row: 17, column: null }, "Row 17"],
  [{ sheet: null, row: null, column: "F" }, "Column F"],
  [{ sheet: "Plans", row: 17, column: "F" }, "“Plans”, row 17, column F"],
  [{ sheet: null, row: null, column: null }, null],
])("a place: %j", (place, words) => {
  expect(placeInWords({ ...place, message: "" })).toBe(words);
});

test("cells that could not be read are counted", () => {
  expect(unreadInWords(1)).toBe("1 filled cell could not be read, or belongs to nobody");
  expect(unreadInWords(1204)).toBe("1,204 filled cells could not be read, or belong to nobody");
});

describe("how far the work is", () => {
  test("numbers are said once they are known, and never more done than there is", () => {
    expect(progressInWords({ ...TASK, done: 1200 })).toBe("1,200 of 3,120");
    expect(progressInWords({ ...TASK, done: 4000 })).toBe("3,120 of 3,120");
    expect(progressInWords({ ...TASK, of: 0 })).toBe("");
  });

  test("the step is said, and a cancel over it", () => {
    expect(stepInWords(TASK)).toBe("Writing beside the rows, and our sheets");
    expect(stepInWords({ ...TASK, step: null, doing: "clear" })).toBe("Clearing the annotations");
    expect(stepInWords({ ...TASK, cancelling: true })).toBe("Cancelling: the sheet is put back as it was");
  });

  test("a screen reader hears steps and quarters, not every number", () => {
    const heard = [...Array(TASK.of + 1).keys()].map((done) =>
      spoken({ ...FIRST_STATE, task: { ...TASK, done } }),
    );
    expect([...new Set(heard)]).toEqual([
      "Writing beside the rows, and our sheets",
      "Writing beside the rows, and our sheets, a quarter done",
      "Writing beside the rows, and our sheets, half done",
      "Writing beside the rows, and our sheets, three quarters done",
      "Writing beside the rows, and our sheets, nearly done",
    ]);
    expect(spoken(FIRST_STATE)).toBe("");
  });
});

describe("figures that are typed", () => {
  test.each([
    ["60000", "pounds", 60000],
    [" £60,000 ", "pounds", 60000],
    ["1234.50", "pounds", 1234.5],
    ["0", "pounds", 0],
    ["", "pounds", null],
    ["60.000,00", "pounds", undefined],
    ["-5", "pounds", undefined],
    ["sixty", "pounds", undefined],
    ["55", "patients", 55],
    ["1,055", "patients", 1055],
    ["55.5", "patients", undefined],
    ["£55", "patients", undefined],
  ] as const)("“%s” as %s is %s", (text, unit, value) => {
    expect(readTyped(text, unit)).toBe(value);
  });

  test.each([
    [60000, "60,000"],
    [1234.5, "1,234.50"],
    [null, ""],
  ])("%s is shown as “%s”", (value, text) => {
    expect(showTyped(value)).toBe(text);
  });
});

test.each([
  ["#ffffff", false],
  ["#F3F2F1", false],
  ["#262626", true],
  ["000000", true],
  [undefined, false],
  ["white", false],
])("the background %s is dark: %s", (background, dark) => {
  expect(isDark(background)).toBe(dark);
});

test("those who miss a criterion are listed in the order they came in", () => {
  const { toSee } = lookAt({ contract: "home-visiting" }).answer;
  const missing = whoMisses({ toSee, others: [] }, "two-visits");
  expect(missing.length).toBeGreaterThan(0);
  expect(missing).toEqual(toSee.filter((patient) => patient.missing.includes("two-visits")));
  expect(whoMisses({ toSee, others: [] }, null)).toBe(toSee);
});
