/** @jest-environment ./test/stand-in/environment.cjs */
import type { WorkbookSnapshot } from "../../src/stand-in/host/snapshot";
import type { Done } from "../../src/work/work";
import { Opened, SMALL, saidOf } from "./support";

// Excel refuses one request, or one action in the middle of a request: all is written, or none.

let opened: Opened;
beforeAll(async () => {
  opened = await Opened.with(SMALL);
});
afterAll(() => opened.standIn.dispose());

const MANY = 1_000_000;
/** Each writes the workbook some fifty times over, on a machine that may be busy. */
const LONG = 3_600_000;

/** How many requests and actions some work takes. */
async function sizeOf(work: () => Promise<unknown>): Promise<{ requests: number; actions: number }> {
  const { host } = opened.standIn;
  host.damage = { refuseRequest: MANY, refuseAction: MANY };
  await work();
  const left = { requests: host.damage.refuseRequest ?? 0, actions: host.damage.refuseAction ?? 0 };
  host.damage = {};
  return { requests: MANY - left.requests, actions: MANY - left.actions };
}

/** Places among actions: spread over all of them, and closer where the end is put right. */
function places(actions: number): number[] {
  const spread = Array.from({ length: 14 }, (_, at) => 1 + Math.floor((at * actions) / 14));
  const last = Array.from({ length: 22 }, (_, at) => actions - at * 11).filter((place) => place > 0);
  last.push(actions - 1, actions - 2, actions - 3);
  return [...new Set([...spread, ...last])].sort((a, b) => a - b);
}

interface Trial {
  readonly work: () => Promise<Done>;
  readonly before: WorkbookSnapshot;
  readonly after: WorkbookSnapshot;
  /** Brings the workbook back to what it was before. */
  readonly back: () => Promise<unknown>;
}

async function refuse(
  which: "refuseRequest" | "refuseAction",
  place: number,
  { work, before, after, back }: Trial,
): Promise<"refused" | "done"> {
  const { host } = opened.standIn;
  host.damage = { [which]: place };
  const done = await work();
  host.damage = {};
  const looked = done.kind === "done" && done.look.kind === "refused";
  if (done.kind === "refused") {
    const said = saidOf(done);
    expect(said).toMatch(
      /^Excel refused the work \(GeneralException\)\. .*(Nothing|as it was).* Try again\./,
    );
    expect({ place, same: opened.snapshot() }).toEqual({ place, same: before });
    return "refused";
  }
  expect(done.kind).toBe("done");
  expect({ place, same: opened.snapshot() }).toEqual({ place, same: looked ? opened.snapshot() : after });
  await back();
  expect(opened.snapshot()).toEqual(before);
  return "done";
}

test(
  "every request of a first annotation, and actions all through it",
  async () => {
    const before = opened.snapshot();
    const { requests, actions } = await sizeOf(() => opened.annotate());
    const after = opened.snapshot();
    await opened.clear();
    const trial = { work: () => opened.annotate(), before, after, back: () => opened.clear() };
    const ends: string[] = [];
    for (let n = 1; n <= requests; n++) ends.push(await refuse("refuseRequest", n, trial));
    for (const n of places(actions)) ends.push(await refuse("refuseAction", n, trial));
    expect(requests).toBeLessThanOrEqual(3);
    expect(new Set(ends)).toContain("refused");
  },
  LONG,
);

test(
  "every request of an annotation that replaces another, and actions all through it",
  async () => {
    await opened.annotate();
    const before = opened.snapshot();
    const again = () => opened.annotate({ contract: "practice-based" });
    const { requests, actions } = await sizeOf(again);
    const after = opened.snapshot();
    const back = () => opened.annotate({ contract: "home-visiting" });
    await back();
    expect(opened.snapshot()).toEqual(before);
    const trial = { work: again, before, after, back };
    const ends: string[] = [];
    for (let n = 1; n <= requests; n++) ends.push(await refuse("refuseRequest", n, trial));
    for (const n of places(actions)) ends.push(await refuse("refuseAction", n, trial));
    // Refused early, it is taken back; refused when the old has begun to go, it is finished.
    expect([...new Set(ends)].sort()).toEqual(["done", "refused"]);
    await opened.clear();
  },
  LONG,
);

test(
  "every request of a clearing, and actions all through it",
  async () => {
    const after = opened.snapshot();
    await opened.annotate();
    const before = opened.snapshot();
    const { requests, actions } = await sizeOf(() => opened.clear());
    const back = () => opened.annotate();
    await back();
    const trial = { work: () => opened.clear(), before, after, back };
    const ends: string[] = [];
    for (let n = 1; n <= requests; n++) ends.push(await refuse("refuseRequest", n, trial));
    for (const n of places(actions)) ends.push(await refuse("refuseAction", n, trial));
    expect([...new Set(ends)].sort()).toEqual(["done", "refused"]);
    await opened.clear();
  },
  LONG,
);
