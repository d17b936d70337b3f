// Excel's side of functions in cells: what Excel says to the add-in's page of functions, and what the page answers,
// over the same bridge as the rest of Office.js.

/** An error in a cell, passed in or answered: `#N/A`, with its message where it has one. */
export interface ErrorInCell {
  readonly error: string;
  readonly message?: string;
}

/** What is read of functions.json. */
export interface FunctionMetadata {
  readonly id: string;
  readonly parameters: readonly { readonly dimensionality?: string }[];
}

/** Kinds of message over the bridge. */
const REQUEST = 1;
const ANSWER = 2;
const GENERIC = 3;
/** How Excel asks for a function, in a generic message. */
const CUSTOM_FUNCTIONS = 1;
const INVOKE = 1000;
/** Errors in cells are passed to the function as they are, as `allowErrorForDataTypeAny` asks. */
const ALLOW_ERRORS = 4;
const METHOD = 3;

/** What the page asks of Excel: it may send its answers with shorter pauses between them. */
const VALUES: Readonly<Record<string, unknown>> = { _GetEnabledFeatures: [2] };

/** The number by which the runtime names the error that a function threw. What is not here is `#VALUE!`. */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [1, "#N/A"],
  [5, "#DIV/0!"],
  [6, "#NUM!"],
  [8, "#NULL!"],
  [9, "#NAME?"],
  [10, "#NAME?"],
]);

type Entry = readonly [id: number, name: string, args: unknown[], address: string, flags: number];

interface Call {
  readonly entry: Entry;
  readonly resolve: (answer: unknown) => void;
}

/**
 * The add-in's page of functions, as Excel sees it. Calls that are made together go in one message; those made before
 * the page is ready wait for it, and those that a page left unanswered are asked of the one that is loaded after it.
 */
export class FunctionsPage {
  private readonly unanswered = new Map<number, Call>();
  private readonly known = new Map<string, FunctionMetadata>();
  private outgoing: Entry[] = [];
  private ready = false;
  private lastId = 0;

  /** @param post hands a message to the page's bridge. */
  constructor(private readonly post: (message: string) => void) {}

  /** Tells what functions.json says, so that arguments are passed in the shape that Excel would pass them in. */
  describe(functions: readonly FunctionMetadata[]): void {
    for (const each of functions) this.known.set(each.id.toUpperCase(), each);
  }

  /**
   * Calls a function for a cell. The answer is a value, an error, or rows of these; it is never rejected.
   * @param args values, errors, or ranges as arrays of rows; undefined for what is left out.
   */
  call(name: string, args: readonly unknown[], address: string): Promise<unknown> {
    const id = (this.lastId += 1);
    const entry: Entry = [id, name, this.passed(name, args), address, ALLOW_ERRORS];
    return new Promise((resolve) => {
      this.unanswered.set(id, { entry, resolve });
      if (!this.ready) return;
      if (this.outgoing.length === 0) setTimeout(() => this.send());
      this.outgoing.push(entry);
    });
  }

  /** Takes a message of the page, and answers it. */
  onMessage(text: string): void {
    const { id, type, message } = JSON.parse(text) as Message;
    if (type !== REQUEST) return;
    const actions = message?.body?.Actions ?? [];
    const results = actions.map(({ Id, Name }) => ({ ActionId: Id, Value: VALUES[Name] ?? null }));
    const answer = { statusCode: 200, headers: {}, body: { Results: results } };
    this.post(JSON.stringify({ id, type: ANSWER, message: answer }));
    for (const { ActionType, Name, ArgumentInfo } of actions) {
      if (ActionType === METHOD) this.carryOut(Name, ArgumentInfo?.Arguments ?? []);
    }
  }

  private carryOut(method: string, [argument]: readonly unknown[]): void {
    switch (method) {
      case "_SetOsfControlContainerReadyForCustomFunctions":
        this.pageIsReady();
        return;
      // By rows where the runtime knows of a newer Excel, by objects where it does not.
      case "SetInvocationArrayResults":
        for (const [id, done, value, code] of argument as ArrayResult[]) this.settle(id, done, value, code);
        return;
      case "SetInvocationResults":
        for (const { id, failed, value, errorCode } of argument as ObjectResult[])
          this.settle(id, !failed, value, errorCode);
    }
  }

  private pageIsReady(): void {
    this.ready = true;
    this.outgoing = [...this.unanswered.values()].map(({ entry }) => entry);
    this.send();
  }

  private send(): void {
    const entries = this.outgoing.map((message) => ({
      ...{ messageCategory: CUSTOM_FUNCTIONS, messageType: INVOKE, targetId: "", message },
    }));
    this.outgoing = [];
    if (entries.length > 0) this.post(JSON.stringify({ type: GENERIC, message: { entries } }));
  }

  private settle(id: number, done: boolean, value: unknown, code = 0): void {
    const call = this.unanswered.get(id);
    this.unanswered.delete(id);
    call?.resolve(done ? inCells(value) : thrown(code, value));
  }

  /** Arguments as Excel passes them: all of them, a range as rows, null for what is left out. */
  private passed(name: string, args: readonly unknown[]): unknown[] {
    const parameters = this.known.get(name.toUpperCase())?.parameters ?? args.map(() => ({}));
    return parameters.map(({ dimensionality }: { dimensionality?: string }, place) => {
      const given = args[place];
      if (given === undefined) return null;
      if (dimensionality === "matrix" && !Array.isArray(given)) return [[onWire(given)]];
      return onWire(given);
    });
  }
}

interface Message {
  readonly id?: number;
  readonly type: number;
  readonly message?: {
    readonly body?: {
      readonly Actions?: readonly {
        readonly Id: number;
        readonly ActionType: number;
        readonly Name: string;
        readonly ArgumentInfo?: { readonly Arguments?: readonly unknown[] };
      }[];
    };
  };
}

type ArrayResult = readonly [id: number, done: boolean, value: unknown, code?: number];

interface ObjectResult {
  readonly id: number;
  readonly failed?: boolean;
  readonly value: unknown;
  readonly errorCode?: number;
}

function onWire(given: unknown): unknown {
  if (Array.isArray(given)) return given.map((each) => onWire(each));
  if (typeof given !== "object" || given === null || !("error" in given)) return given;
  return { type: "CustomFunctionError", code: given.error };
}

/** An answer as it stands in cells: errors among the values of a spill come as objects. */
function inCells(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => inCells(each));
  if (typeof value !== "object" || value === null || !("basicValue" in value)) return value ?? null;
  const message = "message" in value && typeof value.message === "string" ? value.message : "";
  return errorInCell(String(value.basicValue), message);
}

function thrown(code: number, message: unknown): ErrorInCell {
  return errorInCell(ERRORS.get(code) ?? "#VALUE!", typeof message === "string" ? message : "");
}

function errorInCell(error: string, message: string): ErrorInCell {
  return message === "" ? { error } : { error, message };
}
