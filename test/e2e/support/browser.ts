import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import packaged from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const REMEDY =
  "No browser could be started, so the tests in a browser were not run. Install Microsoft Edge or Google Chrome; " +
  "on Debian or Ubuntu: apt-get install libnss3 libnspr4 libexpat1";

/** Flags of the packaged browser that would make it laxer than the browser of a person. */
const LAX = ["--disable-web-security", "--allow-running-insecure-content", "--single-process"];
/** Nothing is asked of the network but what the pages ask. */
const QUIET = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];

/**
 * A browser for tests: the packaged Chromium on Linux, else the Edge or Chrome of the machine. Where none can start,
 * null, and the remedy is printed; under CI it throws.
 */
export async function launch(): Promise<Browser | null> {
  const tried: string[] = [];
  for (const start of process.platform === "linux" ? [launchPackaged, launchOwn] : [launchOwn]) {
    try {
      return await start();
    } catch (reason) {
      tried.push(reason instanceof Error ? reason.message : String(reason));
    }
  }
  if (process.env["CI"]) throw new Error([REMEDY, ...tried].join("\n"));
  process.stderr.write(`${[REMEDY, ...tried].join("\n")}\n`);
  return null;
}

async function launchPackaged(): Promise<Browser> {
  const folder = unpacked();
  const args = packaged.args.filter((flag) => !LAX.includes(flag));
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: [...args, ...QUIET],
    env: { ...process.env, FONTCONFIG_FILE: fontsOf(folder) },
  });
}

async function launchOwn(): Promise<Browser> {
  try {
    return await chromium.launch({ channel: "msedge", args: QUIET.slice(1) });
  } catch {
    return chromium.launch({ channel: "chrome", args: QUIET.slice(1) });
  }
}

/**
 * The folder with the unpacked Chromium. The package takes whatever `chromium` lies in the temporary folder, of whatever
 * version, and several tests may begin at once: so each version has a folder of its own, which appears when it is whole.
 */
function unpacked(): string {
  const folder = join(tmpdir(), `proactive-care-chromium-${packagedVersion()}`);
  if (existsSync(folder)) return folder;
  const making = mkdtempSync(`${folder}-`);
  const unpack = 'require("@sparticuz/chromium").executablePath()';
  execFileSync(process.execPath, ["-e", unpack], {
    cwd: __dirname,
    env: { ...process.env, TMPDIR: making },
    timeout: 120_000,
  });
  try {
    renameSync(making, folder);
  } catch (reason) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(folder)) throw reason;
  }
  return folder;
}

/**
 * Says where the packaged fonts are: the package's own file looks for them in the temporary folder, whatever that is. The
 * machine's fonts stand behind them, for signs that those lack.
 */
function fontsOf(folder: string): string {
  const file = join(folder, "fonts-of-tests.conf");
  if (existsSync(file)) return file;
  const prefer = ["sans-serif", "system-ui", "Segoe UI"].map(
    (family) => `<alias><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`,
  );
  const dirs = [join(folder, "fonts"), "/usr/share/fonts"].map((each) => `<dir>${each}</dir>`);
  const cache = `<cachedir>${join(folder, "fonts-cache")}</cachedir>`;
  const making = `${file}.${process.pid}`;
  writeFileSync(
    making,
    `<?xml version="1.0"?><fontconfig>${[...dirs, ...prefer, cache].join("")}</fontconfig>\n`,
  );
  renameSync(making, file);
  return file;
}

function packagedVersion(): string {
  const inPackage = dirname(dirname(dirname(require.resolve("@sparticuz/chromium"))));
  const { version } = JSON.parse(readFileSync(join(inPackage, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
