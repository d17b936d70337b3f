import { CODE_LIST } from "../../src/contracts/codes";
import type { Cell } from "../../src/patients/sheet";
import { TermMatcher } from "../../src/patients/terms";

const matcher = new TermMatcher();

test.each([
  ["Ongoing home visits by GP required", "home-visits-required", "the deck's own words"],
  ["  ONGOING  home visits by gp required ", "home-visits-required", "case and spaces do not matter"],
  ["Housebound", "housebound", "the term"],
  ["Housebound (finding)", "housebound", "a trailing bracket is dropped"],
  ["Housebound (160689007)", "housebound", "a code in a trailing bracket"],
  ["Temporarily housebound", "temporarily-housebound", "another concept than housebound"],
  ["No longer housebound", "no-longer-housebound", "not housebound"],
  ["Home visit for chronic condition", "home-visit", "the only home visit that counts"],
  ["Home visit for chronic condition (procedure)", "home-visit", "with its kind"],
  ["Provision of proactive care", "proactive-care", "the register"],
  ["Proactive Care Review", "proactive-care-review", "in capitals"],
  ["Care plan review", "care-plan-review", "first spelling"],
  ["Review of care plan", "care-plan-review", "second spelling"],
  ["Review of personalised care and support plan", "care-plan-review", "third spelling"],
  ["Holistic needs assessment", "holistic-needs-assessment", "the term"],
  ["Mild frailty", "frailty-diagnosis", "mild"],
  ["Moderate frailty (disorder)", "frailty-diagnosis", "moderate, with a bracket"],
  ["Severe frailty", "frailty-diagnosis", "severe"],
  ["Care plan review done", "care-plan-review", "done is a known ending"],
  ["Care plan reviewed", "care-plan-review", "in the past tense"],
  ["Personalised care and support plan review", "care-plan-review", "the other way round"],
  ["Housebound patient", "housebound", "with the patient after it"],
  ["Is housebound", "housebound", "is"],
  ["Proactive care review done", "proactive-care-review", "done"],
  ["Proactive care review done by GP", "proactive-care-review", "by whom"],
  ["Holistic needs assessment completed", "holistic-needs-assessment", "completed"],
  ["Home visit for chronic condition done", "home-visit", "done"],
  ["Structured medication review by pharmacist", "structured-medication-review", "by whom"],
  ["Medication review in care home", "medication-review", "where"],
  ["Medication review done by PCN clinical pharmacist", "medication-review", "by whom, in four words"],
  ["Canadian Study of Health and Aging Clinical Frailty Scale score", "frailty-score", "a score"],
  ["CSHA Clinical Frailty Scale score", "frailty-score", "in short"],
  ["Clinical Frailty Scale score", "frailty-score", "without its author"],
  ["CFS score", "frailty-score", "in letters"],
  ["Assessment using Rockwood Clinical Frailty Scale", "frailty-score", "the assessment"],
  ["Rockwood Clinical Frailty Scale 7", "frailty-score", "a value, and no level"],
  ["Clinical Frailty Scale level 6 - moderately frail", "frailty-diagnosis", "a level without its author"],
  [
    "Canadian Study of Health and Aging Clinical Frailty Scale level 3 - managing well (finding)",
    "frailty-diagnosis",
    "a level by the preferred term",
  ],
  ["[V]Influenza vaccination", "flu-given", "a mark before it"],
  ["Influenza immunisation", "flu-given", "immunisation is vaccination"],
  ["Flu jab given", "flu-given", "a jab"],
  ["Seasonal influenza vacc given in pharmacy", "flu-given", "in short, and where"],
  ["Influenza vaccination given - Fluad Tetra", "flu-given", "the product"],
  ["No consent - influenza imm.", "flu-declined", "in short"],
  ["Declined influenza vaccination", "flu-declined", "declined first"],
  ["Influenza vaccination declined by patient", "flu-declined", "by whom"],
  ["Pneumococcal immunisation", "pneumococcal-given", "immunisation is vaccination"],
  ["Pneumococcal 13-valent conjugate vaccination given", "pneumococcal-given", "which"],
  [
    "Administration of vaccine product containing only Streptococcus pneumoniae antigen",
    "pneumococcal-given",
    "by the preferred term",
  ],
  ["No consent to Pneumococcal vaccination", "pneumococcal-declined", "no consent first"],
  ["Rockwood Clinical Frailty Scale level 1 - very fit", "frailty-diagnosis", "names a level"],
  ["Rockwood Clinical Frailty Scale level 9 - terminally ill", "frailty-diagnosis", "names the last level"],
  ["Rockwood Clinical Frailty Scale score", "frailty-score", "a score"],
  ["Rockwood frailty score", "frailty-score", "Rockwood … score"],
  ["Rockwood Clinical Frailty Scale", "frailty-score", "no level in its term"],
  ["Influenza vaccination", "flu-given", "given"],
  ["Seasonal influenza vaccination given by pharmacist", "flu-given", "… stands for anything"],
  ["Administration of first inactivated seasonal influenza vaccination", "flu-given", "… in the middle"],
  ["Administration of influenza vaccination", "flu-given", "… is nothing"],
  ["Flu vaccination", "flu-given", "the word flu"],
  ["Seasonal flu vaccination given", "flu-given", "the word flu, seasonal"],
  ["Influenza vaccination declined", "flu-declined", "declined is tested before given"],
  ["Seasonal influenza vaccination refused", "flu-declined", "refused"],
  ["Influenza vaccination no consent", "flu-declined", "no consent"],
  ["Influenza vaccination declined (situation)", "flu-declined", "declined, with a bracket"],
  ["Pneumococcal vaccination", "pneumococcal-given", "given"],
  ["Pneumococcal vaccination given", "pneumococcal-given", "given, and so said"],
  ["Administration of first dose of pneumococcal vaccination", "pneumococcal-given", "… in the middle"],
  ["Pneumococcal vaccination declined", "pneumococcal-declined", "declined"],
  ["Medication review", "medication-review", "the bare term"],
  ["Medication review done", "medication-review", "done"],
  ["Medication review with patient", "medication-review", "with patient"],
  ["Medication review done by pharmacist", "medication-review", "by …"],
  ["Review of medication", "medication-review", "the other way round"],
  ["Structured medication review", "structured-medication-review", "its own concept"],
  ["Admission avoidance care started", "care-started", "the DES"],
  ["Admission avoidance care ended", "care-ended", "the DES"],
  ["Informing patient of named accountable general practitioner", "named-gp-informed", "the DES"],
  ["Admission avoidance care plan agreed", "admission-care-plan", "the DES"],
  ["Admission avoidance care plan declined", "admission-care-plan-declined", "declined is asked for"],
  ["Review of admission avoidance care plan", "admission-care-plan-review", "the DES"],
])("“%s” is %s: %s", (term, concept) => {
  expect(matcher.term(term).concept).toBe(concept);
});

test.each([
  ["Asthma care plan review", "no part of a term is the term"],
  ["Holistic needs assessment offered", "offered is known to be no activity"],
  ["Haemophilus influenzae type b vaccination", "influenza is not a whole word there"],
  ["Administration of Haemophilus influenzae type b vaccination", "influenza is not a whole word there"],
  ["Administration of parainfluenza vaccination", "influenza is not a whole word there"],
  ["Influenza vaccination invitation sent", "an invitation"],
  ["Influenza vaccination invited", "invited"],
  ["Influenza vaccination requested", "a request"],
  ["Influenza vaccination due", "due"],
  ["Influenza vaccination overdue", "overdue"],
  ["Influenza vaccination not done", "not done"],
  ["Pneumococcal vaccination not indicated", "not indicated"],
  ["Pneumococcal vaccination not appropriate", "not appropriate"],
  ["Pneumococcal vaccination contraindicated", "contraindicated"],
  ["History of influenza vaccination", "history of"],
  ["Medication review due", "due"],
  ["Medication review declined", "declined, where the list does not ask for it"],
  ["Medication review refused", "refused, where the list does not ask for it"],
  ["Structured medication review declined", "declined, where the list does not ask for it"],
  ["Care plan review declined", "declined, where the list does not ask for it"],
  ["Care plan review (declined)", "declined in a bracket is not dropped"],
  ["Admission avoidance care plan review due", "due"],
  ["Blood pressure reading", "none of ours"],
  ["Seasonal influenza vaccination reminder", "a reminder"],
  ["Influenza vaccination offered", "offered"],
  ["Influenza vaccination booked", "booked"],
  ["Influenza vaccination recall", "a recall"],
  ["Influenza vaccination first letter", "a letter"],
  ["Medication review planned", "planned"],
  ["Medication review cancelled", "cancelled"],
  ["Medication review - failed to attend", "failed to attend"],
  ["Influenza vaccination leaflet given", "a leaflet was given"],
  ["Influenza vaccination consent given", "consent was given"],
  ["Consent given for influenza vaccination", "consent was given"],
  ["Adverse reaction to influenza vaccination", "an adverse reaction"],
  ["Influenza vaccination deferred", "deferred"],
  ["Review of medication error", "of an error"],
  ["Not housebound", "not"],
  ["Home visit for chronic condition cancelled", "cancelled"],
  ["Provision of proactive care offered", "offered"],
  ["", "blank"],
])("“%s” is nothing that counts: %s", (term) => {
  expect(matcher.term(term).concept).toBeNull();
});

test.each<readonly [string, readonly string[], string]>([
  ["Influenza vaccination outstanding", ["flu-given"], "an ending that is not known"],
  ["Medication review done?", ["medication-review"], "a sign that says something"],
  ["Influenza vaccination 2 weeks ago?", ["flu-given"], "figures that say nothing we know"],
  ["Pandemic influenza vaccination", ["flu-given"], "a word before it that is not known"],
  ["Influenza vaccine", ["flu-given"], "a product, and not that it was given"],
  ["Influenza vaccination declined after discussion", ["flu-declined"], "declined, and more"],
  ["Influenza and pneumococcal vaccination", ["pneumococcal-given", "flu-given"], "two in one"],
  ["Anticoagulant medication review", ["medication-review"], "a word before it"],
  ["Medication review in 6 months", ["medication-review"], "in, and no place"],
  ["Structured medication review part 1", ["structured-medication-review"], "an ending"],
  ["Housebound patient review", ["housebound"], "an ending"],
  ["Wife is housebound", ["housebound"], "a word before it"],
  ["Bed-ridden", ["housebound"], "asked, by a public list"],
  ["Care plan review (nurse led)", ["care-plan-review"], "a bracket that is no code and no kind"],
  ["Holistic needs assessment - cancer", ["holistic-needs-assessment"], "an ending"],
  ["Home visit for chronic condition query", ["home-visit"], "an ending"],
  ["Provision of proactive care team", ["proactive-care"], "an ending"],
  ["Rockwood Clinical Frailty Scale level 10", ["frailty-diagnosis"], "a level that there is not"],
  ["Rockwood assessed", ["frailty-diagnosis"], "the name, and nothing we know"],
  ["Frailty", ["frailty-diagnosis"], "without a degree"],
  ["Admission avoidance care started again", ["care-started"], "an ending"],
])("“%s” is not known, and could be %p: %s", (term, couldBe) => {
  const meaning = matcher.term(term);
  expect(meaning.concept).toBeNull();
  expect([...meaning.couldBe].sort()).toEqual([...couldBe].sort());
  expect(meaning.settled).toBe(false);
});

test.each([
  "Asthma care plan review",
  "Electronic holistic needs assessment",
  "=Holistic needs assessment",
  "=Housebound",
  "Haemophilus influenza B vaccination",
  "Reviewed by medical staff",
  "Frailty index score",
])("“%s” is another term: neither ours nor asked", (term) => {
  expect(matcher.term(term)).toMatchObject({ concept: null, couldBe: [] });
});

test.each([
  ["Rockwood Clinical Frailty Scale level 6 - moderately frail", true],
  ["Clinical Frailty Scale level 6 - moderately frail", true],
  ["CFS level 6", true],
  ["Moderate frailty", false],
  ["Rockwood Clinical Frailty Scale score", false],
])("“%s” names a level: %p", (term, level) => {
  expect(matcher.term(term).level).toBe(level);
});

test.each([
  ["Home visit", true],
  ["Urgent home visit", true],
  ["Acute home visit by GP", true],
  ["Seen in own home", true],
  ["Domiciliary visit", true],
  ["Home visit admin", false],
  ["Home environment assessment", false],
])("“%s” is a home visit under another code: %p", (term, other) => {
  expect(matcher.term(term).concept).toBeNull();
  expect(matcher.isHomeVisitUnderAnotherCode(term)).toBe(other);
});

test.each(CODE_LIST.flatMap(({ concept, codes }) => codes.map((code) => [code, concept] as const)))(
  "the code %s is %s",
  (code, concept) => {
    expect(matcher.code(code).concept).toBe(concept);
  },
);

test("a code that is in no list is nothing", () => {
  expect(matcher.code("271649006").concept).toBeNull();
});

test("a list can be added to", () => {
  const longer = new TermMatcher([
    ...CODE_LIST,
    { concept: "home-visit", terms: ["Visit to the home of the patient"], codes: ["439708006"] },
  ]);
  expect(longer.term("Visit to the home of the patient").concept).toBe("home-visit");
  expect(longer.code("439708006").concept).toBe("home-visit");
  expect(longer.term("Housebound").concept).toBe("housebound");
});

describe("codes that Excel has spoiled", () => {
  test.each<readonly [Cell, string[], string]>([
    [1129331000000100, ["frailty-diagnosis"], "16 digits, the last is lost"],
    ["1129331000000100", ["frailty-diagnosis"], "the same, saved as text"],
    [1760301000000110, ["holistic-needs-assessment"], "16 digits, the last is lost"],
    [11932131000006100, ["proactive-care-review"], "17 digits, the last two are lost"],
    [1111111111111110, [], "16 digits, like none of ours"],
  ])("%p is damaged, and could be %p: %s", (cell, couldBe) => {
    expect(matcher.readCode(cell)).toEqual({ kind: "damaged", couldBe });
  });

  test.each<readonly [Cell, string, string]>([
    [276041000000103, "276041000000103", "15 digits are kept"],
    ["1129331000000101", "1129331000000101", "16 digits as text, with a right check digit"],
    [185468001, "185468001", "9 digits"],
    ["8CV4.", "8CV4.", "a Read code"],
  ])("%p is read as it is: %s", (cell, code) => {
    expect(matcher.readCode(cell)).toEqual({ kind: "code", code });
  });

  test("no cell is no code", () => {
    expect(matcher.readCode(null)).toEqual({ kind: "blank" });
  });
});

test.each([
  ...["GP", "General Practitioner", "General Medical Practitioner", "Doctor", "Dr", "GP Partner"],
  ...["Salaried GP", "GP Registrar", "Locum GP", "GP Principal", "GP Trainer", "GP Retained", "gp partner"],
  ...["G.P.", "G.P", "Sessional GP", "Senior Partner", "GP Trainee", "GP VTS", "GP Registrar ST3", "GPST2"],
  ...["Associate GP", "Assistant GP", "Assistant Doctor", "Family Doctor", "GP (retainer)", "GP Retainer"],
  ...["GP 2", "Dr. (Locum)", "General Practitioner (F84001)"],
])("a %s is a GP", (role) => {
  expect(matcher.role(role)).toBe("gp");
});

test.each([
  ...["GP Pharmacist", "Clinical Pharmacist", "Practice Nurse", "Nurse", "Physician Associate"],
  ...["GP Assistant", "General Practitioner Assistant", "Administrator", "GP Nurse", "GP Receptionist"],
  ...["Doctor's Secretary", "Trainee", "Practice Pharmacist", "Medical Student", "Locum Pharmacist"],
])("a %s is another role", (role) => {
  expect(matcher.role(role)).toBe("other");
});

test.each([
  ...["GP Assistant Practitioner", "Foundation Doctor", "GP Associate", "Doctor in training", "Visiting Dr"],
])("whether a %s is a GP is not known", (role) => {
  expect(matcher.role(role)).toBe("unknown");
});

test("a role is what somebody said of it, whatever its case, brackets and numbers", () => {
  const said = new TermMatcher(CODE_LIST, { "Foundation Doctor": false, "gp associate": true, Nurse: true });
  expect(said.role("foundation doctor (FY2)")).toBe("other");
  expect(said.role("GP Associate")).toBe("gp");
  expect(said.role("Nurse")).toBe("gp");
  expect(said.role("Practice Nurse")).toBe("other");
});

test("an empty role is not shown", () => {
  expect(matcher.role("")).toBe("unknown");
});

test.each([
  ...["Telephone consultation", "Telephone call to a patient", "Video consultation", "Online consultation"],
  ...["e-consultation", "SMS", "SMS message sent", "Text message", "Email", "Remote consultation"],
])("%s is remote", (consultation) => {
  expect(matcher.isRemote(consultation)).toBe(true);
});

test.each([
  "Home visit",
  "Surgery consultation",
  "GP Surgery",
  "Videofluoroscopy clinic",
  "Text reminder",
  "",
])("“%s” is not remote", (consultation) => {
  expect(matcher.isRemote(consultation)).toBe(false);
});
