import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What Office.js calls, and what it is called back by. */
interface Bridge {
  sendMessageToHost: (message: string) => void;
  /** Put here by Office.js. */
  onMessageFromHost?: (message: string) => void;
}

/** The globals that Office.js makes. */
interface Made {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OSF: { _OfficeAppFactory?: { getContext(): object } };
}

/**
 * What the stand-in says that it supports: as much as this Office.js has members for. Of each set it knows what the
 * add-in uses, and refuses the rest by name.
 */
const SUPPORTED: Readonly<Record<string, number>> = { ExcelApi: 1.14, CustomFunctionsRuntime: 1.4 };

export function isSetSupported(name: string, version?: string | number): boolean {
  const highest = SUPPORTED[name];
  if (highest === undefined) return false;
  const [major = 0, minor = 0] = String(version ?? "1.1")
    .split(".")
    .map(Number);
  return major === 1 && minor <= Number(String(highest).split(".")[1]);
}

let loaded: Made | null = null;
const bridge: Bridge = { sendMessageToHost: () => undefined };

/** Sends what Office.js asks to a host from now on, and gives what passes messages back. */
export function connect(answer: (message: string) => Promise<string>): (message: string) => void {
  const back = (message: string): void => {
    if (bridge.sendMessageToHost === send) bridge.onMessageFromHost?.(message);
  };
  const send = (message: string): void => {
    void answer(message).then(back);
  };
  bridge.sendMessageToHost = send;
  return back;
}

/** Microsoft's Office.js, unchanged, loaded once into this program as a browser would. */
export function loadOfficeJs(): Made {
  loaded ??= load();
  return loaded;
}

function load(): Made {
  const file = createRequire(__filename).resolve("@microsoft/office-js/dist/excel-web-16.00.debug.js");
  const page: Readonly<Record<string, unknown>> = {
    navigator: { userAgent: "Node", platform: "", appVersion: "" },
    location: { href: "", search: "", hash: "" },
    document: { getElementsByTagName: () => [], getElementById: () => null, cookie: "" },
    _richApiNativeBridge: bridge,
  };
  const window: object = new Proxy(globalThis, {
    get: (target, name) => {
      if (name === "window") return window;
      return typeof name === "string" && name in page ? page[name] : Reflect.get(target, name);
    },
  });
  // Office.js is a script for a page: what it declares must become global, and it looks for a page's globals.
  const before = new Map(
    Object.keys(page).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]),
  );
  for (const [name, value] of Object.entries({ ...page, window })) put(globalThis, name, value);
  (0, eval)(readFileSync(file, "utf8"));
  // It looks at `window` later on too; the other globals would make other libraries take this for a browser.
  for (const [name, old] of before) {
    if (old) Object.defineProperty(globalThis, name, old);
    else Reflect.deleteProperty(globalThis, name);
  }
  const made = globalThis as unknown as Made;
  // A page's start-up script tells Office.js where it runs: this is what it asks it for.
  made.OSF._OfficeAppFactory = { getContext: () => ({ requirements: { isSetSupported } }) };
  // Under jest the global is not the object that Office.js gave this member to.
  if (!made.Office.context) put(made.Office, "context", made.OSF._OfficeAppFactory.getContext());
  put(made.Office, "onReady", onReady);
  return made;
}

/** Says whether the member could be put there. */
function put(on: object, name: string, value: unknown): boolean {
  return Reflect.defineProperty(on, name, { value, configurable: true, writable: true, enumerable: true });
}

/** The part of Office.js for the web that this file replaces a page for. */
function onReady(callback?: (info: object) => unknown): Promise<object> {
  const info = { host: "Excel", platform: "PC" };
  return Promise.resolve(callback?.(info)).then(() => info);
}
