import { CHOICES, type ChoiceId, type Choices, defaultChoices } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { valueOn } from "../contracts/figures";
import { type Day, dayOf, isoOf } from "../contracts/day";
import type { Pence } from "./money";
import { wholeWeight } from "./money";
import { type AddedCode, conceptCalled } from "../patients/added-codes";
import type { SaidRoles } from "../patients/roles";
import { canBe, editableFigures, mostOf } from "./editable";
import { NO_FIGURES, type PracticeFigures, type Settings } from "./settings";

/** A setting is unknown, or has a value that cannot be. The message names it. */
export class SettingsProblem extends Error {}

type Json = Readonly<Record<string, unknown>>;

const PENCE_A_POUND = 100;
/** A number that came out of a calculation may be this far from a whole penny. */
const PENNY_NOISE = 1e-4;
/** A budget, and the people of a practice: no practice has more. */
export const MOST_POUNDS = 1e7;
export const MOST_PEOPLE = 1e7;
const MOST_MONEY = MOST_POUNDS * PENCE_A_POUND;
export const MOST_WEIGHT = 1000;
const MOST_CODES = 10_000;
const QUARTERS = 3;

function fail(name: string, expected: string): never {
  throw new SettingsProblem(`The setting “${name}” must be ${expected}. Nothing was worked out.`);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function money(name: string, value: unknown): Pence {
  const pence = typeof value === "number" ? value * PENCE_A_POUND : Number.NaN;
  const whole = Math.round(pence);
  if (!Number.isFinite(pence) || pence < 0 || pence > MOST_MONEY || Math.abs(pence - whole) > PENNY_NOISE) {
    return fail(name, "pounds and pence, such as 50000 or 338.33");
  }
  return whole;
}

function people(name: string, value: unknown, least: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > MOST_PEOPLE) {
    return fail(name, `a whole number of patients, ${least} or more`);
  }
  return value;
}

function flag(name: string, value: unknown): boolean {
  return typeof value === "boolean" ? value : fail(name, "true or false");
}

function listOf<Item>(
  name: string,
  value: unknown,
  length: number | null,
  each: (item: unknown) => Item,
): Item[] {
  if (!Array.isArray(value) || (length !== null && value.length !== length)) {
    return fail(name, length === null ? "a list" : `a list of ${length}`);
  }
  return value.map(each);
}

function isoDate(name: string, value: unknown): Day {
  const found = typeof value === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  const day = found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : Number.NaN;
  // A day that is not in the calendar comes back as another.
  return found && isoOf(day) === value ? day : fail(name, "a date such as 2014-04-30");
}

function weights(value: unknown): number[] {
  const read = listOf("kpiWeights", value, QUARTERS, (item) =>
    typeof item === "number" && Number.isFinite(item) && item >= 0 && item <= MOST_WEIGHT
      ? item
      : fail("kpiWeights", `weights from 0 to ${MOST_WEIGHT}`),
  );
  return read.some((weight) => wholeWeight(weight) > 0)
    ? read
    : fail("kpiWeights", "weights that are not all 0");
}

/** What a practice can say of itself, each with how it is read. */
const PRACTICE_KEYS: {
  readonly [Key in keyof PracticeFigures]: (value: unknown, contract: Contract) => PracticeFigures[Key];
} = {
  budget: (value) => (value === null ? null : money("budget", value)),
  minimumRegister: (value) => (value === null ? null : people("minimumRegister", value, 1)),
  extendedRegister: (value) => (value === null ? null : people("extendedRegister", value, 1)),
  registeredList: (value) => (value === null ? null : people("registeredList", value, 0)),
  adultLists: (value) =>
    value === null
      ? null
      : listOf("adultLists", value, QUARTERS, (item) =>
          item === null ? null : people("adultLists", item, 1),
        ),
  registers: (value) =>
    value === null
      ? null
      : listOf("registers", value, QUARTERS, (item) => (item === null ? null : people("registers", item, 0))),
  signedUp: (value) => (value === null ? null : flag("signedUp", value)),
  yearEndReport: (value) => (value === null ? null : flag("yearEndReport", value)),
  monthlyReviews: (value, contract) =>
    listOf("monthlyReviews", value, null, (item) => {
      const day = isoDate("monthlyReviews", item);
      const inYear = contract.payment.kind !== "components" || (day >= contract.from && day <= contract.to);
      return inYear ? day : fail("monthlyReviews", `dates in ${contract.year}`);
    }),
  declarations: (value, { payment }) => {
    if (!isObject(value)) return fail("declarations", "an object of declarations, each true or false");
    const known = payment.kind === "components" ? payment.declarations.map(({ id }) => id) : null;
    const other = Object.keys(value).find((id) => known !== null && !known.includes(id));
    if (other !== undefined) return fail(`declarations.${other}`, `one of ${known?.join(", ") ?? ""}`);
    return Object.fromEntries(
      Object.entries(value).map(([id, said]) => [id, flag(`declarations.${id}`, said)]),
    );
  },
};

function isPracticeKey(key: string): key is keyof PracticeFigures {
  return Object.hasOwn(PRACTICE_KEYS, key);
}

function readPractice(
  values: readonly (readonly [string, unknown])[],
  contract: Contract,
): Partial<PracticeFigures> {
  const read = Object.fromEntries(
    values.map(([key, value]) => [
      key,
      isPracticeKey(key) ? PRACTICE_KEYS[key](value, contract) : unknown(key),
    ]),
  ) as Partial<PracticeFigures>;
  const { minimumRegister, extendedRegister } = read;
  if (minimumRegister && extendedRegister && extendedRegister < minimumRegister) {
    fail("extendedRegister", "none, or at least the minimum register");
  }
  return read;
}

function unknown(key: string): never {
  const known = [
    ...Object.keys(PRACTICE_KEYS),
    ...Object.keys(CHOICES),
    "tierRates",
    "figures",
    "codes",
    "roles",
    "practices",
  ];
  throw new SettingsProblem(
    `There is no setting “${key}”. There are: ${known.join(", ")}. Nothing was worked out.`,
  );
}

function isChoice(key: string): key is ChoiceId {
  return Object.hasOwn(CHOICES, key);
}

function readChoice(id: ChoiceId, value: unknown): unknown {
  if (id === "kpiWeights") return weights(value);
  const values: readonly unknown[] = CHOICES[id].values ?? [];
  return values.includes(value) ? value : fail(id, values.map(String).join(" or "));
}

/**
 * Reads a settings object: every key is optional, an unknown key or a value that cannot be is an error that names it.
 * @throws SettingsProblem
 */
export function readSettings(value: unknown, contract: Contract): Settings {
  if (!isObject(value)) throw new SettingsProblem('Settings must be an object, such as { "budget": 50000 }.');
  const choices: Record<string, unknown> = { ...defaultChoices(contract.id) };
  const figures: Record<string, number> = {};
  const practices: [string, Partial<PracticeFigures>][] = [];
  const own: [string, unknown][] = [];
  let codes: readonly AddedCode[] = [];
  let roles: SaidRoles = {};
  for (const [key, item] of Object.entries(value)) {
    if (isChoice(key)) choices[key] = readChoice(key, item);
    else if (key === "tierRates") Object.assign(figures, tierRates(item, contract));
    else if (key === "figures") Object.assign(figures, contractFigures(item, contract));
    else if (key === "codes") codes = readCodes(item);
    else if (key === "roles") roles = readRoles(item);
    else if (key === "practices") {
      if (!isObject(item)) fail("practices", "an object of practices by code");
      for (const [practice, said] of Object.entries(item)) {
        if (practices.some(([name]) => name.toLowerCase() === practice.toLowerCase())) {
          fail(`practices.${practice}`, "named once: capitals do not matter");
        }
        practices.push([
          practice,
          isObject(said)
            ? readPractice(Object.entries(said), contract)
            : fail(`practices.${practice}`, "an object"),
        ]);
      }
    } else own.push([key, item]);
  }
  return {
    choices: choices as unknown as Choices,
    practice: { ...NO_FIGURES, ...readPractice(own, contract) },
    practices: Object.fromEntries(practices),
    figures,
    codes,
    roles,
  };
}

/** Figures of the contract by their ids, each in its own unit, as `contracts --json` has them. One as it is in the documents is not set. */
function contractFigures(value: unknown, contract: Contract): Record<string, number> {
  if (!isObject(value)) return fail("figures", 'an object of figures, such as { "flu-target": 85 }');
  const known = editableFigures(contract);
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, said]) => {
      const figure = known.find((each) => each.id === id);
      if (!figure) return fail(`figures.${id}`, `one of ${known.map((each) => each.id).join(", ")}`);
      if (!canBe(figure, said)) {
        return fail(`figures.${id}`, `a number of ${figure.unit} from 0 to ${mostOf(figure)}`);
      }
      return said === valueOn(figure, contract.from) ? [] : [[id, said]];
    }),
  );
}

/**
 * Reads the terms and codes of settings, which are the same whatever the contract.
 * @throws SettingsProblem naming a concept that there is not
 */
export function readCodes(value: unknown): AddedCode[] {
  const read = listOf("codes", value, null, (item): AddedCode => {
    const text = isObject(item) ? (item["term"] ?? item["code"] ?? item["text"]) : null;
    if (!isObject(item) || typeof text !== "string" || text.trim() === "") {
      return fail("codes", 'a list such as [{ "term": "Ward visit", "concept": "home-visit" }]');
    }
    const named = item["concept"];
    const concept = typeof named === "string" ? conceptCalled(named) : null;
    if (concept === null) {
      return fail("codes", `of concepts that are counted; “${String(named).slice(0, 60)}” is none`);
    }
    return { text: text.trim(), concept };
  });
  return read.length > MOST_CODES ? fail("codes", `${MOST_CODES} at most`) : read;
}

const MOST_ROLES = 1000;
/** What a settings file can say of a role. */
const ROLE_SAID: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ["gp", true],
  ["yes", true],
  [false, false],
  ["not-gp", false],
  ["not a gp", false],
  ["other", false],
  ["no", false],
]);

/**
 * Reads what settings say of roles, which is the same whatever the contract.
 * @throws SettingsProblem where one is said to be neither a GP's nor another's
 */
export function readRoles(value: unknown): SaidRoles {
  const example = 'an object of roles, each true (a GP) or false, such as { "Foundation Doctor": false }';
  if (!isObject(value) || Object.keys(value).length > MOST_ROLES) return fail("roles", example);
  return Object.fromEntries(
    Object.entries(value).map(([role, said]) => {
      const isGp = ROLE_SAID.get(typeof said === "string" ? said.trim().toLowerCase() : said);
      if (isGp === undefined || role.trim() === "") return fail("roles", example);
      return [role.trim(), isGp];
    }),
  );
}

const TIERS = 2;

function tierRates(value: unknown, contract: Contract): Record<string, Pence> {
  const rates = listOf("tierRates", value, TIERS, (item) => money("tierRates", item));
  if (contract.payment.kind !== "tiers") return {};
  return Object.fromEntries(
    contract.payment.tiers.flatMap(({ rate }, place) => {
      const said = rates[place] ?? 0;
      return said === valueOn(rate, contract.from) ? [] : [[rate.id, said]];
    }),
  );
}
