import { ExcelError, itemNotFound, notImplemented } from "./errors";
import type { Thing } from "./things";
import {
  ACTION,
  type Action,
  type ActionResult,
  type ArgumentInfo,
  type ErrorBody,
  PATH,
  type RequestBody,
  type ResponseBody,
} from "./wire";

/** What a request begins from. */
export interface Roots {
  readonly workbook: Thing;
  /** A range that was kept in an earlier request. */
  reference(id: string): Thing;
  /** Resolves when every formula has its value. */
  settled(): Promise<void>;
  /** Keeps a range for later requests, and gives the object that goes by its reference from now on. */
  keep(thing: Thing): Thing;
}

/** What may happen to single actions of a request. */
export interface Disturbance {
  /** Called before each action that counts; throws to refuse it. */
  before(): void;
  /** Called before each method of an object; throws to refuse it. */
  method(kind: string, name: string): void;
  /** Answers queries without their values. */
  readonly nullAnswers: boolean;
}

const COUNTED: ReadonlySet<number> = new Set([ACTION.instantiate, ACTION.method, ACTION.set]);

/**
 * Carries out one request, action by action. An action that fails ends it: what stands before it has been done, what
 * stands after it has not, as in Excel.
 */
export async function carryOut(
  body: RequestBody,
  roots: Roots,
  disturbance: Disturbance,
): Promise<ResponseBody> {
  const request = new Request(body, roots, disturbance);
  const results: ActionResult[] = [];
  const traces: number[] = [];
  for (const [index, action] of body.Actions.entries()) {
    try {
      if (COUNTED.has(action.ActionType)) disturbance.before();
      const value = await request.act(action);
      if (action.ActionType === ACTION.trace) traces.push(action.Id);
      const told =
        disturbance.nullAnswers && action.ActionType === ACTION.query ? withoutValues(value) : value;
      results.push({ ActionId: action.Id, Value: told });
    } catch (error) {
      return { Results: results, TraceIds: traces, Error: described(error, index, action) };
    }
  }
  return { Results: results, TraceIds: traces };
}

class Request {
  private readonly found = new Map<number, Thing | null>();

  constructor(
    private readonly body: RequestBody,
    private readonly roots: Roots,
    private readonly disturbance: Disturbance,
  ) {}

  async act(action: Action): Promise<unknown> {
    if (action.ActionType === ACTION.trace) return null;
    const target = await this.object(action.ObjectPathId);
    if (needsValues(action)) await this.roots.settled();
    switch (action.ActionType) {
      case ACTION.instantiate:
        return target && target.identity();
      case ACTION.query: {
        const { Select = [], Expand = [], Top, Skip } = action.QueryInfo ?? {};
        return target && target.query([...Select, ...Expand.map((path) => `${path}/*`)], Top, Skip);
      }
      case ACTION.method:
        return this.call(action, target);
      case ACTION.set:
        await existing(target).write(action.Name, (await this.args(action.ArgumentInfo))[0]);
        return null;
      default:
        throw notImplemented(`action of type ${action.ActionType}`);
    }
  }

  private async call(action: Action, target: Thing | null): Promise<unknown> {
    if (action.Name === "_KeepReference") {
      if (target) this.found.set(action.ObjectPathId, this.roots.keep(target));
      return null;
    }
    if (action.Name === "SendTelemetryEvent") return null;
    this.disturbance.method(existing(target).kind, action.Name);
    const value = await existing(target).act(action.Name, await this.args(action.ArgumentInfo));
    return value === undefined ? null : value;
  }

  /** The object at the end of a path: looked for once in a request, so that what makes one makes only one. */
  private async object(id: number): Promise<Thing | null> {
    const known = this.found.get(id);
    if (known !== undefined) return known;
    const object = await this.walk(id);
    this.found.set(id, object);
    return object;
  }

  private async walk(id: number): Promise<Thing | null> {
    const path = this.body.ObjectPaths[id];
    if (!path) throw itemNotFound("the object's path is not in the request");
    if (path.ObjectPathType === PATH.root) return this.roots.workbook;
    if (path.ObjectPathType === PATH.reference) return this.roots.reference(path.Name);
    if (path.ObjectPathType === PATH.nullObject) return null;
    if (path.ObjectPathType === PATH.newObject) return unknownService(path.Name);
    const parent = await this.object(path.ParentObjectPathId ?? 0);
    // What is looked for in a null object is a null object too.
    if (parent === null) return null;
    const args = await this.args(path.ArgumentInfo);
    if (path.ObjectPathType === PATH.property) return parent.part(path.Name);
    if (path.ObjectPathType === PATH.indexer) return parent.item(args[0]);
    this.disturbance.method(parent.kind, path.Name);
    if (usesValues(parent, path.Name)) await this.roots.settled();
    return parent.find(path.Name, args);
  }

  private async args(info: ArgumentInfo | undefined): Promise<readonly unknown[]> {
    const paths = info?.ReferencedObjectPathIds ?? [];
    const args: unknown[] = [];
    for (const [index, value] of (info?.Arguments ?? []).entries()) {
      args.push(await this.argument(value, paths[index]));
    }
    return args;
  }

  private async argument(value: unknown, path: unknown): Promise<unknown> {
    if (typeof path === "number" && path !== 0) return existing(await this.object(path));
    if (Array.isArray(path) && path.length > 0) throw notImplemented("a list of objects as an argument");
    return value;
  }
}

/** Excel calculates at once, Univer a little later: whoever looks at values waits for them. */
function needsValues({ ActionType, Name, QueryInfo }: Action): boolean {
  if (ActionType === ACTION.method) return USES_VALUES.test(Name);
  if (ActionType !== ACTION.query) return false;
  const asked = QueryInfo?.Select ?? [];
  return (
    asked.length === 0 || asked.some((path) => /(^|[/.])(values|text|valueTypes|hasSpill|\*)$/i.test(path))
  );
}

/** Methods that look at what cells come to. */
const USES_VALUES =
  /^(CopyFrom|Apply.*|ReapplyFilters|AutofitColumns|GetSpill.*|SetData|GetDimensionValues)$/;

/** Of all that can be added, a chart looks at the cells. */
const usesValues = ({ kind }: Thing, method: string): boolean =>
  USES_VALUES.test(method) || (method === "Add" && kind === "ChartCollection");

function existing(target: Thing | null): Thing {
  if (target === null) throw itemNotFound("it is a null object");
  return target;
}

/** Office.js reports how it is used to a service of its own: that is taken, and goes nowhere. */
function unknownService(name: string): Thing {
  if (!/telemetry/i.test(name)) throw notImplemented(name);
  return {
    kind: name,
    it: null,
    identity: () => ({}),
    query: () => ({}),
    write: () => undefined,
    part: () => null,
    find: () => null,
    act: () => null,
    item: () => unknownService(name),
  };
}

const VALUES: ReadonlySet<string> = new Set(["Values", "Formulas", "Text", "ValueTypes", "NumberFormat"]);

function withoutValues(answer: unknown): unknown {
  if (typeof answer !== "object" || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, VALUES.has(name) ? null : value]),
  );
}

function described(error: unknown, index: number, action: Action): ErrorBody {
  const known = error instanceof ExcelError;
  return {
    Code: known ? error.code : "GeneralException",
    Message:
      known || !(error instanceof Error) ? String(Object(error).message) : `Stand-in: ${error.message}`,
    Location: (known ? error.location : undefined) ?? action.Name,
    ActionIndex: index,
    HttpStatusCode: 400,
  };
}
