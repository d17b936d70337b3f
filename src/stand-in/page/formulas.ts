import type { FUniver } from "@univerjs/core/facade";
import type { ErrorInCell, FunctionMetadata, FunctionsPage } from "../custom-functions";
import { ERRORS } from "../host/typed-values";

/** What is read of functions.json. */
interface Metadata {
  readonly functions: readonly (FunctionMetadata & {
    readonly name: string;
    readonly description: string;
    readonly parameters: readonly { readonly optional?: boolean }[];
  })[];
}

const NAMESPACE = "CARE";

/** Makes the add-in's functions known to cells, as Excel does from functions.json. */
export async function registerFunctions(univerAPI: FUniver, page: FunctionsPage): Promise<void> {
  const response = await fetch("/add-in/functions.json");
  const { functions } = (await response.json()) as Metadata;
  page.describe(functions);
  const formula = univerAPI.getFormula();
  for (const { id, name, description, parameters } of functions) {
    formula.registerAsyncFunction(
      `${NAMESPACE}.${name}`,
      async (...given) => {
        // Univer has 0 for an argument that is left out between commas; a cell that is empty comes in rows.
        const args = given.map((each, at) =>
          each === 0 && parameters[at]?.optional ? undefined : fromCells(each),
        );
        // Univer takes rows of booleans too, whatever its types say.
        return toCells(await page.call(id, args, "")) as never;
      },
      description,
    );
  }
}

/** Univer passes an error in a cell as its text. */
function fromCells(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(fromCells);
  return typeof given === "string" && ERRORS.has(given) ? { error: given } : given;
}

/** An error that a function answers is the error in the cell; nothing is empty text, as it is in Excel. */
function toCells(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(toCells);
  return isError(answer) ? answer.error : (answer ?? "");
}

function isError(answer: unknown): answer is ErrorInCell {
  return typeof answer === "object" && answer !== null && "error" in answer;
}
