import type { ContractId } from "../contracts/contract";

// Figures that only a practice knows, made up too: with them the £ are there to see, some targets reached and some not.

/** By the id of the pane's field; pounds, patients, or yes and no. */
export type MadeUpFigures = Readonly<Record<string, number | boolean>>;

const ONE_PRACTICE: Readonly<Record<ContractId, MadeUpFigures>> = {
  "home-visiting": { budget: 60_000, minimumRegister: 50, extendedRegister: 65 },
  "practice-based": { budget: 18_500 },
  "unplanned-admissions": {
    registeredList: 6400,
    ...{ adults2: 4950, adults3: 5200, adults4: 5250 },
    ...{ register2: 101, register3: 101 },
    ...{ signedUp: true, yearEndReport: false },
  },
};

/** What the made-up practice of 120 patients says of itself. */
export function madeUpFigures(contract: ContractId): MadeUpFigures {
  return ONE_PRACTICE[contract];
}

/** Parts of one practice's figures that a practice among several has, by its place: they come in turn. */
const SIZES: readonly [number, ...number[]] = [0.2, 0.15, 0.25, 0.18];
/** Amounts and numbers of people go by the size of the practice; yes and no do not. */
function sized(figures: MadeUpFigures, size: number): MadeUpFigures {
  return Object.fromEntries(
    Object.entries(figures).map(([id, value]) => [
      id,
      typeof value === "number" ? Math.round(value * size) : value,
    ]),
  );
}

/**
 * What each of several made-up practices says of itself, by its code. The last one has said nothing: so it is with
 * real ones, and what is then shown is there to see.
 */
export function madeUpFiguresOfEach(
  contract: ContractId,
  codes: readonly string[],
): Readonly<Record<string, MadeUpFigures>> {
  return Object.fromEntries(
    codes
      .slice(0, -1)
      .map((code, place) => [code, sized(ONE_PRACTICE[contract], SIZES[place % SIZES.length] ?? SIZES[0])]),
  );
}
