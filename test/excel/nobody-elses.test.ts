/** @jest-environment ./test/stand-in/environment.cjs */
import fc from "fast-check";
import { Opened, PASTED, SMALL, saidOf } from "./support";

// Whatever sheets a colleague adds, renames or deletes between any two of our requests, and whatever Excel refuses: no
// sheet without our mark is ever deleted, emptied or renamed.

let opened: Opened;
const open = async (rows: readonly (readonly unknown[])[] = SMALL) => (opened = await Opened.with(rows));
afterEach(() => opened.standIn.dispose());

const COLLEAGUES = [["Mrs Test rang"], ["Patients:", "my own list"]];

/** Does something before the n-th request from now (1 is the next). Gives how many there were. */
function beforeRequest(n: number, act: () => Promise<void>): { done: () => number } {
  const { host } = opened.standIn;
  const { handle } = host;
  let requests = 0;
  host.handle = async (message) => {
    requests += 1;
    if (requests === n) await act();
    return handle.call(host, message);
  };
  return {
    done: () => {
      host.handle = handle;
      return requests;
    },
  };
}

async function addSheet(name: string, rows: readonly (readonly unknown[])[]): Promise<void> {
  const { person } = opened.standIn;
  if (opened.names().some((each) => each.toLowerCase() === name.toLowerCase())) return;
  person.addSheet(name);
  await person.paste(name, rows);
  person.activate(PASTED);
}

describe("a colleague's sheet with a name of ours, that appears while we write", () => {
  test.each(["Patients", "totals", "Settings"])("“%s” stays, and ours is called otherwise", async (name) => {
    await open();
    const { person, host } = opened.standIn;
    let added: Promise<void> | null = null;
    const progress = (step: string) => {
      if (step === "working-out") added ??= addSheet(name, COLLEAGUES);
    };
    const done = await opened.annotate({}, { progress });
    await added;
    if (done.kind !== "done") throw new Error(saidOf(done));
    expect(opened.rows(name, "A1:B2")).toEqual([
      ["Mrs Test rang", ""],
      ["Patients:", "my own list"],
    ]);
    expect(opened.names()).toHaveLength(5);
    expect(done.said.join()).toMatch(/of its own: ours is called “\w+ \(2\)”/);
    await opened.clear();
    expect(opened.names().sort()).toEqual([PASTED, name].sort());
    expect(host.snapshot().names).toEqual([]);
    expect(person.values(name, "A1:A1")).toEqual([["Mrs Test rang"]]);
  });
});

describe("undo", () => {
  test.each([1, 2, 3, 5, 8, 9, 11, 14])(
    "annotate twice, undo %i times: both Annotate and Clear find their way",
    async (times) => {
      await open();
      const before = opened.snapshot();
      await opened.annotate();
      const once = opened.snapshot();
      const { person } = opened.standIn;
      const back = async (): Promise<void> => {
        await opened.annotate();
        for (let step = 0; step < times; step++) await person.undo();
        person.activate(PASTED);
      };
      await back();
      const done = await opened.annotate();
      if (done.kind !== "done") throw new Error(saidOf(done));
      expect(opened.names()).toEqual(once.sheets.map(({ name }) => name));
      expect(opened.snapshot().names).toEqual(once.names);
      expect(opened.snapshot().sheets[0]).toEqual(once.sheets[0]);
      await back();
      expect((await opened.clear()).kind).toBe("done");
      expect(opened.snapshot()).toEqual(before);
    },
  );
});

describe("another workbook in front", () => {
  test("an annotation is finished when the workbook is back, and says which to come back to", async () => {
    await open();
    await opened.annotate();
    const once = opened.snapshot();
    await opened.clear();
    const { host } = opened.standIn;
    host.damage = { behind: true };
    const named: (string | undefined)[] = [];
    const done = await opened.annotate(
      {},
      {
        progress: (step, _done, _of, workbook) => {
          if (step !== "waiting") return;
          named.push(workbook);
          host.damage = {};
        },
      },
    );
    expect(done.kind).toBe("done");
    expect(named).toEqual(["Book1.xlsx"]);
    expect(opened.snapshot()).toEqual(once);
  });

  test("it goes to the back half-way: nothing is left behind, and the annotation is finished", async () => {
    await open();
    await opened.annotate();
    const once = opened.snapshot();
    const { host } = opened.standIn;
    const counted = beforeRequest(3, async () => void (host.damage = { behind: true }));
    let waited = 0;
    const done = await opened.annotate(
      {},
      {
        progress: (step) => {
          if (step === "waiting" && ++waited === 2) host.damage = {};
        },
      },
    );
    counted.done();
    expect(done.kind).toBe("done");
    expect(waited).toBeGreaterThan(1);
    expect(opened.snapshot()).toEqual(once);
  });

  test("cancelled while it waits, the workbook is as it was", async () => {
    await open();
    const before = opened.snapshot();
    const { host } = opened.standIn;
    host.damage = { behind: true };
    const cancel = new AbortController();
    const progress = (step: string) => {
      if (step === "waiting") cancel.abort();
    };
    expect((await opened.annotate({}, { progress, signal: cancel.signal })).kind).toBe("cancelled");
    host.damage = {};
    expect(opened.snapshot()).toEqual(before);
  });

  test("Clear waits too, and leaves nothing", async () => {
    await open();
    const before = opened.snapshot();
    await opened.annotate();
    const { host } = opened.standIn;
    host.damage = { behind: true };
    const done = await opened.clear((step) => {
      if (step === "waiting") host.damage = {};
    });
    expect(done.kind).toBe("done");
    expect(opened.snapshot()).toEqual(before);
  });
});

describe("law", () => {
  /** Each writes and clears a workbook several times: `FUZZ_RUNS=500` for more. */
  const RUNS = 12;
  const name = fc.constantFrom(
    "Patients",
    "Totals",
    "Settings",
    "Patients (before)",
    "totals (2)",
    "CARE",
    "Mine",
  );
  const content = fc.constantFrom(
    COLLEAGUES,
    [["Patients: Proactive care (home visiting), 2024-25"]],
    [["Totals: mine"], [1, 2]],
    [["Settings:"]],
  );
  const act = fc.oneof(
    fc.record({ what: fc.constant("add" as const), name, content }),
    fc.record({ what: fc.constant("rename" as const), which: fc.nat(4), name }),
    fc.record({ what: fc.constant("delete" as const), which: fc.nat(4) }),
    fc.record({ what: fc.constant("swap" as const), which: fc.nat(4), content }),
  );
  type Act = typeof act extends fc.Arbitrary<infer Of> ? Of : never;
  const work = fc.constantFrom("annotate" as const, "annotate-again" as const, "clear" as const);
  const refused = fc.option(
    fc.oneof(
      fc.record({ refuseRequest: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ refuseAction: fc.integer({ min: 1, max: 900 }) }),
    ),
    { nil: {} },
  );

  /** The sheets that are nobody's but the colleague's, by their ids: what they hold and are called. */
  const theirs = new Map<string, { name: string; cells: string }>();
  const stateOf = (id: string) => {
    const { book } = opened.standIn.host;
    const sheet = book.sheets().find((each) => each.getSheetId() === id);
    if (!sheet) return null;
    const name = sheet.getName();
    return { name, cells: JSON.stringify(opened.standIn.person.values(name, "A1:C4")) };
  };
  const note = (id: string): void => {
    const state = stateOf(id);
    if (state) theirs.set(id, state);
  };

  async function doIt(done: Act): Promise<void> {
    const { person, host } = opened.standIn;
    const free = (wanted: string) =>
      !opened.names().some((each) => each.toLowerCase() === wanted.toLowerCase());
    const add = async (wanted: string, rows: readonly (readonly unknown[])[]) => {
      if (!free(wanted)) return;
      const id = person.addSheet(wanted);
      await person.paste(wanted, rows);
      note(id);
    };
    if (done.what === "add") {
      await add(done.name, done.content);
    } else {
      const others = opened.names().filter((each) => each !== PASTED);
      const which = others[done.which % Math.max(1, others.length)];
      if (which === undefined) return;
      const id = host.book.findSheet(which).getSheetId();
      if (done.what === "rename") {
        if (free(done.name)) await person.rename(which, done.name);
        if (theirs.has(id)) note(id);
      } else if (done.what === "delete") {
        await person.deleteSheet(which);
        theirs.delete(id);
      } else {
        // Ours is moved out of the way, and one of the colleague's takes its name.
        if (!free("Moved")) return;
        await person.rename(which, "Moved");
        if (theirs.has(id)) note(id);
        await add(which, done.content);
      }
    }
    person.activate(PASTED);
  }

  test("no sheet without our mark is ever deleted, emptied or renamed", async () => {
    await open();
    await fc.assert(
      fc.asyncProperty(
        work,
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), act), { minLength: 1, maxLength: 3 }),
        refused,
        async (what, acts, damage) => {
          const { host, person } = opened.standIn;
          theirs.clear();
          person.activate(PASTED);
          await opened.clear();
          for (const each of opened.names()) if (each !== PASTED) await person.deleteSheet(each);
          if (what !== "annotate") await opened.annotate();
          const { handle } = host;
          let requests = 0;
          // The last requests only let go of ranges, and nobody waits for them.
          let colleague = Promise.resolve();
          host.handle = async (message) => {
            requests += 1;
            const now = acts.filter(([before]) => before === requests);
            colleague = colleague.then(async () => {
              for (const [, done] of now) await doIt(done);
            });
            await colleague;
            return handle.call(host, message);
          };
          host.damage = { ...damage };
          if (what === "clear") await opened.clear();
          else await opened.annotate();
          host.handle = handle;
          host.damage = {};
          await colleague;
          const now = [...theirs.keys()].map((id) => [id, stateOf(id)]);
          expect(now).toEqual([...theirs]);
          // And once more, with nobody else at work.
          await opened.annotate();
          await opened.clear();
          expect([...theirs.keys()].map((id) => [id, stateOf(id)])).toEqual([...theirs]);
          expect(stateOf(host.book.findSheet(PASTED).getSheetId())).not.toBeNull();
        },
      ),
      { numRuns: Number(process.env["FUZZ_RUNS"] ?? RUNS), endOnFailure: true },
    );
  }, 600_000);
});
