"use strict";
const path = require("node:path");
const CopyPlugin = require("copy-webpack-plugin");
const HtmlPlugin = require("html-webpack-plugin");

const HERE = (...parts) => path.resolve(__dirname, ...parts);
const PRESETS = ["core", "conditional-formatting", "data-validation", "filter", "note"];

/** The stand-in for Excel: its page, and the script it puts into the frames. For developing and trying, never deployed. */
function standIn() {
  return {
    name: "stand-in",
    mode: "production",
    target: ["web", "es2022"],
    entry: { page: HERE("src/stand-in/page/index.ts"), frame: HERE("src/stand-in/frame/index.ts") },
    output: {
      ...{
        path: HERE("dist/stand-in"),
        filename: "[name].js",
        chunkFilename: "[name].[contenthash:8].js",
        clean: true,
      },
      // All is written anew, so that its time says when it was built.
      compareBeforeEmit: false,
    },
    devtool: false,
    resolve: {
      extensions: [".ts", ".js"],
      alias: {
        numfmt$: HERE("src/stand-in/page/british-numfmt.mjs"),
        "numfmt-as-it-is$": HERE("node_modules/numfmt"),
      },
    },
    module: {
      rules: [
        {
          test: /\.ts$/,
          exclude: /node_modules/,
          use: { loader: "ts-loader", options: { transpileOnly: true } },
        },
      ],
    },
    plugins: [
      new HtmlPlugin({
        filename: "index.html",
        template: HERE("src/stand-in/page/page.html"),
        chunks: ["page"],
        minify: false,
      }),
      new CopyPlugin({
        patterns: [
          { from: HERE("src/stand-in/page/page.css"), to: "page.css" },
          ...PRESETS.map((preset) => ({
            from: HERE(`node_modules/@univerjs/preset-sheets-${preset}/lib/index.css`),
            to: `univer/${preset}.css`,
          })),
        ],
      }),
    ],
    optimization: { minimize: false },
    performance: { hints: false },
    stats: "errors-warnings",
  };
}

module.exports = { standIn };
