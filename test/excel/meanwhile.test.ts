/** @jest-environment ./test/stand-in/environment.cjs */
import { work } from "../../src/work/index";
import type { Progress } from "../../src/work/work";
import { Opened, PASTED, SMALL, practice, saidOf } from "./support";

// What happens while an annotation is written, and after.

let opened: Opened;
const open = async (rows: readonly (readonly unknown[])[] = SMALL) => (opened = await Opened.with(rows));
afterEach(() => opened.standIn.dispose());

describe("while it works", () => {
  /** Does something once, at the first word of a step. */
  const at = (step: string, act: () => void): Progress => {
    let done = false;
    return (said) => {
      if (said !== step || done) return;
      done = true;
      act();
    };
  };

  test("a cell that the person changes meanwhile: nothing is written, and it is said", async () => {
    await open();
    // Changes are noticed from the first look on.
    await opened.look();
    let typed: Promise<void> | null = null;
    const before = opened.snapshot();
    const progress = at("working-out", () => {
      typed = opened.standIn.person.type(PASTED, "B8", "XXTEST-CHANGED");
    });
    const said = saidOf(await opened.annotate({}, { progress }));
    await typed;
    expect(said).toBe(
      "The sheet was changed while it was being annotated. Your change is there, and nothing else in the workbook was changed. Press Annotate again: what was changed is then read too.",
    );
    await opened.standIn.person.type(PASTED, "B8", String(SMALL[7]?.[1]));
    expect(opened.snapshot()).toEqual(before);
    expect((await opened.annotate()).kind).toBe("done");
  });

  test("a row that is put in meanwhile moves every patient: nothing is written", async () => {
    await open();
    await opened.annotate();
    const before = opened.snapshot();
    let put: Promise<void> | null = null;
    const progress = at("working-out", () => {
      put = opened.standIn.person.insert(PASTED, "8:8");
    });
    const said = saidOf(await opened.annotate({}, { progress }));
    await put;
    expect(said).toContain("The sheet was changed while it was being annotated.");
    await opened.standIn.person.delete(PASTED, "8:8");
    expect(opened.snapshot()).toEqual(before);
  });

  test("rows that are sorted meanwhile: nothing is written", async () => {
    await open();
    await opened.look();
    let sorted: Promise<void> | null = null;
    const progress = at("working-out", () => {
      sorted = opened.standIn.person.sort(PASTED, `A8:K${SMALL.length}`, 7);
    });
    const said = saidOf(await opened.annotate({}, { progress }));
    await sorted;
    expect(said).toContain("The sheet was changed while it was being annotated.");
    expect(opened.names()).toEqual([PASTED]);
  });

  test("what is typed right of our columns, or where they were, is noticed", async () => {
    await open();
    const told: string[] = [];
    work.whenChanged((what) => told.push(what));
    await opened.annotate();
    await opened.annotate();
    told.length = 0;
    await opened.standIn.person.type(PASTED, "M8", "in our own column");
    expect(told).toEqual([]);
    await opened.standIn.person.type(PASTED, "Q8", "right of them");
    expect(told).toEqual(["cells"]);
    await opened.clear();
    told.length = 0;
    await opened.standIn.person.type(PASTED, "L8", "where they were");
    expect(told).toEqual(["cells"]);
  });

  test("the sheet is deleted meanwhile: nothing of ours is left, and it is said", async () => {
    await open();
    opened.standIn.person.addSheet("Other");
    opened.standIn.person.activate(PASTED);
    let deleted: Promise<void> | null = null;
    const progress = at("working-out", () => {
      deleted = opened.standIn.person.deleteSheet(PASTED);
    });
    const said = saidOf(await opened.annotate({}, { progress }));
    await deleted;
    expect(said).toContain("The sheet was deleted or changed while the work was going on.");
    expect(opened.names()).toEqual(["Other"]);
    expect(opened.snapshot().names).toEqual([]);
  });

  test("a cancel at any step leaves the workbook as it was", async () => {
    await open(practice(12));
    const before = opened.snapshot();
    const steps: string[] = [];
    await opened.annotate({}, { progress: (step, done) => steps.push(`${step} ${done}`) });
    await opened.clear();
    expect(new Set(steps.map((step) => step.split(" ")[0]))).toEqual(
      new Set(["reading", "working-out", "writing"]),
    );
    const ends: string[] = [];
    for (let place = 0; place < steps.length; place++) {
      const cancel = new AbortController();
      let seen = 0;
      const progress = () => {
        if (seen++ === place) cancel.abort();
      };
      const done = await opened.annotate({}, { progress, signal: cancel.signal });
      ends.push(done.kind);
      // The last word comes when all is written: a cancel is too late then.
      if (done.kind === "done") await opened.clear();
      expect({ place, same: opened.snapshot() }).toEqual({ place, same: before });
    }
    expect(ends.slice(0, -1).every((kind) => kind === "cancelled")).toBe(true);
  });

  test("a request that Excel finds too large is sent again in smaller ones", async () => {
    await open(practice(60));
    const { host } = opened.standIn;
    const { handle } = host;
    const sizes: number[] = [];
    host.handle = (message) => {
      sizes.push(message.length);
      if (message.length <= 240_000) return handle.call(host, message);
      const { id } = JSON.parse(message) as { id: number };
      const Error = { Code: "RequestPayloadSizeLimitExceeded", Message: "", Location: "" };
      const body = { Results: [], Error };
      return Promise.resolve(
        JSON.stringify({ id, type: 2, message: { statusCode: 200, headers: {}, body } }),
      );
    };
    const done = await opened.annotate();
    host.handle = handle;
    expect(Math.max(...sizes)).toBeGreaterThan(240_000);
    expect(done.kind).toBe("done");
    const inParts = opened.snapshot();
    await opened.annotate();
    expect(opened.snapshot()).toEqual(inParts);
  });
});
