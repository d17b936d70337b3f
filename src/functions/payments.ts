import { type Pence, pounds } from "../assessment/money";
import { payAdmissions, registerStanding } from "../assessment/pay-admissions";
import { averageMet, payHomeVisiting, sumOf } from "../assessment/pay-home-visiting";
import { bestMix, payTiers } from "../assessment/pay-tiers";
import { defaultChoices } from "../contracts/choices";
import type { Contract, Payment, Quarter } from "../contracts/contract";
import { type Figure, valueOn } from "../contracts/figures";
import { type Cell, isBlank } from "../patients/sheet";
import { orError, rangeOf, read, sizeOf, whole } from "./cells";
import { reaches } from "./kpis";
import { countIn, sameLength } from "./numbers";
import { type Answer, cannotTell, valueError } from "./runtime";

type PaymentOf<Kind extends Payment["kind"]> = Extract<Payment, { kind: Kind }>;

/** What a contract pays by, where it is of this kind. */
function paymentOf<Kind extends Payment["kind"]>(contract: Contract, kind: Kind): PaymentOf<Kind> {
  const { payment } = contract;
  if (payment.kind !== kind) throw new TypeError(`${contract.title} is not paid by ${kind}.`);
  return payment as PaymentOf<Kind>;
}

function value(contract: Contract, figure: Figure): number {
  return valueOn(figure, contract.from);
}

export interface HomeVisitingGiven {
  readonly budget: Pence;
  readonly payable: number;
  readonly minimum: number;
  readonly averageVisits: number | null;
  readonly extended: number;
  /** Percent, in the order of the KPIs; null where they were left out. */
  readonly kpiRates: readonly (number | null)[] | null;
}

/** £ of every line of the home visiting payment, added. */
export function homeVisitingPounds(contract: Contract, given: HomeVisitingGiven): number {
  const { budget, payable, minimum, averageVisits, extended, kpiRates } = given;
  const payment = paymentOf(contract, "register-and-kpis");
  if (minimum === 0) throw cannotTell("minimum is missing: give the minimum payable register, 1 or more.");
  if (extended > 0 && extended < minimum) {
    throw valueError("extended is less than minimum: leave it out, or give the minimum or more.");
  }
  if (kpiRates) sameLength("kpiRates", kpiRates, "the contract (its KPIs)", payment.kpis);
  const averageTarget = value(contract, payment.averageVisits);
  const { belowMinimum, kpiWeights } = defaultChoices(contract.id);
  const lines = payHomeVisiting(
    {
      ...{ budget, minimumRegister: minimum, extendedRegister: extended > 0 ? extended : null },
      ...{ mainShare: value(contract, payment.mainShare), averageTarget, belowMinimum, kpiWeights },
    },
    {
      // An average is so many visits of one contributor.
      ...{ payable, contributors: 1, visits: averageVisits ?? 0 },
      averageMet: averageVisits !== null && averageMet(averageVisits, 1, averageTarget),
      kpisMet: payment.kpis.map(({ id, target }, place) => ({
        id,
        met: reaches(kpiRates?.[place] ?? null, value(contract, target)),
      })),
    },
  );
  return pounds(sumOf(lines) ?? 0);
}

/** The contract's rates, tier 1 first, in pence. */
export function contractRates(contract: Contract): readonly Pence[] {
  return paymentOf(contract, "tiers").tiers.map(({ rate }) => value(contract, rate));
}

/** £ for one patient in the tier of a cell. A blank tier is answered with a blank. */
export function rateOf(cell: Cell, rates: readonly Pence[]): Answer {
  if (isBlank(cell)) return "";
  const tier = countIn("tier", cell);
  if (tier > rates.length)
    throw valueError(`tier must be from 0 to ${rates.length}: there are as many rates.`);
  return pounds(tier === 0 ? 0 : (rates[tier - 1] ?? 0));
}

/** £ for so many patients in each tier, capped at the budget. Null: no budget, no cap. */
export function tierPounds(
  patients: readonly number[],
  rates: readonly Pence[],
  budget: Pence | null,
): number {
  sameLength("patients", patients, "rates", rates);
  const tiers = rates.map((rate, place) => ({ tier: place + 1, patients: patients[place] ?? 0, rate }));
  return pounds(payTiers(tiers, budget).total);
}

/** More mixes than these are not tried in a cell: Excel would seem to hang. */
const MOST_MIXES = 2_000_000;

/** The best mix as it spills: patients in each tier, £ paid, £ left. */
export function mixOf(
  contract: Contract,
  budget: Pence,
  rates: readonly Pence[],
  most: readonly number[] | null,
): number[] {
  if (most) sameLength("most", most, "rates", rates);
  const { tiers } = paymentOf(contract, "tiers");
  const reviewsOfFirst = tiers[0]?.reviews ?? 0;
  const planned = rates
    .map((rate, place) => ({
      ...{ place, rate, most: most?.[place] ?? Number.POSITIVE_INFINITY },
      // Of a tier that the contract does not have: as many reviews more as its first tier takes.
      reviews: tiers[place]?.reviews ?? reviewsOfFirst * (place + 1),
    }))
    .filter(({ rate, most: limit }) => rate > 0 && rate <= budget && limit > 0);
  const mixes = planned
    .slice(0, -1)
    .reduce((product, tier) => product * (Math.min(tier.most, Math.floor(budget / tier.rate)) + 1), 1);
  if (mixes > MOST_MIXES) throw valueError("There are too many mixes to try: give fewer tiers, or most.");
  const best = bestMix(budget, planned);
  const patients = rates.map(() => 0);
  planned.forEach(({ place }, at) => (patients[place] = best.patients[at] ?? 0));
  return patients.concat(pounds(best.paid), pounds(best.left));
}

const STANDINGS = { met: "met", "within-tolerance": "within tolerance", "not-met": "not met" } as const;

function standing(contract: Contract, register: number, adults: number) {
  const { registerShare, tolerance } = paymentOf(contract, "components");
  return registerStanding(register, adults, value(contract, registerShare), value(contract, tolerance));
}

/** How registers stand against the share of adults that the DES asks for, in words: an answer for each cell. */
export function registerStandings(contract: Contract, registers: unknown, adults: unknown): Answer[][] {
  const of = rangeOf(adults);
  const range = rangeOf(registers);
  if (of.length !== range.length || of[0]?.length !== range[0]?.length) {
    throw valueError(`register is ${sizeOf(range)}, and adults is ${sizeOf(of)}: give both the same size.`);
  }
  return range.map((row, r) =>
    row.map((cell, c) =>
      orError(() => {
        const register = countIn("register", whole(read(cell)));
        const list = countIn("adults", whole(read(of[r]?.[c])));
        // An empty cell cannot be told from 0: nobody is known to have an empty register.
        if (list > 0 && register > 0) return STANDINGS[standing(contract, register, list)];
        if (list > 0) return cannotTell("register is missing: give the adults on the register.");
        return register === 0 ? "" : cannotTell("adults is missing: give the adults on the list.");
      }),
    ),
  );
}

export interface AdmissionsGiven {
  readonly registered: number;
  /** Of quarters 2 to 4. */
  readonly registers: readonly number[];
  readonly adults: readonly number[];
  /** Null where nobody said. */
  readonly signedUp: boolean | null;
  readonly yearEndReport: boolean;
}

/** What was not given, each in a sentence: an empty cell is no 0, and a sum without it would be no final sum. */
function missingOf(
  { registered, registers, adults, signedUp }: AdmissionsGiven,
  quarters: readonly Quarter[],
) {
  const ofQuarters = (name: string, cells: readonly number[]) =>
    quarters
      .filter((_, place) => (cells[place] ?? 0) === 0)
      .map(({ quarter }) => `${name} is missing for quarter ${quarter}.`);
  return [
    ...(registered === 0 ? ["registered is missing: give the registered patients of all ages."] : []),
    ...ofQuarters("registers", registers),
    ...ofQuarters("adults", adults),
    ...(signedUp === null ? ["signedUp is missing: give TRUE or FALSE."] : []),
  ];
}

/** £ of the five components of the DES, added. */
export function admissionsPounds(contract: Contract, given: AdmissionsGiven): number {
  const { registered, registers, adults, signedUp, yearEndReport } = given;
  const { perPatient, components, quarters } = paymentOf(contract, "components");
  sameLength("registers", registers, "the contract (its quarters)", quarters);
  sameLength("adults", adults, "the contract (its quarters)", quarters);
  const missing = missingOf(given, quarters);
  if (missing.length > 0 || signedUp === null) throw cannotTell(missing.join(" "));
  const standingOf = (place: number) => standing(contract, registers[place] ?? 0, adults[place] ?? 0);
  const lines = payAdmissions(components, ({ share }) => value(contract, share), {
    ...{ registeredList: registered, perPatient: value(contract, perPatient), signedUp, yearEndReport },
    standings: new Map(quarters.map(({ quarter }, place) => [quarter, standingOf(place)])),
    yearOver: true,
    componentsStandAlone: defaultChoices(contract.id).componentsStandAlone,
  });
  return pounds(sumOf(lines) ?? 0);
}
