import { changesSheet } from "../src/annotation/changes-sheet";
import type { Comparison } from "../src/annotation/changes-words";
import { changesView } from "../src/answer/changes-view";
import { assess } from "../src/assessment/assess";
import { defaultSettings } from "../src/assessment/settings";
import { changesBetween } from "../src/changes/changes-between";
import { isoDay } from "../src/contracts/day";
import { publishedContract } from "../src/contracts/registry";
import { say, takeTurns } from "./measure";
import { readingOf } from "./sheets";

const RUNS = 5;
/** Every so many-th patient of the earlier sheet lacks the last entry. */
const LACKS = 5;

/** Comparing two sheets of so many patients each. */
export function comparing(patients: number): void {
  const contract = publishedContract("home-visiting");
  const settings = defaultSettings(contract.id);
  const today = isoDay("2025-01-20");
  const reading = readingOf(patients);
  const before = {
    ...reading,
    patients: reading.patients.map((patient, place) =>
      place % LACKS === 0 ? { ...patient, events: patient.events.slice(0, -1) } : patient,
    ),
  };
  const judged = () => [before, reading].map((each) => assess([each], contract, settings, today));
  const [earlier, later] = judged();
  if (!earlier || !later) return;
  const compared = (): Comparison => ({
    ...{ earlier, later, changes: changesBetween(earlier, later) },
    names: { earlier: "Earlier", later: "Later" },
  });
  const [assessed = 0, changed = 0, viewed = 0, planned = 0] = takeTurns(RUNS, [
    judged,
    compared,
    () => changesView(compared()),
    () => changesSheet(compared()),
  ]);
  say(`comparing two sheets of ${patients} patients`, `${changed.toFixed(0)} ms`);
  say(`  judging both of them before it`, `${assessed.toFixed(0)} ms`);
  say(`  comparing, and all of it in words for the pane`, `${viewed.toFixed(0)} ms`);
  say(`  comparing, and the sheet Changes as a plan`, `${planned.toFixed(0)} ms`);
}
