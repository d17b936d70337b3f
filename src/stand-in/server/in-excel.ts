import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { addInMounts } from "./mounts";
import { siteOf } from "./site";

const PORT = 3000;

/**
 * Serves the add-in over https at the address in its manifest, and opens Excel with it, as Microsoft's own templates do.
 * The first time, Windows or macOS asks whether the certificate of this machine may be trusted.
 */
export async function startInExcel(project: string): Promise<void> {
  const manifest = join(project, "dist", "add-in", "manifest.xml");
  const here = `https://localhost:${PORT}/`;
  if (!existsSync(manifest) || !readFileSync(manifest, "utf8").includes(here)) {
    throw new Error(
      `The add-in in dist/add-in is built for another address than ${here}, so Excel would not find it here. ` +
        "Nothing was started. Run npm run build, then npm start.",
    );
  }
  // Loaded here, for they are of no use where Excel is not.
  const { getHttpsServerOptions } = await import("office-addin-dev-certs");
  const { AppType, startDebugging, stopDebugging } = await import("office-addin-debugging");
  const server = createServer(await getHttpsServerOptions(), siteOf(addInMounts(project)));
  await new Promise<void>((done, failed) => {
    server.once("error", (reason: NodeJS.ErrnoException) =>
      failed(
        reason.code === "EADDRINUSE"
          ? new Error(
              `Something else is using port ${PORT}, which the add-in needs. Stop it, then try again.`,
            )
          : reason,
      ),
    );
    server.listen(PORT, "localhost", done);
  });
  await startDebugging(manifest, { appType: AppType.Desktop, enableDebugging: false });
  process.stdout.write(
    `Excel is opening with the add-in, which is served at ${here}. Keep this running. Ctrl-C stops it.\n`,
  );
  process.once("SIGINT", () => {
    server.close();
    server.closeAllConnections();
    void stopDebugging(manifest);
  });
}
