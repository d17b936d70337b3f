import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import webpack from "webpack";

const PROJECT = resolve(__dirname, "../../..");

/** The pane as it is built, but for the workbook, which the test stands in for: its files by their names. */
export async function buildPane(
  mode: "development" | "production" = "development",
): Promise<Map<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), "proactive-care-pane-"));
  try {
    await build({
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
    });
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
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
