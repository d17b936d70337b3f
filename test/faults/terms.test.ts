import { join } from "node:path";
import type { Sheet } from "../../src/patients/sheet";
import {
  type Asked,
  type PatientAnswer,
  assessSheet,
  criterionOf,
  onlyPatient,
} from "../support/assess-sheet";
import { type MadeEvent, payableVisits, visit } from "../support/events";
import { eventList, sheetInFile } from "../support/sheets";

// Sheets that were answered wrongly by their terms and roles.

const sheet = (name: string) => sheetInFile(join(__dirname, name));
const END: Asked = {
  asAt: "2025-03-31",
  settings: { budget: 1000, minimumRegister: 1, kpiPopulation: "register" },
};

const kpi = (answer: ReturnType<typeof assessSheet>, id: string) =>
  answer.totals.kpis?.find((each) => each.id === id);

test("flu-reminder.csv: a reminder is no vaccination", () => {
  const answer = assessSheet(sheet("flu-reminder.csv"), END);
  expect(kpi(answer, "flu")).toMatchObject({ done: 0, eligible: 4, met: false });
  expect(kpi(answer, "pneumococcal")?.done).toBe(1);
  expect(answer.warnings.map(({ code }) => code)).not.toContain("term-unknown");
});

test("pneumococcal-preferred-term.csv: vaccinated, by the code's own term", () => {
  const answer = assessSheet(sheet("pneumococcal-preferred-term.csv"), END);
  expect(kpi(answer, "pneumococcal")?.done).toBe(1);
  expect(kpi(answer, "flu")?.done).toBe(2);
});

test("csha-score.csv: a score, and the near miss says so", () => {
  const { patients } = assessSheet(sheet("csha-score.csv"), END);
  const scored = patients.map((patient) => criterionOf(patient, "frailty-diagnosis"));
  expect(scored.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["not-met", "score-not-diagnosis"],
    ["not-met", "score-not-diagnosis"],
    ["not-applicable", null],
    ["not-met", "score-not-diagnosis"],
  ]);
});

describe("nurse-visits.csv, and “Home visit cancelled”", () => {
  const withVisit = (...terms: string[]): PatientAnswer => {
    const { name, rows } = sheet("nurse-visits.csv");
    const more = terms.map((term) => ["", "", "", "01-Aug-2024", term, "", "GP"]);
    const made: Sheet = { name, rows: [...[...rows].filter((cells) => cells.length > 1), ...more] };
    return onlyPatient(made, { asAt: "2025-01-14" });
  };

  test("visits by a nurse are the near miss", () => {
    expect(criterionOf(withVisit(), "two-visits")).toMatchObject({
      outcome: "not-met",
      reason: "other-role",
    });
  });

  test("a home visit that was cancelled is no activity under another code", () => {
    const cancelled = criterionOf(withVisit("Home visit cancelled"), "two-visits");
    expect(cancelled.because).toBe(criterionOf(withVisit(), "two-visits").because);
    expect(criterionOf(withVisit("Seen in own home"), "two-visits").because).toContain("under another code");
    expect(criterionOf(withVisit("Domiciliary visit"), "two-visits").because).toContain("under another code");
  });
});

describe("a term that is not known is never done, and never nothing", () => {
  const without = (term: string) => payableVisits.filter((event) => event.term !== term);
  const judged = (events: readonly MadeEvent[]) =>
    assessSheet(eventList([{ events }]), { asAt: "2025-01-14" });

  test.each([
    [
      "holistic-needs-assessment",
      "Holistic needs assessment",
      "Holistic needs assessment part A",
      "2024-06-05",
    ],
    ["housebound", "Housebound", "Housebound patient review", "2019-06-05"],
    ["frailty-diagnosis", "Moderate frailty", "Moderate frailty query", "2019-06-05"],
  ])("%s: what only it would decide cannot be told", (id, known, unknown, on) => {
    const answer = judged([...without(known), { on, term: unknown }]);
    const [only] = answer.patients;
    if (!only) throw new Error("The sheet has no patient.");
    const finding = criterionOf(only, id);
    expect(finding).toMatchObject({ outcome: "cannot-tell", reason: "damaged" });
    expect(finding.because).toContain("a term that we do not know");
    expect(only.payable).toBe("cannot-tell");
    const said = answer.warnings.filter(({ code }) => code === "term-unknown");
    expect(said).toHaveLength(1);
    expect(said[0]?.message).not.toContain(unknown);
    const met = judged([...payableVisits, { on, term: unknown }]);
    expect(met.patients.map(({ payable }) => payable)).toEqual(["yes"]);
  });

  test("outside the year it decides nothing of the year", () => {
    const events = [
      ...without("Holistic needs assessment"),
      { on: "2019-06-05", term: "Holistic needs assessment A" },
    ];
    const [only] = judged(events).patients;
    if (!only) throw new Error("The sheet has no patient.");
    expect(criterionOf(only, "holistic-needs-assessment").outcome).toBe("not-met");
  });

  test("each kind is said once, with how often", () => {
    const terms = ["Influenza vaccination query", "Influenza vaccination maybe", "Medication review note"];
    const events = [...payableVisits, ...terms.map((term) => ({ on: "2024-10-01", term }))];
    const said = judged(events).warnings.filter(({ code }) => code === "term-unknown");
    expect(said.map(({ message }) => /^(\d+)/.exec(message)?.[1])).toEqual(["2", "1"]);
  });

  test("a known code beside it says what it is", () => {
    const hna = { on: "2024-06-05", term: "Holistic needs assessment part A", code: "1760301000000115" };
    const answer = judged([...without("Holistic needs assessment"), hna]);
    expect(answer.patients.map(({ payable }) => payable)).toEqual(["yes"]);
    expect(answer.warnings.map(({ code }) => code)).not.toContain("term-unknown");
  });

  test("a KPI that only it would decide is open, and the money may be more", () => {
    const events = [...payableVisits, visit("2024-11-05"), visit("2024-12-03")];
    const asked: Asked = { ...END, asAt: "2025-01-14" };
    const paid = (term: string) =>
      assessSheet(eventList([{ events: [...events, { on: "2024-10-08", term }] }]), asked).totals.payment;
    const known = paid("Influenza vaccination offered");
    const unknown = paid("Influenza vaccination query");
    expect(unknown.total).toBe(known.total);
    expect(unknown.upTo ?? 0).toBeGreaterThan(known.upTo ?? 0);
  });
});

describe("a role that is not known", () => {
  const byFoundation = payableVisits.map((event) =>
    event.term === "Home visit for chronic condition" ? { ...event, by: "Foundation Doctor" } : event,
  );
  const judged = (settings: object) =>
    assessSheet(
      eventList([{ events: [...byFoundation, visit("2024-12-01", { by: "Foundation Doctor" })] }]),
      {
        asAt: "2025-01-14",
        settings,
      },
    );

  test("counts as one that is not shown, by the choice, and is said once", () => {
    const answer = judged({});
    expect(answer.patients[0]?.payable).toBe("yes");
    const said = answer.warnings.filter(({ code }) => code === "role-unknown");
    expect(said).toHaveLength(1);
    expect(said[0]?.message).not.toContain("Foundation");
    expect(judged({ unknownRoleIsGp: false }).patients[0]?.payable).toBe("cannot-tell");
  });
});
