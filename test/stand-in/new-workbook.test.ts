/** @jest-environment ./test/stand-in/environment.cjs */
import { openBytes } from "../../src/files/open-bytes";
import { openCopy } from "../../src/excel/open-copy";
import { copyWorkbook } from "../../src/sharing/copy-workbook";
import { makeCopy } from "../../src/sharing/make-copy";
import { TODAY, assessedSample, chanceFrom } from "../sharing/support";
import { bytesOfBook } from "../sharing/zip";
import { refusal, standInForEach } from "./support";

const running = standInForEach();

test("a copy is opened as a workbook of its own, byte for byte", async () => {
  const copy = makeCopy(assessedSample("pb-events-small.tsv"), {
    ...{ chance: chanceFrom(2), practice: null, today: TODAY },
  });
  const bytes = await bytesOfBook(copyWorkbook(copy, TODAY, "workbook"));
  expect(await openCopy(bytes)).toBeNull();
  const [opened = "", ...others] = running().host.book.opened;
  expect(others).toEqual([]);
  const given = new Uint8Array(Buffer.from(opened, "base64"));
  expect(Buffer.compare(given, bytes)).toBe(0);
  const file = await openBytes("copy.xlsx", given);
  expect(file.sheets.map(({ name }) => name)).toContain("Search output");
});

test("what is no workbook is refused", async () => {
  expect(await refusal(Excel.createWorkbook("bm90IGEgd29ya2Jvb2s="))).toBe("InvalidArgument");
  expect(await openCopy(new Uint8Array([1, 2, 3]))).toMatchObject({
    happened: "Excel did not open the copy.",
    toDo: expect.stringContaining("Save the copy") as string,
  });
});
