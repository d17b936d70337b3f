import { strFromU8, unzipSync } from "fflate";
import { excelize } from "../../src/files/excelize-in-node";
import { newWorkbook } from "../../src/files/new-workbook";
import type { NewWorkbook } from "../../src/annotation/new-workbook";

export async function bytesOfBook(workbook: NewWorkbook): Promise<Uint8Array> {
  return newWorkbook(await excelize(), workbook);
}

/** Every part of a zip as text, by its name, without XML's entities and the names of its elements (`cat` is one). */
export function partsOf(bytes: Uint8Array): Map<string, string> {
  const parts = Object.entries(unzipSync(bytes)).map(([name, content]) => {
    const text = strFromU8(content)
      .replace(/<(\/?)(?:\w+:)?cat>/g, "<$1categories>")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&");
    return [name, text] as const;
  });
  return new Map(parts);
}
