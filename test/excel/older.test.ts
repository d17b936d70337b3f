/** @jest-environment ./test/stand-in/environment.cjs */
import { Opened, PASTED, SMALL } from "./support";

// An Excel whose API ends at the set that the manifest asks for.

const LOWEST = 8;

test("annotates and clears with ExcelApi 1.8 alone, and uses nothing of later sets", async () => {
  const opened = await Opened.with(SMALL);
  const { requirements } = opened.standIn.Office.context;
  const supported = jest
    .spyOn(requirements, "isSetSupported")
    .mockImplementation((_, version) => Number(String(version).split(".")[1]) <= LOWEST);
  const { host } = opened.standIn;
  const { handle } = host;
  const sent: string[] = [];
  host.handle = (message) => {
    sent.push(message);
    return handle.call(host, message);
  };
  const before = opened.snapshot();
  expect((await opened.annotate()).kind).toBe("done");
  expect(opened.rows(PASTED, "L7:L7")).toEqual([["Payable?"]]);
  expect((await opened.clear()).kind).toBe("done");
  expect(opened.snapshot()).toEqual(before);
  // IndentLevel is of 1.9, the merged areas are of 1.13.
  expect(sent.join("")).not.toMatch(/"IndentLevel"|"GetMergedAreasOrNullObject"/);
  supported.mockRestore();
  await opened.standIn.dispose();
});
