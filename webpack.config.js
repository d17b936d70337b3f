"use strict";
const path = require("node:path");
const { addIn } = require("./webpack.addin.cjs");
const { standIn } = require("./webpack.stand-in.cjs");

/** The command line, and what `npm start` runs, for Node. Libraries stay in node_modules; our own rooms become one file. */
const commandLine = {
  name: "command-line",
  target: "node20",
  entry: {
    "proactive-care": "./src/cli/index.ts",
    "write-docs": "./src/docs/index.ts",
    bench: "./bench/index.ts",
    start: "./src/stand-in/start.ts",
  },
  output: {
    ...{
      path: path.resolve(__dirname, "dist"),
      filename: "[name].js",
      clean: { keep: /^(add-in|stand-in)/ },
    },
    compareBeforeEmit: false,
  },
  devtool: "source-map",
  resolve: { extensions: [".ts", ".js"] },
  node: { __filename: false, __dirname: false },
  module: {
    // The libraries are found where they are installed, when they are needed.
    parser: { javascript: { createRequire: false } },
    rules: [
      {
        test: /\.ts$/,
        exclude: /node_modules/,
        use: { loader: "ts-loader", options: { transpileOnly: true } },
      },
    ],
  },
  externals: [
    ({ request }, done) => (/^[a-z@]/i.test(request ?? "") ? done(null, `commonjs ${request}`) : done()),
  ],
  optimization: { minimize: false },
  performance: { hints: false },
  stats: "errors-warnings",
};

/**
 * `--env baseUrl=https://…/` says where the add-in will be served from; `--config-name add-in` builds that alone, and
 * `command-line` or `stand-in` the others.
 */
module.exports = ({ baseUrl } = {}) => [commandLine, addIn({ baseUrl }), standIn()];
