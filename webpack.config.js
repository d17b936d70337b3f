"use strict";
const path = require("node:path");

/** The command line, for Node. Libraries stay in node_modules; our own rooms become one file. */
module.exports = {
  name: "command-line",
  target: "node20",
  entry: {
    "proactive-care": "./src/cli/index.ts",
    "write-docs": "./src/docs/index.ts",
    bench: "./bench/index.ts",
  },
  output: { path: path.resolve(__dirname, "dist"), filename: "[name].js", clean: true },
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
