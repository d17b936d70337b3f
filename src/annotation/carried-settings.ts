import { CHOICES, type ChoiceId } from "../contracts/choices";
import type { Contract } from "../contracts/contract";
import { RULES_VERSION } from "../contracts/registry";
import { editableFigures } from "../assessment/editable";
import { SettingsProblem, readCodes, readRoles, readSettings } from "../assessment/read-settings";
import type { Settings } from "../assessment/settings";
import { type SettingsJson, settingsJson } from "../assessment/write-settings";
import type { AddedCode } from "../patients/added-codes";
import type { SaidRoles } from "../patients/roles";

// A practice's settings, carried from one workbook to another: as a text to copy, or a file for the command line.

/** The version of the envelope. */
export const CARRIED_VERSION = 1;
const MARK = "settings";
const LONGEST_NAME = 60;

/** Settings with what they are settings of. */
export interface Envelope {
  readonly proactiveCare: typeof MARK;
  readonly version: number;
  /** The version of the rules. */
  readonly rules: string;
  readonly contract: string;
  readonly year: string;
  readonly settings: SettingsJson;
}

/** Settings as they are carried. Holds no patient data. */
export function envelopeOf(settings: Settings, contract: Contract): Envelope {
  return {
    ...{ proactiveCare: MARK, version: CARRIED_VERSION, rules: RULES_VERSION },
    ...{ contract: contract.id, year: contract.year, settings: settingsJson(settings, contract, "all") },
  };
}

/** Settings as the text that is copied or saved. */
export function carriedText(settings: Settings, contract: Contract): string {
  return `${JSON.stringify(envelopeOf(settings, contract), null, 2)}\n`;
}

/** Settings that came from elsewhere: what of them fits, as a settings file says it. */
export interface Carried {
  readonly settings: SettingsJson;
  /** A sentence for each thing that was left out, and for what else is to be known. */
  readonly said: readonly string[];
}

function isObject(value: unknown): value is SettingsJson {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEnvelope(value: unknown): value is SettingsJson {
  return isObject(value) && "proactiveCare" in value;
}

/** Keys of a settings file that hold for every year of a contract. */
function isChoice(key: string): key is ChoiceId {
  return Object.hasOwn(CHOICES, key);
}

/** Terms, codes and roles hold whatever the contract. */
function isOfAnyContract(key: string): boolean {
  return key === "codes" || key === "roles";
}

const name = (text: string) => `“${text.slice(0, LONGEST_NAME)}”`;

/** How a key is called for a person. */
function called(key: string, contract: Contract): string {
  if (isChoice(key)) return name(CHOICES[key].text);
  return name(editableFigures(contract).find(({ id }) => id === key)?.label ?? key);
}

/** Takes settings apart, and keeps what can be. */
class Sieve {
  private kept: SettingsJson = {};
  readonly said: string[] = [];

  constructor(private readonly contract: Contract) {}

  get settings(): SettingsJson {
    return this.kept;
  }

  /** Keeps more, where it can be with what is kept already. */
  keep(more: SettingsJson, what: string): void {
    const all = { ...this.kept, ...more };
    try {
      readSettings(all, this.contract);
      this.kept = all;
    } catch (problem) {
      if (!(problem instanceof SettingsProblem)) throw problem;
      const unknown = problem.message.startsWith("There is no setting");
      this.said.push(
        unknown
          ? `${what} is no setting that this version knows, so it was left out.`
          : `${what} has a value that cannot be, so it was left out.`,
      );
    }
  }

  /** Keeps the parts of an object one by one. */
  keepEach(key: string, value: unknown, what: (part: string) => string): void {
    if (!isObject(value)) {
      this.keep({ [key]: value }, called(key, this.contract));
      return;
    }
    for (const [part, item] of Object.entries(value)) {
      this.keep({ [key]: { ...this.before(key), [part]: item } }, what(part));
    }
  }

  practices(value: unknown): void {
    if (!isObject(value)) {
      this.keep({ practices: value }, name("practices"));
      return;
    }
    for (const [practice, figures] of Object.entries(value)) {
      for (const [key, item] of Object.entries(isObject(figures) ? figures : { practices: figures })) {
        const practices = this.before("practices");
        const own = isObject(practices[practice]) ? practices[practice] : {};
        this.keep(
          { practices: { ...practices, [practice]: { ...own, [key]: item } } },
          `${practice}: ${called(key, this.contract)}`,
        );
      }
    }
  }

  codes(value: unknown): void {
    if (!Array.isArray(value)) {
      this.keep({ codes: value }, name("codes"));
      return;
    }
    value.forEach((item: unknown, place) => {
      const before = (this.kept["codes"] ?? []) as readonly unknown[];
      this.keep({ codes: [...before, item] }, `Term or code number ${place + 1}`);
    });
  }

  private before(key: string): SettingsJson {
    const held = this.kept[key];
    return isObject(held) ? held : {};
  }
}

/** Which of the settings fit a contract: those of the same one, figures of the same year only. */
function fits(
  from: SettingsJson,
  contract: Contract,
): { key: (key: string) => boolean; said: readonly string[] } {
  const [id, year] = [from["contract"] ?? contract.id, from["year"] ?? contract.year];
  const said: string[] = [];
  const version = from["version"];
  if (version !== undefined && version !== CARRIED_VERSION) {
    said.push(
      "These settings were written by another version of the add-in. They were read as far as possible.",
    );
  }
  const rules = from["rules"];
  if (typeof rules === "string" && rules !== RULES_VERSION) {
    said.push(
      `These settings are of version ${rules.slice(0, LONGEST_NAME)} of the rules; this is ${RULES_VERSION}. They were read as far as possible.`,
    );
  }
  if (id !== contract.id) {
    said.push(
      `These settings are of another contract (${String(id).slice(0, LONGEST_NAME)}), not of ${contract.title}: only its own terms, codes and roles were used.`,
    );
    return { key: isOfAnyContract, said };
  }
  if (year !== contract.year) {
    said.push(
      `These settings are of another year (${String(year).slice(0, LONGEST_NAME)}), not of ${contract.year}: the choices and the terms, codes and roles were used, no figure was.`,
    );
    return { key: (key) => isOfAnyContract(key) || isChoice(key), said };
  }
  return { key: () => true, said };
}

/**
 * Reads settings from another workbook as far as possible: what does not fit is said, and left out.
 * @param value JSON that was parsed: an envelope, or what stands in one.
 */
export function readCarried(value: unknown, contract: Contract): Carried {
  const inside = isEnvelope(value) ? value["settings"] : value;
  if (!isObject(inside) || (isEnvelope(value) && value["proactiveCare"] !== MARK)) {
    return { settings: {}, said: ["These are no settings of the add-in. Nothing of them was used."] };
  }
  const from = isEnvelope(value) ? value : {};
  const { key: fit, said } = fits(from, contract);
  const sieve = new Sieve(contract);
  for (const [key, item] of Object.entries(inside)) {
    if (!fit(key)) continue;
    if (isChoice(key) && !contract.choices.includes(key)) {
      sieve.said.push(`${called(key, contract)} is not asked by ${contract.title}, so it was left out.`);
    } else if (key === "practices") sieve.practices(item);
    else if (key === "codes") sieve.codes(item);
    else if (key === "roles") sieve.keepEach(key, item, (part) => `The role ${name(part)}`);
    else if (key === "figures") sieve.keepEach(key, item, (part) => called(part, contract));
    else if (key === "declarations") sieve.keepEach(key, item, (part) => `The declaration ${name(part)}`);
    else sieve.keep({ [key]: item }, called(key, contract));
  }
  return { settings: sieve.settings, said: [...said, ...sieve.said] };
}

/**
 * Reads settings from a text that was pasted or a file.
 * @returns null where the text is no JSON.
 */
export function readCarriedText(text: string, contract: Contract): Carried | null {
  try {
    return readCarried(JSON.parse(text.replace(/^\uFEFF/, "")) as unknown, contract);
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Settings with others over them, as far as they can be together: what one says nothing of stays as it was. */
export function withCarried(settings: Settings, over: SettingsJson, contract: Contract): Settings {
  const under = settingsJson(settings, contract);
  const part = (from: SettingsJson, key: string): SettingsJson => {
    const held = from[key];
    return isObject(held) ? held : {};
  };
  const [before, after] = [part(under, "practices"), part(over, "practices")];
  const names = Object.keys(before).filter((each) => !Object.keys(after).some((other) => same(each, other)));
  const practices = [
    ...names.map((each) => [each, before[each]] as const),
    ...Object.keys(after).map((each) => {
      const old = Object.keys(before).find((other) => same(each, other));
      return [each, { ...(old === undefined ? {} : part(before, old)), ...part(after, each) }] as const;
    }),
  ];
  const added = codesOf(over).filter(
    ({ text, concept }) => !settings.codes.some((each) => same(each.text, text) && each.concept === concept),
  );
  const { figures } = over;
  const together = readCarried(
    {
      ...{ ...under, ...over, practices: Object.fromEntries(practices) as SettingsJson },
      figures: { ...part(under, "figures"), ...(isObject(figures) ? figures : {}) },
      roles: { ...part(under, "roles"), ...part(over, "roles") },
      codes: [],
    },
    contract,
  );
  return { ...readSettings(together.settings, contract), codes: [...settings.codes, ...added] };
}

/**
 * The settings of a settings file. A plain object must be right in every part; an envelope comes from another workbook,
 * and is read as far as possible.
 * @throws SettingsProblem naming what cannot be in a plain object
 */
export function settingsOfFile(
  value: unknown,
  contract: Contract,
): { readonly settings: Settings; readonly said: readonly string[] } {
  if (!isEnvelope(value)) return { settings: readSettings(value, contract), said: [] };
  const { settings, said } = readCarried(value, contract);
  return { settings: readSettings(settings, contract), said };
}

/**
 * The terms and codes of a settings file: they hold before it is known for which contract.
 * @throws SettingsProblem naming a concept that there is not, in a plain object
 */
export function codesOf(value: unknown): readonly AddedCode[] {
  const inside = isEnvelope(value) ? value["settings"] : value;
  const codes = isObject(inside) ? (inside["codes"] ?? []) : [];
  if (!isEnvelope(value)) return readCodes(codes);
  const list: readonly unknown[] = Array.isArray(codes) ? codes : [];
  return list.flatMap((item) => {
    try {
      return readCodes([item]);
    } catch (problem) {
      if (!(problem instanceof SettingsProblem)) throw problem;
      return [];
    }
  });
}

/**
 * What a settings file says of roles: it holds before it is known for which contract.
 * @throws SettingsProblem naming what cannot be, in a plain object
 */
export function rolesOfFile(value: unknown): SaidRoles {
  const inside = isEnvelope(value) ? value["settings"] : value;
  const roles = isObject(inside) ? (inside["roles"] ?? {}) : {};
  if (!isEnvelope(value)) return readRoles(roles);
  const entries = isObject(roles) ? Object.entries(roles) : [];
  return Object.fromEntries(
    entries.flatMap(([role, said]) => {
      try {
        return Object.entries(readRoles({ [role]: said }));
      } catch (problem) {
        if (!(problem instanceof SettingsProblem)) throw problem;
        return [];
      }
    }),
  );
}
