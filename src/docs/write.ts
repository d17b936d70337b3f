import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Contract } from "../contracts/contract";
import { CONTRACTS } from "../contracts/registry";
import { type CaseToTell, contractPage } from "./contract-page";
import { collectMessages } from "./messages/collect";
import { messagesPage } from "./messages/page";

interface CaseFile {
  readonly contract: string;
  readonly why?: string;
}

/** The pages of `docs/contracts`, by file name, from contracts and the cases of the project in `root`. */
export function contractPages(root: string, contracts: readonly Contract[]): Map<string, string> {
  const folder = join(root, "test", "cases");
  const cases = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({
      name,
      file: JSON.parse(readFileSync(join(folder, name, "case.json"), "utf8")) as CaseFile,
    }));
  return new Map(
    contracts.map((contract) => {
      const own = cases
        .filter(({ file }) => file.contract === contract.id)
        .map(({ name, file }): CaseToTell => ({ name, about: file.why ?? "" }));
      return [`${contract.id}-${contract.year}.md`, contractPage(contract, own)];
    }),
  );
}

/** The page of the help on messages, from the source of the project in `root`. */
export function pageOfMessages(root: string): string {
  return messagesPage(collectMessages(join(root, "src")));
}

/** Writes the pages. */
export function writePages(root: string): void {
  const folder = join(root, "docs", "contracts");
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of contractPages(root, CONTRACTS)) writeFileSync(join(folder, name), text);
  writeFileSync(join(root, "docs", "help", "messages.md"), pageOfMessages(root));
}
