import type { Contract } from "../contracts/contract";
import { type Day, isoDay, isoOf } from "../contracts/day";
import { Picker } from "./random";
import { tell } from "./stories";

/** Search days of the made-up practices: in the contract year, with some of it left. */
const SEARCH_DAY: Readonly<Record<string, string>> = {
  "home-visiting": "2025-01-14",
  "practice-based": "2025-01-14",
  "unplanned-admissions": "2014-10-15",
};

const FIRST_NAMES: readonly [string, ...string[]] = [
  ...(["Anna"] as const),
  ...["Bilal", "Chidi", "Dorota", "Esme", "Farah", "Hana", "Idris", "Joan", "Kofi", "Leyla", "Mina"],
  ...["Noor", "Omar", "Petra", "Rui", "Sana", "Tariq", "Una"],
];
const TITLES: readonly [string, ...string[]] = ["Mrs", "Mr", "Ms", "Dr"];
const USUAL_GPS: readonly [string, ...string[]] = ["Dr Test-One", "Dr Test-Two", "Dr Test-Three"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const GROUPS = ["Patient Details", "", "", "", "", "", "", "Clinical Codes", "", "", ""];
const HEADERS = [
  ...["NHS Number", "Full Name", "Date of Birth", "Gender", "Usual GP's Full Name", "Registration Status"],
  ...["Date Status Added", "Date", "Code Term", "Type of Consultation", "User Details' User Type"],
];
const PATIENT_CELLS = 7;
/** One confidential patient in so many comes out as a blank row, as EMIS gives them. */
const CONFIDENTIAL_EVERY = 57;

/** `03-Sep-2024`, as EMIS writes it. */
function emisDate(day: Day): string {
  const [year = "", month = "", date = ""] = isoOf(day).split("-");
  return `${date}-${MONTHS[Number(month) - 1] ?? ""}-${year}`;
}

/** A made-up NHS number: it begins with 999 and has a right check digit. */
export function madeUpNhsNumber(place: number): string {
  for (let number = place * 2; ; number++) {
    const digits = `999${String(number % 1_000_000).padStart(6, "0")}`;
    const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
    const check = 11 - (sum % 11);
    if (check !== 10) return `${digits}${check === 11 ? 0 : check}`;
  }
}

/**
 * The rows of a made-up practice's search output, an EMIS event list with its preamble, in which every criterion and
 * pitfall is there to see. The same seed gives the same practice.
 */
export function madeUpPractice(contract: Contract, patients: number, seed: number): string[][] {
  const pick = new Picker(seed);
  const asAt = isoDay(SEARCH_DAY[contract.id] ?? isoOf(contract.to));
  const [year = "", month = "", date = ""] = isoOf(asAt).split("-");
  const rows: string[][] = [
    [`${contract.title}: a made-up practice`],
    [],
    ["Last Run", "", "", `${date}/${month}/${year} 09:12`],
    ["Population Count", "", "", String(patients)],
    [],
    GROUPS,
    HEADERS,
  ];
  for (let place = 0; place < patients; place++) {
    const story = tell(contract.id, place, pick, contract.from, asAt);
    const number = String(place + 1).padStart(4, "0");
    const details = [
      madeUpNhsNumber(place + 1),
      `XXTEST-${number}, ${pick.one(FIRST_NAMES)} (${pick.one(TITLES)})`,
      emisDate(story.birth),
      pick.chance(0.6) ? "Female" : "Male",
      pick.one(USUAL_GPS),
      story.status,
      emisDate(story.statusDay),
    ];
    const events = [...story.events].sort((a, b) => b.day - a.day);
    events.forEach(({ day, term, consultation, role }, at) => {
      const first = at === 0 ? details : new Array<string>(PATIENT_CELLS).fill("");
      rows.push([...first, emisDate(day), term, consultation, role]);
    });
    if (events.length === 0) rows.push([...details, "", "", "", ""]);
    if ((place + 1) % CONFIDENTIAL_EVERY === 0) {
      rows.push(
        [],
        [...new Array<string>(PATIENT_CELLS).fill(""), emisDate(asAt - 9), "Care plan review", "", ""],
      );
    }
  }
  return rows;
}
