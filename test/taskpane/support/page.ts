import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Change } from "../../../src/taskpane/pane";
import type { EarlierIn, Wishes } from "../../../src/work/work";
import { launch } from "../../e2e/support/browser";
import { NO_WISHES } from "../../../src/work/work";
import { buildPane } from "./build";
import { FakeWork, Later } from "./fake-work";

const WHITE = "#ffffff";
const ADDRESS = "http://pane.test";
const TEMPLATE = resolve(__dirname, "../../../src/taskpane/taskpane.html");
/** As strict as the policy of the production build. */
const POLICY =
  "default-src 'none'; script-src 'self' https://appsforoffice.microsoft.com; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** How the pane is seen. */
export interface Look {
  readonly width?: number;
  readonly height?: number;
  /** The background of Excel's own panes; null where Excel names none, as on the web. White if not said. */
  readonly background?: string | null;
  /** Whether the system asks for dark. */
  readonly systemIsDark?: boolean;
  readonly forcedColours?: boolean;
}

export interface Opening extends Look {
  /** The program that the page is open in, as Office names it. */
  readonly host?: string | null;
  /** Files that cannot be fetched. */
  readonly lost?: RegExp;
  /** The pane was never opened here: it offers its tour. */
  readonly newcomer?: boolean;
}

/** A pane that is open in the browser, over a fake workbook. */
export interface OpenPane {
  readonly page: Page;
  /** Tells the pane how far the work is. */
  progress(step: string, done: number, of: number): Promise<void>;
  tellChanged(what: Change): Promise<void>;
  /** Shows the pane that is open in another way: in another theme, or wider. */
  show(look: Look): Promise<void>;
  /** Waits until the pane has seen that it was stopped. */
  readonly stopped: Promise<null>;
}

/** Opens panes in one browser. Where none can start, the tests that use it are skipped. */
export class Panes {
  #browser: Browser | null = null;
  /** One for all: the packaged browser is a single process, and holds no more. */
  #context: BrowserContext | null = null;
  #files = new Map<string, Buffer>();

  async start(): Promise<void> {
    if (process.env["NO_BROWSER"]) return;
    this.#browser = await launch();
    if (!this.#browser) return;
    this.#context = await this.#browser.newContext({ deviceScaleFactor: 2, reducedMotion: "reduce" });
    this.#files = await buildPane();
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
  }

  /** Opens the pane, lets the test use it, and holds that nothing was asked of any other server and nothing went wrong. */
  async use(work: FakeWork, opening: Opening, test: (pane: OpenPane) => Promise<void>): Promise<void> {
    if (!this.#context) throw new Error("The browser started before the tests, and not for them.");
    const page = await this.#context.newPage();
    await emulate(page, opening);
    // What one pane remembers the next one finds, as in a browser: so it is said each time what that is.
    await page.addInitScript((newcomer) => {
      if (newcomer) window.localStorage.removeItem("proactive-care-tour");
      else window.localStorage.setItem("proactive-care-tour", "shown");
    }, opening.newcomer ?? false);
    try {
      const wrong: string[] = [];
      page.on("pageerror", ({ message }) => wrong.push(message));
      page.on("console", (said) => {
        if (["error", "warning"].includes(said.type())) wrong.push(said.text());
      });
      await this.#serve(page, opening, (address) => wrong.push(address));
      const pane = await bridged(page, work);
      await page.goto(`${ADDRESS}/taskpane.html`);
      await test(pane);
      if (!opening.lost) expect(wrong).toEqual([]);
    } finally {
      await page.close();
    }
  }

  async #serve(page: Page, opening: Opening, refuse: (address: string) => void): Promise<void> {
    const { host = "Excel", background = WHITE, lost } = opening;
    await page.route("**/*", async (route) => {
      const address = new URL(route.request().url());
      const name = address.pathname.slice(1);
      const script = this.#files.get(name);
      if (lost?.test(name)) return route.abort();
      if (address.href === "https://appsforoffice.microsoft.com/lib/1/hosted/office.js") {
        return route.fulfill({ contentType: "text/javascript", body: officeFor(host, background) });
      }
      if (address.origin === ADDRESS && name === "taskpane.html") {
        return route.fulfill({ contentType: "text/html", body: pageOf() });
      }
      if (address.origin === ADDRESS && script) {
        return route.fulfill({ contentType: "text/javascript", body: script });
      }
      if (name !== "favicon.ico") refuse(address.href);
      return route.abort();
    });
  }
}

function pageOf(): string {
  return readFileSync(TEMPLATE, "utf8")
    .replace("<head>", `<head><meta http-equiv="Content-Security-Policy" content="${POLICY}" />`)
    .replace("</head>", '<script defer src="/taskpane.js"></script></head>');
}

/** As much of Office.js as the pane itself asks for. `changeTheme` is for the test. */
function officeFor(host: string | null, background: string | null): string {
  const theme = background === null ? undefined : { bodyBackgroundColor: background };
  return `{
    const hearing = [];
    window.Office = {
      HostType: { Excel: "Excel" },
      EventType: { OfficeThemeChanged: "officeThemeChanged" },
      context: {
        officeTheme: ${JSON.stringify(theme) ?? "undefined"},
        document: { addHandlerAsync: (_event, tell) => hearing.push(tell) },
        requirements: { isSetSupported: () => false },
      },
      onReady: async () => ({ host: ${JSON.stringify(host)} }),
    };
    window.changeTheme = (background) => {
      Office.context.officeTheme = background === null ? undefined : { bodyBackgroundColor: background };
      for (const tell of hearing) tell();
    };
  }`;
}

async function emulate(page: Page, look: Look): Promise<void> {
  const { width = 320, height = 720, systemIsDark = false, forcedColours = false } = look;
  await page.setViewportSize({ width, height });
  await page.emulateMedia({
    colorScheme: systemIsDark ? "dark" : "light",
    forcedColors: forcedColours ? "active" : "none",
  });
}

async function changeTheme(page: Page, background: string | null): Promise<void> {
  await page.evaluate((to) => {
    (window as unknown as { changeTheme: (to: string | null) => void }).changeTheme(to);
  }, background);
}

async function bridged(page: Page, work: FakeWork): Promise<OpenPane> {
  const stopped = new Later<null>();
  const controller = new AbortController();
  const progress = () => undefined;
  const asked: Readonly<Record<string, (argument: never) => Promise<unknown>>> = {
    look: (wishes) => work.look(wishes),
    annotate: (wishes) => work.annotate(wishes, progress, controller.signal),
    clear: () => work.clear(progress, controller.signal),
    earlierSheets: () => work.earlierSheets(),
    compare: ({ earlier, wishes }: { earlier: EarlierIn; wishes: Wishes }) => work.compare(earlier, wishes),
    writeChanges: () => work.writeChanges(),
    chooseYear: (said) => work.chooseYear(said),
    putBack: (which) => work.putBack(which),
    goTo: ({ row, sheet }: { row: number; sheet: string | null }) => work.goTo(row, sheet),
    showPatients: (filter) => work.showPatients(filter),
    show: (sheet) => work.show(sheet),
    plan: (question) => work.plan(question),
    tryMadeUp: (made) => work.tryMadeUp(made),
    correctionForm: (headerRow) => work.correctionForm(NO_WISHES, headerRow),
    tryCorrection: (draft) => work.tryCorrection(NO_WISHES, draft),
    keepCorrection: (draft) => work.keepCorrection(NO_WISHES, draft),
    dropCorrection: () => work.dropCorrection(),
    sayOnePractice: (said) => work.sayOnePractice(said),
    freezeFormulas: () => work.freezeFormulas(),
    bringFormulasBack: () => work.bringFormulasBack(),
    formulasKept: () => work.formulasKept(),
  };
  // As text: a browser that is told of 20,000 patients object by object takes long over it.
  await page.exposeFunction("askWork", async (method: string, argument: never) =>
    JSON.stringify(await asked[method]?.(argument)),
  );
  await page.exposeFunction("stopWork", () => {
    controller.abort();
    stopped.keep(null);
  });
  return {
    page,
    stopped: stopped.promise,
    show: async (look) => {
      await emulate(page, look);
      await changeTheme(page, look.background === undefined ? WHITE : look.background);
    },
    progress: (...told) =>
      page.evaluate((each) => {
        (window as unknown as { progress: (...all: unknown[]) => void }).progress(...each);
      }, told),
    tellChanged: (what) =>
      page.evaluate((each) => {
        (window as unknown as { tellChanged: (what: Change) => void }).tellChanged(each);
      }, what),
  };
}
