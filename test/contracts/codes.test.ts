import { CODE_LIST } from "../../src/contracts/codes";
import { CONCEPTS } from "../../src/contracts/concepts";
import { passesVerhoeff } from "../../src/patients/verhoeff";

/** SNOMED CT codes are digits; Read codes hold letters or dots. */
const SNOMED = /^\d{6,18}$/;
const codes = CODE_LIST.flatMap(({ concept, codes: own }) => own.map((code) => [code, concept] as const));
const snomed = codes.filter(([code]) => SNOMED.test(code));
/** Codes of EMIS are numbered by EMIS, and have SNOMED's check digit all the same. */
const EMIS = ["11932131000006117", "13072951000006114", "1760301000000115", "13072961000006111"];

test.each(snomed)("the code %s of %s has a right check digit", (code) => {
  expect(passesVerhoeff(code)).toBe(true);
});

test.each([
  ["1760301000000110", "the last digit lost, as Excel does"],
  ["160689008", "one digit wrong"],
  ["160698007", "two digits swapped"],
])("%s fails the check: %s", (code) => {
  expect(passesVerhoeff(code)).toBe(false);
});

test("no code stands for two concepts", () => {
  const all = codes.map(([code]) => code);
  expect(new Set(all).size).toBe(all.length);
});

test("the codes of EMIS and of Read are there", () => {
  const all = codes.map(([code]) => code);
  const read = ["8CV4.", "8CT2.", "67DJ.", "8CSB.", "8IAe1", "8CMG3"];
  expect(all).toEqual(expect.arrayContaining([...EMIS, ...read]));
});

test.each([
  ["housebound", ["160689007", "138079003"]],
  ["temporarily-housebound", ["428415003", "276041000000103", "276051000000100", "276061000000102"]],
  ["no-longer-housebound", ["760661000000106", "760671000000104"]],
  ["home-visit", ["185468001"]],
  ["proactive-care", ["934231000000106"]],
  ["proactive-care-review", ["11932131000006117"]],
  ["care-plan-review", ["425268008", "13072951000006114"]],
  ["holistic-needs-assessment", ["1760301000000115"]],
  [
    "frailty-diagnosis",
    [
      ...["925791000000100", "925831000000107", "925861000000102", "1129331000000101", "1129341000000105"],
      ...["1129351000000108", "1129361000000106", "1129371000000104", "1129381000000102"],
      ...["1129391000000100", "1129401000000102", "1129411000000100"],
    ],
  ],
  [
    "flu-given",
    [
      ...["955691000000108", "955651000000100", "985151000000100", "884861000000100"],
      ...["955701000000108", "1066171000000108"],
    ],
  ],
  ["flu-declined", ["315640000"]],
  ["pneumococcal-given", ["12866006", "310578008", "170337005", "871833000"]],
  ["medication-review", ["182836005", "314530002", "88551000000109", "719328007", "719329004", "719478008"]],
  ["structured-medication-review", ["1239511000000100", "13072961000006111"]],
])("%s has the codes of the rules", (concept, expected) => {
  const own = codes.filter(([, each]) => each === concept).map(([code]) => code);
  expect(own).toEqual(expect.arrayContaining(expected));
});

test("declined is tested before given", () => {
  const place = (concept: string) => CODE_LIST.findIndex((entry) => entry.concept === concept);
  expect(place("flu-declined")).toBeLessThan(place("flu-given"));
  expect(place("pneumococcal-declined")).toBeLessThan(place("pneumococcal-given"));
});

test("every concept has a name, and every one is in the code list but the near miss and what somebody said is none", () => {
  const listed = new Set(CODE_LIST.map(({ concept }) => concept as string));
  const missing = Object.keys(CONCEPTS).filter((concept) => !listed.has(concept));
  expect(missing).toEqual(["home-visit-other-code", "nothing-counted"]);
  for (const { name } of Object.values(CONCEPTS)) expect(name).toMatch(/\w{3}/);
});
