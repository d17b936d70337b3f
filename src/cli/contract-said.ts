import { contractOfSettings } from "../annotation/read-settings-sheet";
import { type ContractFor, contractFor } from "../assessment/contract-for";
import type { Contract } from "../contracts/contract";
import { startOfYear } from "../contracts/contract-year";
import type { Day } from "../contracts/day";
import { UnknownContract, findContract, publishedContract, yearsWritten } from "../contracts/registry";
import type { Reading } from "../patients/patient";
import type { Streams } from "./output";
import { CommandProblem } from "./problem";
import type { Read, ReadOptions } from "./run";

// By which contract files are judged, and what a person has to say where that cannot be told.

/** Whether the contract and year that were asked for can be, before anything is read. */
export function checkYear({ contract, year, carryForward = false }: ReadOptions): void {
  const id = contract === undefined ? null : publishedContract(contract).id;
  if (year === undefined) return;
  if (startOfYear(year) === null) {
    throw new UnknownContract(`“${year}” is no contract year. Write --year 2024-25.`);
  }
  if (id === null || carryForward) return;
  try {
    findContract(id, year);
  } catch (problem) {
    if (!(problem instanceof UnknownContract)) throw problem;
    throw new UnknownContract(`${problem.message} ${toCarry(year)}`);
  }
}

const toCarry = (year: string) => `With --carry-forward the nearest rules are carried to ${year}.`;

/** The contract to judge by. Throws CommandProblem where the person has to say more. */
export function contractOf(
  readings: readonly Reading[],
  reads: readonly Read[],
  { options, today: now }: { readonly options: ReadOptions; readonly today: Day },
  streams: Streams,
): Contract {
  const { contract: asked, year, carryForward: carry = false } = options;
  const id = asked === undefined ? null : publishedContract(asked).id;
  const kept = id === null && year === undefined ? keptFor(reads) : null;
  if (kept?.isOfSheet) return told(kept.contract, "the sheet was annotated for it", streams);
  const found = contractFor(readings, { contract: id, year: year ?? null, carry }, now);
  if (
    found.kind === "other-year" &&
    kept?.contract.id === found.near.id &&
    kept.contract.year === found.year
  ) {
    return told(kept.contract, "the workbook was annotated so", streams);
  }
  if (found.kind !== "chosen") throw toSay(found);
  const { contract, because, yearBecause } = found;
  const why = [because, yearBecause].filter((each) => each !== null).join("; ");
  const isTold = asked === undefined || (year === undefined && contract.carried !== undefined);
  return isTold ? told(contract, why, streams) : contract;
}

function told(contract: Contract, why: string, streams: Streams): Contract {
  streams.err.write(`Contract: ${contract.title} (${contract.id}), ${contract.year}: ${why}.\n`);
  return contract;
}

/** What the only workbook was annotated by, and whether the sheet that is read was; null where it was not. */
function keptFor(
  reads: readonly Read[],
): { readonly contract: Contract; readonly isOfSheet: boolean } | null {
  const [only] = reads;
  const contract = only?.own ? contractOfSettings(only.own.rows) : null;
  if (!only || contract === null) return null;
  const isOfSheet = only.file.sheets.some(({ name, annotated }) => annotated && name === only.sheet);
  return { contract, isOfSheet };
}

/** What a person has to say first. */
function toSay(found: Exclude<ContractFor, { kind: "chosen" }>): CommandProblem {
  switch (found.kind) {
    case "which-contract": {
      const ids = found.contracts.map((contract) => contract.id).join(", ");
      return new CommandProblem(
        `The contract cannot be told from the sheet. Say which with --contract: ${ids}.`,
      );
    }
    case "which-year": {
      const years = found.years.map((each) => `--year ${each}`).join(" or ");
      const toDo =
        years === "" ? "Correct it on the sheet, or say which year is meant with --year." : `Say ${years}.`;
      return new CommandProblem(`${found.why} ${toDo}`);
    }
    case "other-year": {
      const { near, year, why } = found;
      const own = yearsWritten(near.id).map((each) => `--year ${each}`);
      return new CommandProblem(
        `${why} Say --carry-forward to judge it by the rules of ${near.year}, carried to ${year}, or ${own.join(" or ")} to judge it by those all the same.`,
      );
    }
  }
}
