import type { ContractId } from "./contract";

/** What the twelve choices can be. Each stands where the sources are silent. */
export interface Choices {
  /** ⚙1 Two codes on one day are one visit. */
  readonly sameDayCountsOnce: boolean;
  /** ⚙2 The day on which a patient's age is taken. */
  readonly ageOn: "year-end" | "as-at";
  /** ⚙3 Whose home visits count. */
  readonly visitsBy: "gp" | "anyone";
  /** ⚙4 Whom the KPIs are taken among. */
  readonly kpiPopulation: "payable" | "register";
  /** ⚙5 A pneumococcal vaccination of any year counts. */
  readonly pneumococcalEver: boolean;
  /** ⚙6 What is paid below the minimum payable register. */
  readonly belowMinimum: "nothing" | "pro-rata";
  /** ⚙7 How the KPI pot is split. Weights are divided by their sum. */
  readonly kpiWeights: readonly number[];
  /** ⚙8 The deadlines of the DES. */
  readonly deadlines: "as-published" | "as-corrected";
  /** ⚙9 A missed component loses that component alone. */
  readonly componentsStandAlone: boolean;
  /** ⚙10 Everyone on the sheet is on the register. */
  readonly everyoneOnRegister: boolean;
  /** ⚙11 A clinician whose role is not shown is a GP. */
  readonly unknownRoleIsGp: boolean;
  /** ⚙12 A Rockwood term that names a level is a diagnosis. */
  readonly rockwoodLevelCounts: boolean;
}

export type ChoiceId = keyof Choices;

export interface Choice<Id extends ChoiceId = ChoiceId> {
  readonly number: number;
  readonly id: Id;
  readonly text: string;
  /** The values it can have; `undefined` where it is a list of weights. */
  readonly values: readonly Choices[Id][] | undefined;
  readonly default: Choices[Id];
  readonly defaultFor?: Partial<Record<ContractId, Choices[Id]>>;
  readonly contracts: readonly ContractId[];
  /** Whether it changes how events are read, so that it counts only at the next annotation. */
  readonly changesReading: boolean;
}

const VISITING: ContractId = "home-visiting";
const BASED: ContractId = "practice-based";
const ADMISSIONS: ContractId = "unplanned-admissions";
const YES_NO = [true, false] as const;

type Table = { readonly [Id in ChoiceId]: Choice<Id> };

/** The twelve choices, in the order of their numbers, with their defaults. Source of each: assumed. */
export const CHOICES: Table = {
  sameDayCountsOnce: {
    number: 1,
    id: "sameDayCountsOnce",
    text: "Two codes on one day are one visit or review",
    values: YES_NO,
    default: true,
    contracts: [VISITING, BASED],
    changesReading: true,
  },
  ageOn: {
    number: 2,
    id: "ageOn",
    text: "The day on which age is taken",
    values: ["year-end", "as-at"],
    default: "year-end",
    contracts: [VISITING, BASED],
    changesReading: true,
  },
  visitsBy: {
    number: 3,
    id: "visitsBy",
    text: "Whose home visits count",
    values: ["gp", "anyone"],
    default: "gp",
    contracts: [VISITING],
    changesReading: true,
  },
  kpiPopulation: {
    number: 4,
    id: "kpiPopulation",
    text: "The patients that KPIs are taken among",
    values: ["payable", "register"],
    default: "payable",
    contracts: [VISITING],
    changesReading: false,
  },
  pneumococcalEver: {
    number: 5,
    id: "pneumococcalEver",
    text: "A pneumococcal vaccination of any year counts",
    values: YES_NO,
    default: false,
    contracts: [VISITING],
    changesReading: true,
  },
  belowMinimum: {
    number: 6,
    id: "belowMinimum",
    text: "What is paid below the minimum payable register",
    values: ["nothing", "pro-rata"],
    default: "nothing",
    contracts: [VISITING],
    changesReading: false,
  },
  kpiWeights: {
    number: 7,
    id: "kpiWeights",
    text: "How the KPI pot is split: weights of flu, pneumococcal and medication review",
    values: undefined,
    default: [1, 1, 1],
    contracts: [VISITING],
    changesReading: false,
  },
  deadlines: {
    number: 8,
    id: "deadlines",
    text: "The deadlines: as published in the article, or as corrected later",
    values: ["as-published", "as-corrected"],
    default: "as-published",
    contracts: [ADMISSIONS],
    changesReading: true,
  },
  componentsStandAlone: {
    number: 9,
    id: "componentsStandAlone",
    text: "A missed component loses that component alone",
    values: YES_NO,
    default: true,
    contracts: [ADMISSIONS],
    changesReading: false,
  },
  everyoneOnRegister: {
    number: 10,
    id: "everyoneOnRegister",
    text: "Everyone on the sheet is on the register",
    values: YES_NO,
    default: false,
    contracts: [VISITING, BASED],
    changesReading: true,
  },
  unknownRoleIsGp: {
    number: 11,
    id: "unknownRoleIsGp",
    text: "A clinician whose role is not shown is a GP",
    values: YES_NO,
    default: true,
    defaultFor: { [BASED]: false },
    contracts: [VISITING, BASED],
    changesReading: true,
  },
  rockwoodLevelCounts: {
    number: 12,
    id: "rockwoodLevelCounts",
    text: "A Rockwood term that names a level is a diagnosis (ask your facilitator to confirm)",
    values: YES_NO,
    default: true,
    contracts: [VISITING, BASED],
    changesReading: true,
  },
};

/** The choices of a contract, each at its default. */
export function defaultChoices(contract: ContractId): Choices {
  const value = <Id extends ChoiceId>(id: Id): Choices[Id] => {
    const choice = CHOICES[id];
    return choice.defaultFor?.[contract] ?? choice.default;
  };
  return {
    sameDayCountsOnce: value("sameDayCountsOnce"),
    ageOn: value("ageOn"),
    visitsBy: value("visitsBy"),
    kpiPopulation: value("kpiPopulation"),
    pneumococcalEver: value("pneumococcalEver"),
    belowMinimum: value("belowMinimum"),
    kpiWeights: value("kpiWeights"),
    deadlines: value("deadlines"),
    componentsStandAlone: value("componentsStandAlone"),
    everyoneOnRegister: value("everyoneOnRegister"),
    unknownRoleIsGp: value("unknownRoleIsGp"),
    rockwoodLevelCounts: value("rockwoodLevelCounts"),
  };
}
