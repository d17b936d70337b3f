import { createRequire } from "node:module";
import type { FUniver } from "@univerjs/core/facade";

/** Set by the environment of our tests (test/stand-in/environment.cjs): jest's own `require` does not read Univer. */
const { requireOutside } = globalThis as { requireOutside?: (name: string) => unknown };
const load = requireOutside ?? createRequire(__filename);

/** A Univer without a window, and how to end it. */
export interface RunningUniver {
  readonly univerAPI: FUniver;
  dispose(): void;
}

export function startUniver(): RunningUniver {
  const { LocaleType, Univer } = load("@univerjs/core") as typeof import("@univerjs/core");
  const facade = load("@univerjs/core/facade") as typeof import("@univerjs/core/facade");
  const { UniverSheetsNodeCorePreset } = load(
    "@univerjs/preset-sheets-node-core",
  ) as typeof import("@univerjs/preset-sheets-node-core");
  const { default: words } = load(
    "@univerjs/preset-sheets-node-core/locales/en-US",
  ) as typeof import("@univerjs/preset-sheets-node-core/locales/en-US");

  const univer = new Univer({ locale: LocaleType.EN_US, locales: { [LocaleType.EN_US]: words } });
  for (const plugin of UniverSheetsNodeCorePreset().plugins) {
    if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1]);
    else univer.registerPlugin(plugin);
  }
  return { univerAPI: facade.FUniver.newAPI(univer), dispose: () => univer.dispose() };
}
