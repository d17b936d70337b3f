import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const COMMAND = process.env["SOFFICE"] ?? "soffice";

/** Whether LibreOffice is here. Where it is not: `apt-get install libreoffice-calc-nogui`, or libreoffice.org. */
export function hasLibreOffice(): boolean {
  return spawnSync(COMMAND, ["--version"], { stdio: "ignore" }).status === 0;
}

/** Recalculates every formula when a file is opened, whatever value is stored beside it. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Opens workbooks without a window, recalculates them, and saves them under the same names in another folder. */
export function recalculate(files: readonly string[], folder: string): void {
  const profile = join(folder, "profile");
  mkdirSync(join(profile, "user"), { recursive: true });
  writeFileSync(join(profile, "user", "registrymodifications.xcu"), ALWAYS_RECALCULATE);
  const done = spawnSync(
    COMMAND,
    [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      ...["--headless", "--convert-to", "xlsx", "--outdir", folder],
      ...files,
    ],
    { encoding: "utf8", timeout: 300_000 },
  );
  if (done.status !== 0) throw new Error(`LibreOffice could not convert the workbooks: ${done.stderr}`);
}
