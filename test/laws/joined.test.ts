import * as fc from "fast-check";
import type { Cell, Sheet } from "../../src/patients/sheet";
import { AFTER_THE_YEAR, assessSheet } from "../support/assess-sheet";
import type { MadeEvent } from "../support/events";
import { answerOfSheets, judgedOf } from "../support/joined";
import { nhsNumber } from "../support/people";
import { type MadePatient, eventList, patientList } from "../support/sheets";
import { CONTRACT_IDS, someContract, someEvent, somePatient } from "./made-up";

// A sheet that is split into two reports and joined again gives the answers of the whole.

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);

/** The answer without what tells the files and rows. */
function told(answer: ReturnType<typeof assessSheet>): object {
  return { patients: [...answer.patients].sort(byId).map(judgedOf), totals: answer.totals };
}

const withIds = (patients: readonly MadePatient[]): MadePatient[] =>
  patients.map((patient, place) => ({ ...patient, nhs: nhsNumber(place + 1) }));
/** Somebody on both, so that neither is ever without a patient. */
const ALWAYS: MadePatient = { nhs: nhsNumber(900), events: [] };
const somePractice = fc.array(somePatient, { minLength: 1, maxLength: 6 }).map(withIds);

/** The patients with some of their entries. What only one report has of their details, it has of all. */
function report(
  patients: readonly MadePatient[],
  which: (event: MadeEvent) => boolean,
  details: "all" | "number" | "none",
): Sheet {
  const left: Partial<MadePatient> = { name: null, born: null, age: null, status: null, statusOn: null };
  return eventList(
    patients.flatMap((patient): MadePatient[] => {
      const events = (patient.events ?? []).filter(which);
      if (details === "none" && events.length === 0 && patient !== ALWAYS) return [];
      return [{ ...patient, ...(details === "all" ? {} : left), events }];
    }),
  );
}

test.each(CONTRACT_IDS)("an event list in two, its terms parted (%s)", (contract) => {
  const someTerms = fc.array(someEvent.map(({ term }) => term));
  fc.assert(
    fc.property(
      somePractice,
      someTerms,
      fc.constantFrom("all" as const, "number" as const, "none" as const),
      fc.boolean(),
      (some, terms, details, turned) => {
        const patients = [ALWAYS, ...some];
        const isFirst = ({ term }: MadeEvent) => terms.includes(term);
        const parts = [
          report(patients, isFirst, "all"),
          report(patients, (event) => !isFirst(event), details),
        ];
        const joined = answerOfSheets(turned ? parts.reverse() : parts, {
          contract,
          asAt: AFTER_THE_YEAR,
          asked: true,
        });
        expect(told(joined)).toEqual(
          told(assessSheet(eventList(patients), { contract, asAt: AFTER_THE_YEAR })),
        );
      },
    ),
    { numRuns: 60 },
  );
});

const HEADERS: Readonly<Record<string, readonly Cell[]>> = {
  "Ongoing home visits by GP required": ["02-May-2023", "yes", null],
  Housebound: ["02-May-2023", "yes", null, "31/02/2024"],
  "Home visit": ["03-May-2024", "03-May-2024; 08-Jul-2024", "yes", 2, null],
  "Care plan review": ["03-May-2024", "08-Jul-2024", "yes", null, "soon"],
  "Proactive care review": ["03-May-2024", "03-Jun-2024", "yes", 3, null],
  "GP review": ["03-May-2024", "yes", null],
  "Provision of proactive care": ["02-May-2023", null],
  HNA: ["01-Jun-2024", "01-Jun-2022", "no", null],
  "Rockwood diagnosis": ["09-Jan-2022", null],
  Flu: ["declined", "09-Oct-2024", null],
  "Medication review": ["03-Nov-2024", null],
  "On register": ["yes", "no", null],
  "Care plan on visit day": ["yes", "no", null],
};

test("a patient list in two, its columns parted", () => {
  const headers = Object.keys(HEADERS);
  const someRow = fc.tuple(
    fc.constantFrom<Cell>("1940-06-15", null, "1970-02-02"),
    ...headers.map((header) => fc.constantFrom(...(HEADERS[header] ?? [null]))),
  );
  fc.assert(
    fc.property(
      fc.subarray(headers, { minLength: 1 }),
      fc.array(fc.boolean(), { minLength: headers.length, maxLength: headers.length }),
      fc.array(someRow, { minLength: 1, maxLength: 6 }),
      someContract,
      fc.boolean(),
      (used, first, rows, contract, turned) => {
        const cellsOf = (row: readonly Cell[], of: readonly string[]) =>
          of.map((header) => row[1 + headers.indexOf(header)] ?? null);
        const listOf = (of: readonly string[], born: boolean): Sheet =>
          patientList(
            born ? ["Date of Birth", ...of] : of,
            rows.map((row) => [...(born ? [row[0] ?? null] : []), ...cellsOf(row, of)]),
          );
        const one = used.filter((header) => first[headers.indexOf(header)]);
        const other = used.filter((header) => !first[headers.indexOf(header)]);
        fc.pre(one.length > 0 && other.length > 0);
        const parts = [listOf(one, true), listOf(other, false)];
        const joined = answerOfSheets(turned ? parts.reverse() : parts, {
          contract,
          asAt: AFTER_THE_YEAR,
          asked: true,
        });
        expect(told(joined)).toEqual(
          told(assessSheet(listOf(used, true), { contract, asAt: AFTER_THE_YEAR })),
        );
      },
    ),
    { numRuns: 200 },
  );
});
