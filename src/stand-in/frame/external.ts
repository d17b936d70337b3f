import { COMMAND_COMPLETED, DIALOG_MESSAGE, type EventHandler, type Events, type Registered } from "./events";
import type { Desk, FrameName } from "./protocol";

const SUCCESS = 0;
const NOT_SUPPORTED = 5007;
const DIALOG_ALREADY_OPEN = 12007;
const EXCEL = 1;
const BRITISH_ENGLISH = 2057;
const VERSION = "16.0.18000.20000";
/** The sets of the API that the stand-in answers; each member that it does not know, it refuses by name. */
const REQUIREMENT_SETS = {
  // As far as the Office.js of npm has members for.
  ExcelApi: "1.14",
  DialogApi: "1.2",
  CustomFunctions: "1.9",
  CustomFunctionsRuntime: "1.4",
  AddInCommands: "1.3",
};
const THEME = {
  bodyBackgroundColor: 0xffffff,
  bodyForegroundColor: 0x242424,
  controlBackgroundColor: 0xf5f5f5,
  controlForegroundColor: 0x242424,
};

/** `window.external` as Excel on Windows gives it to the page of an add-in. */
export function externalOf(name: FrameName, desk: Desk, events: Events): object {
  return {
    GetHostInfo: () => `Excel$Win32$16.01$en-GB$telemetry$${name === "dialog" ? "isDialog" : ""}$$0`,
    GetContext: () => context(),
    GetLoggingAllowed: () => false,

    Execute(method: number, parameters: readonly unknown[], answered: Registered): void {
      const [id, status] = parameters;
      if (method !== COMMAND_COMPLETED || typeof id !== "string" || typeof status !== "number") {
        answered(NOT_SUPPORTED);
        return;
      }
      answered(SUCCESS);
      events.commandCompleted(id, status);
    },

    RegisterEvent(event: number, target: string, handler: EventHandler, registered: Registered): void {
      if (event === DIALOG_MESSAGE && !openDialog(name, desk, target)) {
        registered(DIALOG_ALREADY_OPEN);
        return;
      }
      events.register(event, handler);
      registered(SUCCESS);
    },

    UnregisterEvent(event: number, _target: string, unregistered: Registered): void {
      events.unregister(event);
      if (event === DIALOG_MESSAGE) desk.closeDialog();
      unregistered(SUCCESS);
    },

    MessageParent2: (text: string) => desk.messageFromDialog(textOf(text, "messageToParent")),
    MessageChild2: (text: string) => desk.messageToDialog(textOf(text, "messageContent")),
  };
}

/** What Office.js asks of the workbook and of Excel before it is ready. */
function context(): object {
  const settings = new Map<string, string>();
  return {
    GetAppType: () => EXCEL,
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetHostFullVersion: () => VERSION,
    GetAppUILocale: () => BRITISH_ENGLISH,
    GetAppDataLocale: () => BRITISH_ENGLISH,
    GetDocUrl: () => "",
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 0,
    GetControlIntegrationLevel: () => 1,
    GetInitialDisplayMode: () => 0,
    GetSolutionRef: () => "",
    GetSolutionToken: () => "",
    GetCorrelationId: () => "",
    GetInstanceId: () => "",
    GetTouchEnabled: () => false,
    GetCommerceAllowed: () => true,
    GetSupportedMatrix: () => JSON.stringify(REQUIREMENT_SETS),
    GetDialogRequirementMatrix: () => undefined,
    GetHostCustomMessage: () => undefined,
    GetFeaturesForSolution: () => "{}",
    GetOfficeThemeInfo: () => JSON.stringify(THEME),
    GetSettings: () => ({
      Read(keys: string[], values: string[]): void {
        keys.push(...settings.keys());
        values.push(...settings.values());
      },
      Write(keys: readonly string[], values: readonly string[]): void {
        settings.clear();
        keys.forEach((key, at) => settings.set(key, values[at] ?? ""));
      },
    }),
  };
}

/** Office.js names a dialog by the arguments that it was asked for with. */
function openDialog(opener: FrameName, desk: Desk, target: string): boolean {
  const { url, width, height } = JSON.parse(target) as { url: string; width: number; height: number };
  return desk.openDialog(opener, url, width, height);
}

function textOf(message: string, key: string): string {
  return String((JSON.parse(message) as Record<string, unknown>)[key] ?? "");
}
