import { join } from "node:path";
import { PAYABLE, failing, payable } from "../functions/patients";
import { type Asked, assessSheet, criterionOf } from "../support/assess-sheet";
import { patientList, sheetInFile } from "../support/sheets";

// Sheets that were answered wrongly: a number in a column of diagnoses, and a level beside a diagnosis.

const sheet = (name: string) => sheetInFile(join(__dirname, name));
const ASKED: Asked = { asAt: "2025-01-14", settings: { budget: 1000, minimumRegister: 1 } };

function diagnosisOf(header: string, cell: string | number, asked: Asked = ASKED) {
  const made = patientList(
    ["Date of Birth", "Visit 1", "Visit 2", "Care plan review", "HNA", header],
    [["01/01/1930", "10/07/2024", "12/09/2024", "10/07/2024", "10/07/2024", cell]],
  );
  const { patients, warnings } = assessSheet(made, asked);
  const [only] = patients;
  if (!only) throw new Error("The sheet has no patient.");
  return { finding: criterionOf(only, "frailty-diagnosis"), warnings };
}

test("frailty-column.csv: a number is a score, words and a level are the diagnosis", () => {
  const { patients } = assessSheet(sheet("frailty-column.csv"), ASKED);
  const found = patients.map((patient) => criterionOf(patient, "frailty-diagnosis"));
  expect(found.map(({ outcome }) => outcome)).toEqual(["not-met", "met", "met", "met"]);
  expect(found[0]?.reason).toBe("score-not-diagnosis");
  expect(patients.map(({ payable }) => payable)).toEqual(["no", "yes", "yes", "yes"]);
});

test("frailty-column.csv: a level is a score where the choice says so", () => {
  const settings = { rockwoodLevelCounts: false };
  const { patients } = assessSheet(sheet("frailty-column.csv"), { ...ASKED, settings });
  const found = patients.map((patient) => criterionOf(patient, "frailty-diagnosis"));
  expect(found.map(({ outcome }) => outcome)).toEqual(["not-met", "met", "met", "not-met"]);
  expect(found[3]?.reason).toBe("score-not-diagnosis");
});

test.each([
  [7, false, "a score, not a diagnosis"],
  ["7", false, "a score, not a diagnosis"],
  ["CFS 7", false, "a score, not a diagnosis"],
  ["7/9", false, "a score, not a diagnosis"],
  ["Severe frailty", true, ""],
  ["Severe", true, ""],
  ["Level 7", true, ""],
  ["3 May 2020", true, ""],
  ["yes", true, ""],
])("CARE.PAYABLE_HV with %p as the diagnosis is %p", (cell, answer, words) => {
  const patient = {
    visits: "10/07/2024; 12/09/2024",
    carePlan: "10/07/2024",
    holistic: "10/07/2024",
    born: "01/01/1930",
    diagnosis: cell,
  };
  expect(payable({ ...PAYABLE, ...patient })).toBe(answer);
  expect(failing({ ...PAYABLE, ...patient })).toContain(words);
});

test.each(["Frailty", "Rockwood", "Clinical frailty", "CFS"])(
  "in a column “%s” words, levels and scores say what they are",
  (header) => {
    expect(diagnosisOf(header, "Severe").finding.outcome).toBe("met");
    expect(diagnosisOf(header, "Level 7").finding.outcome).toBe("met");
    expect(diagnosisOf(header, 7).finding).toMatchObject({
      outcome: "not-met",
      reason: "score-not-diagnosis",
    });
    expect(diagnosisOf(header, "").finding).toMatchObject({ outcome: "not-met", reason: "none-coded" });
  },
);

test.each(["03/05/2020", "yes", 43954])(
  "in a column “Frailty” %p does not say which it is: it cannot be told, and it is asked",
  (cell) => {
    const { finding, warnings } = diagnosisOf("Frailty", cell);
    expect(finding.outcome).toBe("cannot-tell");
    expect(finding.because).toContain("the diagnosis or the score");
    const asked = warnings.filter(({ code }) => code === "column-unread");
    expect(asked).toHaveLength(1);
    expect(asked[0]?.column).toBe("G");
    expect(diagnosisOf("Rockwood diagnosis", cell).finding.outcome).toBe("met");
    expect(diagnosisOf("CFS score", cell).finding.outcome).toBe("cannot-tell");
  },
);

test("what cannot be read in a column of frailty is neither yes nor no", () => {
  expect(diagnosisOf("Rockwood diagnosis", "see notes").finding).toMatchObject({
    outcome: "cannot-tell",
    reason: "damaged",
  });
});

test("level-and-diagnosis-same-day.csv: the better one decides, whatever their order", () => {
  const asked = {
    asAt: "2025-03-20",
    settings: { rockwoodLevelCounts: false, budget: 1000, minimumRegister: 1 },
  };
  const { patients } = assessSheet(sheet("level-and-diagnosis-same-day.csv"), asked);
  expect(patients.map(({ payable }) => payable)).toEqual(["yes", "yes"]);
});
