import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join, resolve } from "node:path";
import webpack from "webpack";

const PROJECT = resolve(__dirname, "../../..");

const MADE = join(PROJECT, "out", "pane-of-tests");
/** What the pane is built from, and by. */
const SOURCES = [
  "src",
  "test/taskpane/support/bridge.ts",
  "test/taskpane/support/build.ts",
  "package-lock.json",
];

/**
 * The pane as it is built, but for the workbook, which the test stands in for: its files by their names. Many tests ask
 * for it, in several processes: it is built once for the same sources.
 */
export async function buildPane(
  mode: "development" | "production" = "development",
): Promise<Map<string, Buffer>> {
  const folder = join(MADE, `${mode}-${digestOf(SOURCES)}`);
  if (!existsSync(folder)) {
    mkdirSync(MADE, { recursive: true });
    const making = mkdtempSync(join(MADE, "making-"));
    try {
      await build(configuration(mode, making));
      // It appears when it is whole. Another process may have been first.
      if (!existsSync(folder)) renameSync(making, folder);
    } catch (reason) {
      if (!existsSync(folder)) throw reason;
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
    removeOlder(`${mode}-`, folder);
  }
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

function configuration(mode: "development" | "production", folder: string): webpack.Configuration {
  return {
    mode,
    context: PROJECT,
    target: ["web", "es2022"],
    devtool: false,
    entry: { taskpane: join(PROJECT, "src/taskpane/index.ts") },
    output: { path: folder, filename: "[name].js" },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          use: { loader: "ts-loader", options: { transpileOnly: true } },
        },
      ],
    },
    plugins: [
      new webpack.NormalModuleReplacementPlugin(
        /^\.\.\/work$/,
        join(PROJECT, "test/taskpane/support/bridge.ts"),
      ),
    ],
    performance: { hints: false },
  };
}

/** A digest of files, and of all files in folders. */
function digestOf(names: readonly string[]): string {
  const hash = createHash("sha256");
  const take = (name: string): void => {
    const path = join(PROJECT, name);
    if (statSync(path).isDirectory()) {
      for (const inside of readdirSync(path).sort()) take(join(name, inside));
    } else {
      hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
    }
  };
  names.forEach(take);
  return hash.digest("hex").slice(0, 16);
}

/** Removes what was built from sources that have changed since. */
function removeOlder(beginning: string, kept: string): void {
  for (const name of readdirSync(MADE)) {
    const folder = join(MADE, name);
    if (name.startsWith(beginning) && folder !== kept) rmSync(folder, { recursive: true, force: true });
  }
}

function build(configuration: webpack.Configuration): Promise<void> {
  return new Promise((done, fail) => {
    webpack(configuration, (problem, stats) => {
      if (problem) fail(problem);
      else if (stats?.hasErrors()) fail(new Error(stats.toString({ all: false, errors: true })));
      else done();
    });
  });
}
