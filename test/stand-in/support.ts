import { type StandIn, type StandInOptions, startStandIn } from "../../src/stand-in/node";

/** A stand-in for each test of a file. */
export function standInForEach(options: StandInOptions = {}): () => StandIn {
  let running: StandIn | undefined;
  beforeEach(async () => {
    running = await startStandIn(options);
  });
  afterEach(() => running?.dispose());
  return () => {
    if (!running) throw new Error("No stand-in is running.");
    return running;
  };
}

/** The code of what Excel refuses with; the test fails where it does not refuse. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  return (await refused(work)).code;
}

export async function refused(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work;
  } catch (error) {
    const { code, message } = error as OfficeExtension.Error;
    return { code, message };
  }
  throw new Error("It was not refused.");
}
