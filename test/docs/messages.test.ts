import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Message, collectMessages } from "../../src/docs/messages/collect";
import { messagesPage } from "../../src/docs/messages/page";

// Messages are collected from the source as it stands, so that none can be left out of the help.

/** The messages of a made-up source file. */
function messagesIn(source: string, name = "made-up.ts"): Message[] {
  const folder = mkdtempSync(join(tmpdir(), "messages-"));
  try {
    writeFileSync(join(folder, name), source);
    return collectMessages(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("a message is found", () => {
  test("that the workbook refuses with, its parts from constants too", () => {
    const source = `
      const NOTHING_CHANGED = "Nothing was changed.";
      export const FULL = { happened: "The sheet is full.", untouched: NOTHING_CHANGED, toDo: "Delete rows." };`;
    expect(messagesIn(source)).toEqual([
      {
        kind: "workbook",
        happened: "The sheet is full.",
        untouched: "Nothing was changed.",
        toDo: "Delete rows.",
      },
    ]);
  });

  test("that an error holds, with what is only known later as “…”", () => {
    const source = "throw new FileProblem(`${name} is empty. ${again ? 'Export' : 'Save'} it again.`);";
    expect(messagesIn(source).map(({ happened }) => happened)).toEqual(["… is empty. … it again."]);
  });

  test("that a function of ours hands on", () => {
    const source = `
      function wrong(happened: string) { return new CorrectionProblem(happened, "Correct it."); }
      wrong("The header is missing."); wrong("The term is missing.");`;
    expect(messagesIn(source).map(({ happened, toDo }) => [happened, toDo])).toEqual([
      ["The header is missing.", "Correct it."],
      ["The term is missing.", "Correct it."],
    ]);
  });

  test("that a cell shows, and that the pane notes", () => {
    expect(messagesIn('throw valueError("Give one cell.");')).toMatchObject([{ kind: "cell" }]);
    const pane = '<Message intent="info" title="The sheet changed.">Look again.</Message>;';
    expect(messagesIn(pane, "pane.tsx")).toMatchObject([
      { kind: "note", happened: "The sheet changed.", toDo: "Look again." },
    ]);
  });
});

describe("the page", () => {
  const message = (part: Partial<Message>): Message => ({
    ...{ kind: "SheetProblem", happened: "It is wrong somehow.", untouched: null, toDo: null },
    ...part,
  });

  test("does not take a message without a remedy", () => {
    expect(() => messagesPage([message({})])).toThrow("No remedy for “It is wrong somehow.”");
    expect(messagesPage([message({ toDo: "Paste it again." })])).toContain("Paste it again.");
    expect(messagesPage([message({ happened: "It is wrong. Paste it again." })])).toContain("As it says.");
  });

  test("does not take a message that no part of it is for", () => {
    expect(() => messagesPage([message({ kind: "NewProblem" })])).toThrow("No part of the page");
  });

  test("tells of more than a hundred messages of the source", () => {
    expect(collectMessages(resolve(__dirname, "../../src")).length).toBeGreaterThan(100);
  });
});
