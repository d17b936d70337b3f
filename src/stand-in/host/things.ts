import { ExcelError, itemNotFound, notImplemented } from "./errors";

type Awaitable<T> = T | Promise<T>;

/**
 * What the host knows of one class of Excel's API, by the names on the wire. A member that is in none of these
 * tables is refused by name.
 */
export interface Kind<T> {
  readonly name: string;
  /** How Office.js finds the same object again: `Id`, `_Id` or `_ReferenceId`. */
  readonly identity?: (it: T) => Readonly<Record<string, string>>;
  /** Plain properties. */
  readonly read?: Readonly<Record<string, (it: T) => unknown>>;
  readonly write?: Readonly<Record<string, (it: T, value: unknown) => Awaitable<void>>>;
  /** Properties that are objects. */
  readonly part?: Readonly<Record<string, (it: T) => Thing | null>>;
  /** Methods that give an object; null is Excel's null object. */
  readonly find?: Readonly<Record<string, (it: T, args: readonly unknown[]) => Awaitable<Thing | null>>>;
  /** Methods that do something, or give a plain value. */
  readonly act?: Readonly<Record<string, (it: T, args: readonly unknown[]) => unknown>>;
  /** Of a collection: all that is in it, and one by its key. */
  readonly items?: (it: T) => readonly Thing[];
  readonly item?: (it: T, key: unknown) => Thing | null;
}

/** An object of Excel's API, as a request sees it. */
export interface Thing {
  readonly kind: string;
  readonly it: unknown;
  identity(): Readonly<Record<string, string>>;
  /** The answer to a query: properties by their names on the wire, parts and items within. */
  query(select: readonly string[], top?: number, skip?: number): Record<string, unknown>;
  write(name: string, value: unknown): Awaitable<void>;
  part(name: string): Thing | null;
  find(name: string, args: readonly unknown[]): Awaitable<Thing | null>;
  act(name: string, args: readonly unknown[]): unknown;
  item(key: unknown): Thing;
}

/** An object of a kind, ready to be asked. */
export function thing<T>(kind: Kind<T>, it: T): Thing {
  return new Bound(kind, it);
}

/** A kind with a thing of its own type: `const range = ofKind({...})`, then `range(place)`. */
export function ofKind<T>(kind: Kind<T>): (it: T) => Thing {
  return (it) => thing(kind, it);
}

class Bound<T> implements Thing {
  constructor(
    private readonly of: Kind<T>,
    readonly it: T,
  ) {}

  get kind(): string {
    return this.of.name;
  }

  identity(): Readonly<Record<string, string>> {
    return this.of.identity?.(this.it) ?? {};
  }

  query(select: readonly string[], top?: number, skip = 0): Record<string, unknown> {
    if (this.of.items) {
      const items = this.of.items(this.it).slice(skip, top === undefined ? undefined : skip + top);
      const own = select.filter((path) => this.of.read && named(this.of.read, path));
      const rest = select.filter((path) => !own.includes(path));
      const answer: Record<string, unknown> = { ...this.identity() };
      for (const path of own) this.answerProperty(path, answer);
      if (rest.length > 0 || own.length === 0) {
        answer["_Items"] = items.map((item) => item.query(rest));
      }
      return answer;
    }
    const answer: Record<string, unknown> = { ...this.identity() };
    const within = new Map<string, string[]>();
    for (const path of select.length === 0 ? ["*"] : select) {
      const slash = path.search(/[/.]/);
      if (path === "*") this.answerAll(answer);
      else if (slash >= 0) this.push(within, path.slice(0, slash), path.slice(slash + 1));
      else if (this.of.read && named(this.of.read, path)) this.answerProperty(path, answer);
      else this.push(within, path, "*");
    }
    for (const [name, paths] of within) {
      const key = this.of.part && named(this.of.part, name);
      if (key === undefined) throw notImplemented(`${this.kind}.${name}`);
      answer[key] = this.part(name)?.query(paths.length === 0 ? ["*"] : paths) ?? null;
    }
    return answer;
  }

  write(name: string, value: unknown): Awaitable<void> {
    return this.member(this.of.write, name)(this.it, value);
  }

  part(name: string): Thing | null {
    return this.member(this.of.part, name)(this.it);
  }

  find(name: string, args: readonly unknown[]): Awaitable<Thing | null> {
    return this.member(this.of.find, name)(this.it, args);
  }

  act(name: string, args: readonly unknown[]): unknown {
    return this.member(this.of.act, name)(this.it, args);
  }

  item(key: unknown): Thing {
    if (!this.of.item) throw notImplemented(`${this.kind}[…]`);
    const found = this.of.item(this.it, key);
    if (!found) throw itemNotFound(`${this.kind} has no such item`);
    return found;
  }

  private push(within: Map<string, string[]>, name: string, path: string): void {
    within.set(name, [...(within.get(name) ?? []), path]);
  }

  private answerAll(answer: Record<string, unknown>): void {
    for (const name of Object.keys(this.of.read ?? {})) this.answerProperty(name, answer);
  }

  private answerProperty(name: string, answer: Record<string, unknown>): void {
    const key = named(this.of.read ?? {}, name);
    if (key === undefined) throw notImplemented(`${this.kind}.${name}`);
    answer[key] = this.of.read?.[key]?.(this.it);
  }

  private member<M>(table: Readonly<Record<string, M>> | undefined, name: string): M {
    const key = table && named(table, name);
    const found = key === undefined ? undefined : table?.[key];
    if (found === undefined) throw notImplemented(`${this.kind}.${name}`);
    return found;
  }
}

/** The name as the table has it: Office.js sends what the add-in wrote, so case does not count. */
function named(table: Readonly<Record<string, unknown>>, name: string): string | undefined {
  if (Object.hasOwn(table, name)) return name;
  const wanted = name.toLowerCase();
  return Object.keys(table).find((key) => key.toLowerCase() === wanted);
}

/** Runs a search that throws where nothing is found, for the `…OrNullObject` members. */
export function orNull<T>(search: () => T): T | null {
  try {
    return search();
  } catch (error) {
    if (error instanceof ExcelError && error.code === "ItemNotFound") return null;
    throw error;
  }
}
