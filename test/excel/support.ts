import { join } from "node:path";
import type { Wishes } from "../../src/answer/views";
import { publishedContract } from "../../src/contracts/registry";
import type { ContractId } from "../../src/contracts/contract";
import { madeUpPractice } from "../../src/made-up/practice";
import type { WorkbookSnapshot } from "../../src/stand-in/host/snapshot";
import { type StandIn, startStandIn } from "../../src/stand-in/node";
import { work } from "../../src/work/index";
import { type Done, NO_WISHES, type Progress } from "../../src/work/work";
import { sheetInFile } from "../support/sheets";

/** The sheet that is pasted on. */
export const PASTED = "Search output";

/** A workbook with something pasted in it, and the add-in's own work on it. */
export class Opened {
  private constructor(readonly standIn: StandIn) {}

  static with(rows: readonly (readonly unknown[])[]): Promise<Opened> {
    return Opened.withSheets({ [PASTED]: rows });
  }

  static async withSheets(
    sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>,
  ): Promise<Opened> {
    return new Opened(await startStandIn({ sheets }));
  }

  annotate(wishes: Partial<Wishes> = {}, options: { progress?: Progress; signal?: AbortSignal } = {}) {
    const { progress = () => undefined, signal = new AbortController().signal } = options;
    return work.annotate({ ...NO_WISHES, ...wishes }, progress, signal);
  }

  clear(progress: Progress = () => undefined): Promise<Done> {
    return work.clear(progress, new AbortController().signal);
  }

  look(wishes: Partial<Wishes> = {}) {
    return work.look({ ...NO_WISHES, ...wishes });
  }

  snapshot(): WorkbookSnapshot {
    return this.standIn.host.snapshot();
  }

  /** What stands on a sheet, row by row. */
  rows(sheet: string, address: string) {
    return this.standIn.person.values(sheet, address);
  }

  names(): string[] {
    return this.snapshot().sheets.map(({ name }) => name);
  }
}

/** A made-up practice's search output. */
export function practice(patients: number, contract: ContractId = "home-visiting"): string[][] {
  return madeUpPractice(publishedContract(contract), patients, 7);
}

/** Two patients and a few entries: enough to annotate, little to write. */
export const SMALL = practice(2);

export const SAMPLES = join(__dirname, "../samples");

export function sample(name: string): string[][] {
  return [...sheetInFile(join(SAMPLES, name)).rows] as string[][];
}

/** The sentence of a refusal, in one line. */
export function saidOf(done: Done): string {
  if (done.kind !== "refused") throw new Error(`It was not refused: ${done.kind}.`);
  const { happened, untouched, toDo } = done.problem;
  return `${happened} ${untouched} ${toDo}`;
}
