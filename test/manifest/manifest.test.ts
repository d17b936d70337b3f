import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { addressOf } from "../../webpack.addin.cjs";
import { findings } from "./rules";

const BASE = "https://care.example.nhs.uk/addin/";
const PROJECT = join(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "proactive-care-manifest-"));
const built = join(folder, "add-in");
let files = new Set<string>();
let manifest = "";

const read = (file: string): string => readFileSync(join(built, file), "utf8");

/** Runs a program of Node's, and gives what it printed. Throws with what it complained of. */
function run(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: PROJECT, encoding: "utf8", stdio: "pipe" });
}

beforeAll(() => {
  // The address without its last stroke, as a person may type it.
  const options = [
    "--mode",
    "production",
    "--config-name",
    "add-in",
    "--env",
    `baseUrl=${BASE.slice(0, -1)}`,
  ];
  run(require.resolve("webpack-cli/bin/cli.js"), ...options, "--output-path", built);
  files = new Set(
    readdirSync(built, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => relative(built, join(each.parentPath, each.name)).replaceAll("\\", "/")),
  );
  manifest = read("manifest.xml");
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the manifest", () => {
  test("is what the schema demands, and every file it names is in the build", () => {
    expect(findings(manifest, BASE, files)).toEqual([]);
  });

  test("is read by Microsoft's own reader", () => {
    // In a Node of its own: the reader needs modules that jest does not load.
    const reader = `require("office-addin-manifest").OfficeAddinManifest.readManifestFile(process.argv[1])`;
    const printed = run(
      "-e",
      `${reader}.then((info) => console.log(JSON.stringify(info)))`,
      join(built, "manifest.xml"),
    );
    expect(JSON.parse(printed)).toMatchObject({
      ...{ displayName: "Proactive care", defaultLocale: "en-GB", officeAppType: "TaskPaneApp" },
      ...{
        hosts: ["Workbook"],
        permissions: "ReadWriteDocument",
        appDomains: ["https://care.example.nhs.uk"],
      },
      defaultSettings: { sourceLocation: `${BASE}taskpane.html` },
      supportUrl: `${BASE}help/index.html`,
    });
  });

  test("asks for ExcelApi 1.8 and no more", () => {
    expect([...manifest.matchAll(/<Set [^>]*>/g)].map(([set]) => set)).toEqual([
      '<Set Name="ExcelApi" MinVersion="1.8"/>',
    ]);
  });

  test("has the three buttons of the ribbon, and the namespace CARE", () => {
    const labels = [...manifest.matchAll(/\.label" DefaultValue="([^"]*)"/g)].map(([, label]) => label);
    expect(labels).toEqual(["Proactive care", "Open pane", "Annotate this sheet", "Clear annotations"]);
    expect(manifest).toContain('<bt:String id="functions.namespace" DefaultValue="CARE"/>');
    expect(manifest).toMatch(/<FunctionName>annotate<[\s\S]*<FunctionName>clear</);
  });

  test("has nothing left of the address of development", () => {
    for (const file of ["manifest.xml", "functions.json"]) expect(read(file)).not.toContain("localhost");
    expect(read("functions.json")).toContain(`"helpUrl": "${BASE}help/functions.html#IN_YEAR"`);
    expect(read("help/functions.html")).toMatch(/<h2 id="?IN_YEAR/);
  });

  test("has icons of the sizes that it says", () => {
    for (const [, name, size] of manifest.matchAll(/assets\/(\w+)-(\d+)\.png/g)) {
      const png = readFileSync(join(built, "assets", `${name}-${size}.png`));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
    }
  });
});

describe("each rule finds what is wrong", () => {
  const broken: readonly (readonly [what: string, from: string | RegExp, to: string, found: string])[] = [
    [
      "a resource that is not there",
      'resid="open.tip"',
      'resid="open.hint"',
      "Description names the resource open.hint",
    ],
    [
      "a resource that nothing uses",
      'resid="started.title"',
      'resid="open.label"',
      "The resource started.title is not used.",
    ],
    [
      "a resource of another kind",
      '<Label resid="open.label"',
      '<Label resid="open.tip"',
      "no resource of its kind",
    ],
    [
      "a resource twice",
      'String id="clear.tip"',
      'String id="open.tip"',
      "The resource open.tip is there twice.",
    ],
    ["an id that is too long", /open\.tip/g, `open.${"t".repeat(30)}`, "the most is 32"],
    ["a label that is too long", "Open pane", "Open pane ".repeat(13), "the most is 125"],
    ["a tip that is too long", "Takes away", "Takes away ".repeat(25), "the most is 250"],
    ["an empty label", 'DefaultValue="Open pane"', 'DefaultValue=""', "The resource open.label is empty."],
    [
      "an id of a control twice",
      "ProactiveCare.Clear",
      "ProactiveCare.Annotate",
      "ProactiveCare.Annotate is there twice",
    ],
    ["an id that is no GUID", /<Id>[^<]*/, "<Id>proactive-care", "Id is no GUID."],
    ["a version of three numbers", "<Version>0.1.0.0", "<Version>0.1.0", "Version is not four numbers."],
    ["a locale that is none", "en-GB", "english", "DefaultLocale is no locale."],
    ["another permission", "ReadWriteDocument", "Restricted", "Permissions is not ReadWriteDocument."],
    ["a requirement without a version", 'MinVersion="1.8"', 'MinVersion="latest"', "requirement set"],
    ["another host", 'Name="Workbook"', 'Name="Document"', "The host is not Excel."],
    [
      "an address without https",
      `${BASE}commands.html`,
      "http://care.example.nhs.uk/c.html",
      "is not of https.",
    ],
    ["an address elsewhere", `${BASE}commands.html`, "https://elsewhere.example/c.html", "is not under"],
    ["a file that is not built", "functions.json", "function.json", "function.json is not in the build."],
    ["a domain that is not ours", "<AppDomain>https://care", "<AppDomain>https://cares", "The domain"],
    ["an element that is missing", /<SupportUrl[^>]*>/, "", "SupportUrl is missing in OfficeApp."],
    [
      "elements in the wrong order",
      /(<Script>[\s\S]*<\/Script>)(\s*<Page>[\s\S]*<\/Page>)/,
      "$2$1",
      "Script stands too late",
    ],
    ["an element in the wrong place", "<Supertip>", "<Tip/><Supertip>", "Tip may not stand in Control."],
    [
      "a size of icon that is missing",
      /<bt:Image size="80"[^>]*>/,
      "",
      "An icon has no picture of 80 pixels.",
    ],
    ["a size of icon that is unknown", 'size="24"', 'size="25"', "25 is no size of an icon."],
  ];

  test.each(broken)("%s", (_what, from, to, found) => {
    const wrong = manifest.replace(from, to);
    expect(wrong).not.toBe(manifest);
    expect(findings(wrong, BASE, files).join("\n")).toContain(found);
  });

  test("a tag that is not closed", () => {
    expect(() => findings(manifest.replace("</Resources>", ""), BASE, files)).toThrow("not opened");
  });
});

describe("the pages of the build", () => {
  const pages = (): string[] => [...files].filter((file) => file.endsWith(".html"));

  test("each has a policy that lets in our own files and Office.js alone", () => {
    const help = pages().filter((page) => page.startsWith("help/"));
    expect(help).toEqual(expect.arrayContaining(["help/functions.html", "help/index.html"]));
    expect(pages().filter((page) => !help.includes(page))).toEqual(
      expect.arrayContaining([
        "commands.html",
        "functions.html",
        "message.html",
        "share.html",
        "taskpane.html",
      ]),
    );
    for (const page of pages()) {
      const [, policy = ""] =
        /<head><meta http-equiv="?Content-Security-Policy"? content="([^"]*)"/.exec(read(page)) ?? [];
      expect(policy).toMatch(/^default-src 'none'; /);
      expect(policy).not.toContain("'unsafe-eval'");
      // One page writes .xlsx, and only the pane may hold it.
      expect(policy.includes("'wasm-unsafe-eval'")).toBe(page === "share.html");
      expect(/frame-src[^;]*/.exec(policy)?.[0]).toBe(
        page === "taskpane.html" ? "frame-src 'self'" : undefined,
      );
      expect(policy).not.toMatch(/script-src[^;]*'unsafe/);
      expect(policy).toContain("base-uri 'none'");
      expect(policy).toContain("form-action 'none'");
      const hosts = [...policy.matchAll(/https?:[^\s;]*/g)].map(([host]) => host);
      if (page === "share.html")
        expect(policy).toBe(
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'; form-action 'none'",
        );
      expect(hosts).toEqual(
        page.startsWith("help/") || page === "share.html" ? [] : ["https://appsforoffice.microsoft.com"],
      );
    }
  });

  test("no page has a script in it, and Office.js is the one script from elsewhere", () => {
    for (const page of pages()) {
      for (const [, attributes = "", code] of read(page).matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
        expect(code).toBe("");
        const [, from = ""] = /src="?([^"\s>]+)/.exec(attributes) ?? [];
        if (from.includes("//"))
          expect(from).toMatch(/^https:\/\/appsforoffice\.microsoft\.com\/lib\/1\/hosted\//);
      }
    }
  });

  test("the pane, the commands and the functions load Office.js before our own scripts", () => {
    const first = (page: string): string => /<script[^>]*src="?([^"\s>]+)/.exec(read(page))?.[1] ?? "";
    expect(first("taskpane.html")).toMatch(/\/office\.js$/);
    expect(first("commands.html")).toMatch(/\/office\.js$/);
    expect(first("functions.html")).toMatch(/\/custom-functions-runtime\.js$/);
  });

  test("source maps lie apart, and no script names one", () => {
    expect([...files].filter((file) => file.endsWith(".map"))).toEqual([]);
    const naming = [...files].filter(
      (file) => file.endsWith(".js") && read(file).includes("sourceMappingURL"),
    );
    expect(naming).toEqual([]);
    expect(readdirSync(join(folder, "add-in-maps")).length).toBeGreaterThan(0);
  });

  test("nothing of the stand-in is in it", () => {
    const ofStandIn = [...files].filter(
      (file) => file.endsWith(".js") && /@univerjs|standInDesk|_richApiNativeBridge/.test(read(file)),
    );
    expect(ofStandIn).toEqual([]);
  });
});

describe("the address that the add-in is served from", () => {
  test("has one stroke at its end", () => {
    expect(addressOf("https://care.example.nhs.uk")).toBe("https://care.example.nhs.uk/");
    expect(addressOf("https://care.example.nhs.uk/addin//")).toBe(BASE);
  });

  test("must be of https", () => {
    expect(() => addressOf("http://care.example.nhs.uk/")).toThrow("must begin with https://");
  });

  test("must be an address", () => {
    expect(() => addressOf("care.example.nhs.uk")).toThrow("must be an address such as");
    expect(() => addressOf("https://care.example.nhs.uk/?a=1")).toThrow("without ? or #");
  });
});
