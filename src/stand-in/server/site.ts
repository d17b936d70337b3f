import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";

/** A folder that is served, and what is done to its pages on the way. */
export interface Mount {
  /** The address begins with this, a stroke at both ends. */
  readonly at: string;
  readonly folder: string;
  readonly page?: (html: string) => string;
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".gz": "application/gzip",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".xml": "application/xml; charset=utf-8",
};

/** The file that an address names, in a folder that is served; null where it is in none. */
export function fileOf(mounts: readonly Mount[], address: string): { file: string; mount: Mount } | null {
  let path: string;
  try {
    path = decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return null;
  }
  const mount = mounts.find(({ at }) => path.startsWith(at));
  if (mount === undefined || path.includes("\0")) return null;
  const inFolder = path.slice(mount.at.length) || "index.html";
  const file = normalize(join(mount.folder, inFolder));
  // A path may climb out of its folder by ..\ too, where that is a path.
  return file.startsWith(normalize(mount.folder + sep)) ? { file, mount } : null;
}

/** Answers requests with the files of some folders, and with nothing else. */
export function siteOf(mounts: readonly Mount[]) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(mounts, request, response).catch(() => refuse(response, 500, "This file could not be read."));
  };
}

async function answer(
  mounts: readonly Mount[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    refuse(response, 405, "Files are read here, nothing is sent.");
    return;
  }
  const found = fileOf(mounts, request.url ?? "/");
  const type = found && TYPES[extname(found.file)];
  const there = found && (await stat(found.file).catch(() => null));
  if (!found || !type || !there?.isFile()) {
    refuse(response, 404, "There is no such file here.");
    return;
  }
  response.setHeader("Content-Type", type);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cache-Control", "no-cache");
  if (request.method === "HEAD") response.end();
  else if (found.mount.page && extname(found.file) === ".html") {
    response.end(found.mount.page(await readFile(found.file, "utf8")));
  } else createReadStream(found.file).pipe(response);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  if (!response.headersSent) {
    response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  }
  response.end(`${message}\n`);
}
