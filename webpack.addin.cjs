"use strict";
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const CopyPlugin = require("copy-webpack-plugin");
const HtmlPlugin = require("html-webpack-plugin");
const { helpSite } = require("./src/help/site.cjs");
const { Compilation, SourceMapDevToolPlugin, sources } = require("webpack");

const HERE = (...parts) => path.resolve(__dirname, ...parts);

/** Where the add-in is while it is developed; the production build puts its own address in. */
const DEVELOPMENT = "https://localhost:3000/";
const OFFICE_HOST = "https://appsforoffice.microsoft.com";

const FUNCTIONS_PAGE =
  '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Functions</title></head><body></body></html>';

/**
 * What a page may load: the add-in's own files and Office.js. Nothing that is on a sheet can be sent anywhere else.
 * Fluent UI writes its styles into the page, so only pages of which that is said may hold inline styles. One page alone
 * runs WebAssembly, to write .xlsx: it has no styles and no Office.js, and the pane may hold it as a frame.
 */
function contentSecurityPolicy({
  inlineStyles = false,
  scripts = true,
  writes = false,
  holdsWriter = false,
}) {
  if (writes) {
    return [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      ...["connect-src 'self'", "base-uri 'none'", "form-action 'none'"],
    ].join("; ");
  }
  return [
    "default-src 'none'",
    ...(scripts ? [`script-src 'self' ${OFFICE_HOST}`, "connect-src 'self'"] : []),
    `style-src 'self'${inlineStyles ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data:",
    ...(holdsWriter ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/**
 * Puts the policy first in each page, before anything that it is to hold for, and `officeScript` after it: Microsoft
 * requires that Office.js comes from its own address.
 */
class PagePlugin {
  apply(compiler) {
    compiler.hooks.compilation.tap("PagePlugin", (compilation) => {
      HtmlPlugin.getHooks(compilation).beforeEmit.tap("PagePlugin", (page) => {
        const { officeScript, ...options } = page.plugin.userOptions;
        const policy = contentSecurityPolicy(options);
        const first = [
          `<head><meta http-equiv="Content-Security-Policy" content="${policy}" />`,
          ...(officeScript ? [`<script src="${OFFICE_HOST}/lib/1/hosted/${officeScript}"></script>`] : []),
        ];
        if (!page.html.includes("<head>")) throw new Error(`${page.outputName} has no <head>.`);
        return { ...page, html: page.html.replace("<head>", first.join("")) };
      });
    });
  }
}

/** What Excel reads of the functions before it runs them. Throws where a function is not described. */
async function functionsMetadata(baseUrl) {
  const { functionsMetadata: made } = await import(pathToFileURL(HERE("src/functions/metadata.mjs")));
  const { json, errors } = made(HERE("src/functions/functions.ts"), baseUrl);
  if (errors.length > 0) throw new Error(`functions.json cannot be made.\n${errors.join("\n")}`);
  return json;
}

/** Writes functions.json. */
class FunctionsMetadataPlugin {
  constructor(baseUrl) {
    this.baseUrl = baseUrl;
  }

  apply(compiler) {
    const name = "FunctionsMetadataPlugin";
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tapPromise({ name, stage }, async () => {
        compilation.fileDependencies.add(HERE("src/functions/functions.ts"));
        compilation.emitAsset("functions.json", new sources.RawSource(await functionsMetadata(this.baseUrl)));
      });
    });
  }
}

/** Writes the help: what stands in docs/ as pages, beside the add-in. */
class HelpPlugin {
  constructor(baseUrl) {
    this.baseUrl = baseUrl;
  }

  apply(compiler) {
    const name = "HelpPlugin";
    compiler.hooks.thisCompilation.tap(name, (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
      compilation.hooks.processAssets.tapPromise({ name, stage }, async () => {
        for (const folder of ["help", "contracts", "images"]) {
          compilation.contextDependencies.add(HERE("docs", folder));
        }
        const metadata = JSON.parse(await functionsMetadata(this.baseUrl));
        const policy = contentSecurityPolicy({ scripts: false });
        for (const [file, content] of helpSite({ root: __dirname, metadata, policy })) {
          compilation.emitAsset(`help/${file}`, new sources.RawSource(content));
        }
      });
    });
  }
}

/** The address that was given, with one stroke at its end. Throws where it is no https address. */
function addressOf(baseUrl) {
  let address;
  try {
    address = new URL(baseUrl);
  } catch {
    throw new Error(`baseUrl must be an address such as https://care.example.nhs.uk/, not “${baseUrl}”.`);
  }
  if (address.protocol !== "https:") {
    throw new Error(`baseUrl must begin with https://, as Excel demands of add-ins. It is “${baseUrl}”.`);
  }
  if (address.search !== "" || address.hash !== "") {
    throw new Error(`baseUrl must be a folder, without ? or #. It is “${baseUrl}”.`);
  }
  return address.href.replace(/\/*$/, "/");
}

/** The manifest for the address that the add-in is served from. */
function manifestFor(source, baseUrl) {
  const { origin } = new URL(baseUrl);
  return source
    .replaceAll(`<AppDomain>${DEVELOPMENT.slice(0, -1)}</AppDomain>`, `<AppDomain>${origin}</AppDomain>`)
    .replaceAll(DEVELOPMENT, baseUrl);
}

/** The add-in as it is put on a web server: dist/add-in, and its source maps apart in dist/add-in-maps. */
function addIn({ baseUrl = DEVELOPMENT } = {}) {
  const address = addressOf(baseUrl);
  return {
    name: "add-in",
    mode: "production",
    target: ["web", "es2020"],
    entry: {
      taskpane: HERE("src/taskpane/index.ts"),
      functions: HERE("src/functions/index.ts"),
      commands: HERE("src/commands/index.ts"),
      message: HERE("src/commands/message.ts"),
      share: HERE("src/writer/index.ts"),
    },
    output: {
      ...{
        path: HERE("dist/add-in"),
        filename: "[name].js",
        chunkFilename: "[name].[contenthash:8].js",
        clean: true,
      },
      // All is written anew, so that its time says when it was built.
      compareBeforeEmit: false,
    },
    devtool: false,
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          use: {
            loader: "ts-loader",
            // The runtime of functions in cells is older than the browsers that show the pane.
            options: { transpileOnly: true, compilerOptions: { target: "ES2020" } },
          },
        },
      ],
    },
    plugins: [
      new SourceMapDevToolPlugin({ filename: "../add-in-maps/[file].map", append: false }),
      new PagePlugin(),
      new HtmlPlugin({
        filename: "taskpane.html",
        template: HERE("src/taskpane/taskpane.html"),
        chunks: ["taskpane"],
        inlineStyles: true,
        holdsWriter: true,
      }),
      new HtmlPlugin({
        filename: "share.html",
        template: HERE("src/writer/share.html"),
        chunks: ["share"],
        writes: true,
      }),
      new HtmlPlugin({
        filename: "commands.html",
        template: HERE("src/commands/commands.html"),
        chunks: ["commands"],
        officeScript: "office.js",
      }),
      new HtmlPlugin({
        filename: "message.html",
        template: HERE("src/commands/message.html"),
        chunks: ["message"],
        inlineStyles: true,
      }),
      new HtmlPlugin({
        filename: "functions.html",
        templateContent: FUNCTIONS_PAGE,
        chunks: ["functions"],
        officeScript: "custom-functions-runtime.js",
      }),
      new FunctionsMetadataPlugin(address),
      new HelpPlugin(address),
      new CopyPlugin({
        patterns: [
          { from: HERE("assets/*.png"), to: "assets/[name][ext]" },
          { from: HERE("src/help/help.css"), to: "help/help.css" },
          { from: HERE("node_modules/excelize-wasm/excelize.wasm.gz"), to: "excelize.wasm.gz" },
          {
            from: HERE("manifest.xml"),
            transform: (source) => manifestFor(source.toString("utf8"), address),
          },
        ],
      }),
    ],
    performance: { hints: false },
    stats: "errors-warnings",
  };
}

module.exports = { addIn, addressOf };
