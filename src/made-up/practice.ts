import type { Contract } from "../contracts/contract";
import { type Day, dayOf, isoOf, partsOf } from "../contracts/day";
import { Picker } from "./random";
import { STORIES } from "./stories";
import { tell, toldAs } from "./tell";
import type { Story } from "./year";

const FIRST_NAMES: readonly [string, ...string[]] = [
  ...(["Anna"] as const),
  ...["Bilal", "Chidi", "Dorota", "Esme", "Farah", "Hana", "Idris", "Joan", "Kofi", "Leyla", "Mina"],
  ...["Noor", "Omar", "Petra", "Rui", "Sana", "Tariq", "Una"],
];
const TITLES: readonly [string, ...string[]] = ["Mrs", "Mr", "Ms", "Dr"];
const USUAL_GPS: readonly [string, ...string[]] = ["Dr Test-One", "Dr Test-Two", "Dr Test-Three"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const PATIENT_HEADERS = [
  ...["NHS Number", "Full Name", "Date of Birth", "Gender", "Usual GP's Full Name", "Registration Status"],
  "Date Status Added",
];
const PRACTICE_HEADER = "Organisation Code";
const EVENT_HEADERS = ["Date", "Code Term", "Type of Consultation", "User Details' User Type"];
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

function blanks(cells: number): string[] {
  return new Array<string>(cells).fill("");
}

/** A number with a wrong check digit. */
function mistype(number: string): string {
  return `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;
}

/** A practice among several: its code, and how well it is cared for there, from 0 to 1. */
interface Member {
  readonly code: string;
  readonly care: number;
}

/** The rows of one patient: the details on the first of them only, as EMIS gives them. */
function patientRows(story: Story, place: number, pick: Picker, member: Member | null): string[][] {
  const number = madeUpNhsNumber(place + 1);
  const details = [
    story.mistyped ? mistype(number) : number,
    `XXTEST-${String(place + 1).padStart(4, "0")}, ${pick.one(FIRST_NAMES)} (${pick.one(TITLES)})`,
    story.birthHidden ? "" : emisDate(story.birth),
    pick.chance(0.6) ? "Female" : "Male",
    pick.one(USUAL_GPS),
    story.status,
    emisDate(story.statusDay),
    ...(member ? [member.code] : []),
  ];
  const events = [...story.events].sort((a, b) => b.day - a.day);
  const rows = events.map(({ day, term, consultation, role, written }, at) => [
    ...(at === 0 ? details : blanks(details.length)),
    ...[written ?? emisDate(day), term, consultation, role],
  ]);
  if (rows.length === 0) rows.push([...details, ...blanks(EVENT_HEADERS.length)]);
  if (story.secondBirth !== null) {
    rows.push([...details.with(BIRTH, emisDate(story.secondBirth)), ...blanks(EVENT_HEADERS.length)]);
  }
  return rows;
}

const BIRTH = 2;

/** Rows above the table, as a search gives them. */
function preamble(contract: Contract, patients: number, asAt: Day, whose: string): string[][] {
  const [year = "", month = "", date = ""] = isoOf(asAt).split("-");
  return [
    [`${contract.title}: ${whose}`],
    [],
    ["Last Run", "", "", `${date}/${month}/${year} 09:12`],
    ["Population Count", "", "", String(patients)],
    [],
  ];
}

/**
 * The rows of a made-up practice's search output, an EMIS event list with its preamble, in which every criterion and
 * pitfall is there to see. The same seed and day give the same practice.
 * @param asAt the day of the search
 */
export function madeUpPractice(
  contract: Contract,
  patients: number,
  seed: number,
  asAt = searchDay(contract),
): string[][] {
  const pick = new Picker(seed);
  const told = (place: number) => tell(contract.id, place, pick, contract.from, asAt);
  return [
    ...preamble(contract, patients, asAt, "a made-up practice"),
    ...table(patients, asAt, pick, told, () => null),
  ];
}

/** What the made-up practices of a facilitator's sheet are called: `XX0001`. */
export function practiceCode(place: number): string {
  return `XX${String(place + 1).padStart(4, "0")}`;
}

/**
 * The rows of a facilitator's sheet: several made-up practices, some cared for better than others, with so many
 * patients in all.
 */
export function madeUpPractices(
  contract: Contract,
  patients: number,
  seed: number,
  practices: number,
  asAt = searchDay(contract),
): string[][] {
  const pick = new Picker(seed);
  const members = Array.from({ length: practices }, (_, place): Member => ({
    code: practiceCode(place),
    care: pick.whole(0, 10) / 10,
  }));
  const memberOf = (place: number) => members[Math.floor((place * practices) / patients)] ?? null;
  const [first, second, third] = STORIES[contract.id];
  const told = (place: number) =>
    pick.chance((memberOf(place)?.care ?? 0) * MOST_CARED_FOR)
      ? toldAs(pick.one([first, second ?? first, third ?? first]), pick, contract.from, asAt)
      : tell(contract.id, place, pick, contract.from, asAt);
  return [
    ...preamble(contract, patients, asAt, `${practices} made-up practices`),
    ...table(patients, asAt, pick, told, memberOf),
  ];
}

/** Of the best practice's patients, so many have all that the contract asks; the others are as everywhere. */
const MOST_CARED_FOR = 0.6;

/** The day of a made-up practice's search, where none is asked for: in the contract year, with some of it left. */
function searchDay({ to }: Contract): Day {
  return dayOf(partsOf(to).year, 1, 14);
}

function table(
  patients: number,
  asAt: Day,
  pick: Picker,
  told: (place: number) => Story,
  memberOf: (place: number) => Member | null,
): string[][] {
  const headers = memberOf(0) ? [...PATIENT_HEADERS, PRACTICE_HEADER] : PATIENT_HEADERS;
  const groups = ["Patient Details", ...blanks(headers.length - 1), "Clinical Codes"];
  const rows = [
    [...groups, ...blanks(EVENT_HEADERS.length - 1)],
    [...headers, ...EVENT_HEADERS],
  ];
  for (let place = 0; place < patients; place++) {
    rows.push(...patientRows(told(place), place, pick, memberOf(place)));
    if ((place + 1) % CONFIDENTIAL_EVERY === 0) {
      rows.push([], [...blanks(headers.length), emisDate(asAt - 9), "Care plan review", "", ""]);
    }
  }
  return rows;
}
