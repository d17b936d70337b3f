import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { FunctionsPage } from "./custom-functions";
import { Events } from "./frame/events";
import { externalOf } from "./frame/external";
import type { Desk } from "./frame/protocol";

const RUNTIME = "custom-functions-runtime.debug.js";
const ON_DISK = dirname(createRequire(__filename).resolve(`@microsoft/office-js/dist/${RUNTIME}`));
const SERVED = "/office-js/";

/** A page of functions in Node, with Microsoft's runtime unchanged, and Excel's side of it. */
export interface PageInNode {
  readonly page: FunctionsPage;
  /** Messages with calls that went to the page, and their bytes. */
  readonly counts: { calls: number; bytes: number };
}

/**
 * Loads the runtime as Excel on Windows does, and then the add-in's functions.
 * @param load puts the functions into the page: it is given the page's `CustomFunctions`.
 */
export function functionsInNode(load: (customFunctions: typeof CustomFunctions) => void): PageInNode {
  const counts = { calls: 0, bytes: 0 };
  const bridge: Bridge = { sendMessageToHost: (message) => page.onMessage(message) };
  const page = new FunctionsPage((message) => {
    if (message.includes('"entries"')) {
      counts.calls += 1;
      counts.bytes += Buffer.byteLength(message);
    }
    bridge.onMessageFromHost?.(message);
  });
  const window = windowWith(bridge);
  runScript(window, RUNTIME);
  load(window["CustomFunctions"] as typeof CustomFunctions);
  return { page, counts };
}

interface Bridge {
  sendMessageToHost(message: string): void;
  onMessageFromHost?: (message: string) => void;
}

type Window = Record<string, unknown>;

/** Functions in cells ask for no dialog. */
const NO_DESK: Desk = {
  send: () => undefined,
  attach: () => undefined,
  openDialog: () => false,
  closeDialog: () => undefined,
  messageFromDialog: () => undefined,
  messageToDialog: () => undefined,
};

/** As much of a browser's window as the runtime asks for. */
function windowWith(bridge: Bridge): Window {
  const window: Window = {
    _richApiNativeBridge: bridge,
    external: externalOf("functions", NO_DESK, new Events()),
  };
  Object.assign(window, { console, setTimeout, clearTimeout, setInterval, clearInterval });
  const head = {
    appendChild(script: { src: string; onload?: () => void }) {
      setTimeout(() => {
        runScript(window, script.src);
        script.onload?.();
      });
    },
  };
  const tags: Readonly<Record<string, readonly unknown[]>> = {
    script: [{ src: SERVED + RUNTIME, getAttribute: () => null }],
    head: [head],
  };
  Object.assign(window, {
    ...{ window, self: window, top: window, addEventListener: () => undefined, history: {} },
    ...{ navigator: { userAgent: "Node" }, location: { search: "", hash: "", href: "http://localhost/" } },
    document: {
      ...{
        readyState: "complete",
        addEventListener: () => undefined,
        createElement: () => ({ setAttribute: () => undefined }),
      },
      getElementsByTagName: (tag: string) => tags[tag.toLowerCase()] ?? [],
    },
  });
  createContext(window);
  return window;
}

function runScript(window: Window, file: string): void {
  const name = file.replace(SERVED, "");
  runInContext(readFileSync(join(ON_DISK, name), "utf8"), window, { filename: name });
}
