/** @jest-environment ./test/stand-in/environment.cjs */
import fc from "fast-check";
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
/** Each writes the workbook some forty times over, on a machine that may be busy. */
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

/** How many places among the actions of each work are tried: `FUZZ_RUNS=300` for more. */
const PLACES = Number(process.env["FUZZ_RUNS"] ?? 16);
/** Actions at the end, where what came before is put right. */
const END = 240;

/** Refuses actions: the first and the last ones each time, and others by chance, half of them close to the end. */
async function refuseActions(actions: number, trial: Trial): Promise<string[]> {
  const ends: string[] = [];
  const anywhere = fc.integer({ min: 1, max: actions });
  const late = fc.integer({ min: Math.max(1, actions - END), max: actions });
  await fc.assert(
    fc.asyncProperty(fc.oneof(anywhere, late), async (place) => {
      ends.push(await refuse("refuseAction", place, trial));
    }),
    {
      numRuns: PLACES,
      examples: [1, actions - 3, actions - 2, actions - 1, actions].map((place) => [place]),
      // The workbook is not what it was before: there is nothing to try again on it.
      endOnFailure: true,
    },
  );
  return ends;
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
    ends.push(...(await refuseActions(actions, trial)));
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
    ends.push(...(await refuseActions(actions, trial)));
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
    ends.push(...(await refuseActions(actions, trial)));
    expect([...new Set(ends)].sort()).toEqual(["done", "refused"]);
    await opened.clear();
  },
  LONG,
);
