import { type Question, answer } from "../../../src/answer/answer";
import type { ChangesView } from "../../../src/answer/changes-view";
import { correctionForm } from "../../../src/answer/correction-form";
import { tryCorrection } from "../../../src/answer/try-correction";
import { isoDay } from "../../../src/contracts/day";
import { publishedContract } from "../../../src/contracts/registry";
import { madeUpPractice } from "../../../src/made-up/practice";
import { planned } from "../../../src/work/plan";
import type { FakeWork } from "../support/fake-work";
import { madeUpName, nhsNumber } from "../../support/people";
import { WITH_BUDGET, lookAt } from "../support/looks";
import type { OpenPane } from "../support/page";
import { DONE, HOME, type State, unfold } from "../support/state";

// The parts that are folded behind their headings, opened and used.

const QUESTION = {
  sheet: {
    name: "Sheet1",
    rows: madeUpPractice(publishedContract("home-visiting"), 120, 3),
    date1904: false,
  },
  ...{ today: isoDay("2025-01-20"), wishes: WITH_BUDGET, settings: null, corrections: null, annotated: true },
};
const ANSWERED = answer(QUESTION);

const open =
  (title: string) =>
  ({ page }: OpenPane) =>
    page.getByRole("heading", { name: title, exact: true }).getByRole("button").click();

const ME = "XXTEST-BAKER, Ben";
const CHANGES: ChangesView = {
  carried: null,
  notices: ["Earlier: January, as at 14 January 2025, 120 patients."],
  movements: [
    { id: "payable", label: "Payable", before: "54", after: "55", difference: "+1" },
    {
      id: "total",
      label: "£ earned in all",
      before: "£45,500.00",
      after: "£52,000.00",
      difference: "+£6,500.00",
    },
  ],
  practices: [],
  lists: [
    {
      ...{ id: "newlyPayable", title: "Newly payable" },
      patients: [
        {
          key: ME,
          name: ME,
          number: "999 000 0026",
          sheet: null,
          row: 12,
          before: "No",
          after: "Yes",
          why: ["2 visits – 2 visits: 4 June 2024 and 3 September"],
        },
      ],
    },
  ],
};

const correctingOf =
  (question: Question) =>
  (work: FakeWork): void => {
    work.onLook = () => HOME;
    work.onCorrectionForm = (row) => ({ kind: "form", form: correctionForm(question, row) });
    work.onTryCorrection = (draft) => {
      const tried = tryCorrection(question, draft);
      if (tried.kind === "tried") return tried;
      return { kind: "refused", problem: { ...tried, untouched: "The sheet is still read as it was." } };
    };
  };

/** Patients whose header row was not copied, with dates as Excel has them. */
const BARE: Question = {
  ...QUESTION,
  sheet: {
    name: "Sheet1",
    rows: [1, 2, 3].map((at) => [nhsNumber(at), madeUpName(at), 14_776, 45_447, "Housebound"]),
    date1904: false,
  },
};

export const PARTS: readonly State[] = [
  {
    name: "no-header",
    work: correctingOf(BARE),
    then: async (pane) => {
      const { page } = pane;
      await open("Correct how it was read")(pane);
      await page.getByRole("combobox", { name: "Header row", exact: true }).selectOption("0");
      await page.getByRole("combobox", { name: "Column A", exact: true }).selectOption("nhs-number");
      await page.getByRole("combobox", { name: "Column D", exact: true }).selectOption("dates:home-visit");
      await page.getByRole("button", { name: "Try it" }).click();
      await page.getByRole("heading", { name: "What would come of it" }).waitFor();
    },
  },
  {
    name: "correct",
    work: correctingOf(QUESTION),
    then: async (pane) => {
      await open("Correct how it was read")(pane);
      await pane.page.getByRole("button", { name: "Try it" }).click();
      await pane.page.getByRole("heading", { name: "What would come of it" }).waitFor();
    },
    parts: [{ name: "correct", from: "Correct how it was read", to: "Correct how it was read" }],
  },
  {
    name: "plan",
    work: (work) => {
      work.onLook = () => lookAt({ contract: "home-visiting", wishes: WITH_BUDGET });
      work.onPlan = (question) => planned(ANSWERED.kind === "read" ? ANSWERED : null, question);
    },
    then: async (pane) => {
      await open("Plan the appointments left")(pane);
      await pane.page.getByRole("textbox", { name: "Appointments left" }).fill("3");
      await pane.page.getByRole("textbox", { name: "Appointments left" }).press("Enter");
      await pane.page.getByRole("heading", { name: "The plan", exact: true }).waitFor();
    },
    parts: [{ name: "plan", from: "Plan the appointments left", to: "Plan the appointments left" }],
  },
  {
    name: "changes",
    work: (work) => {
      work.onLook = () => DONE;
      work.onEarlierSheets = () => ["January"];
      work.onCompare = () => ({ kind: "compared", changes: CHANGES });
    },
    then: async (pane) => {
      await open("What changed")(pane);
      await pane.page.getByLabel("The earlier sheet").selectOption("January");
      await pane.page.getByRole("button", { name: "Compare" }).click();
      await pane.page.getByText("Newly payable").first().waitFor();
    },
    parts: [{ name: "changes", from: "What changed", to: "What changed" }],
  },
  {
    name: "settings",
    work: (work) => (work.onLook = () => DONE),
    then: open("Settings"),
    parts: [{ name: "settings", from: "Settings", to: "Settings" }],
  },
  {
    name: "settings-to-carry",
    work: (work) => (work.onLook = () => DONE),
    then: async (pane) => {
      await open("Settings")(pane);
      await unfold(pane);
    },
  },
  {
    name: "year",
    work: (work) => (work.onLook = () => DONE),
    then: open("Through the year"),
    parts: [{ name: "year", from: "Through the year", to: "Through the year" }],
  },
  {
    name: "year-as-tables",
    work: (work) => (work.onLook = () => DONE),
    then: async (pane) => {
      await open("Through the year")(pane);
      await unfold(pane);
    },
  },
  {
    name: "share",
    work: (work) => (work.onLook = () => DONE),
    then: async (pane) => {
      await open("Share a copy")(pane);
      await pane.page.getByRole("button", { name: "Make the copy" }).waitFor();
    },
    parts: [{ name: "share", from: "Share a copy", to: "Share a copy" }],
  },
];
