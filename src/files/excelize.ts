import type { init } from "excelize-wasm";
// Loading it puts the class that runs its WebAssembly, `Go`, among the globals.
import "excelize-wasm";

/** The library, once its WebAssembly runs. */
export type Excelize = Awaited<ReturnType<typeof init>>;
/** A workbook in its memory. */
export type Book = ReturnType<Excelize["OpenReader"]>;

/** Parts above the library's own limits would go through a temporary file, which deadlocks where `fs` is global. */
export const LIMITS = { UnzipSizeLimit: 2 ** 31, UnzipXMLSizeLimit: 2 ** 30 };

interface Globals {
  readonly Go: new () => { readonly importObject: object; run(instance: object): Promise<void> };
  readonly WebAssembly: {
    instantiate(code: Uint8Array, imports: object): Promise<{ readonly instance: object }>;
  };
  excelize?: Excelize;
}

let started: Promise<Excelize> | null = null;

/**
 * Starts the library, once in a process or page: a second start would be a second copy in memory.
 * @param code gives its WebAssembly, unpacked
 */
export function startExcelize(code: () => Promise<Uint8Array>): Promise<Excelize> {
  return (started ??= start(code));
}

// The library's own `init` does the same, but by an import that bundles and jest cannot follow.
async function start(code: () => Promise<Uint8Array>): Promise<Excelize> {
  const unpacked = await code();
  const globals = globalThis as unknown as Globals;
  const library = {} as Excelize;
  globals.excelize = library;
  const program = new globals.Go();
  const { instance } = await globals.WebAssembly.instantiate(unpacked, program.importObject);
  // It runs to the end of the process, and keeps it from ending no longer than that.
  void program.run(instance);
  return library;
}

/** The library throws nothing: an answer with an error in it is thrown here, and none at all, when it has stopped. */
export function done<Answer extends object>(answer: Answer): Answer {
  const given: Answer | undefined = answer;
  if (given === undefined) {
    // What runs has ended: the next workbook gets a new one.
    started = null;
    throw new Error("excelize stopped");
  }
  if ("error" in given && given.error) throw new Error(`excelize: ${String(given.error)}`);
  return given;
}

/** The workbook as the bytes of a file. */
export function bytesOf(book: Book): Uint8Array {
  const { buffer } = done(book.WriteToBuffer());
  if (!(buffer instanceof Uint8Array)) throw new Error("excelize gave no bytes");
  return buffer;
}
