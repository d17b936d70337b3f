import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly dimensionality?: "matrix";
  readonly optional?: true;
}

export interface Metadata {
  readonly allowCustomDataForDataTypeAny: boolean;
  readonly allowErrorForDataTypeAny: boolean;
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly helpUrl: string;
    readonly parameters: readonly Parameter[];
  }[];
}

const ROOM = resolve(__dirname, "../../src/functions");
// The build's own module is an ES module, which jest does not load: it is run as the build runs it.
const SCRIPT = `
  import { pathToFileURL } from "node:url";
  const [module, source] = process.argv.slice(1);
  const { functionsMetadata } = await import(pathToFileURL(module));
  console.log(JSON.stringify(functionsMetadata(source, "https://localhost:3000/")));
`;

/** What the build makes of a file with functions: the text of functions.json, and what is wrong with it. */
export function metadataOf(source = resolve(ROOM, "functions.ts")): { json: string; errors: string[] } {
  const given = ["--input-type=module", "--eval", SCRIPT, resolve(ROOM, "metadata.mjs"), source];
  return JSON.parse(execFileSync(process.execPath, given, { encoding: "utf8" })) as {
    json: string;
    errors: string[];
  };
}
