import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, listen } from "../../src/stand-in/server/listen";
import { onStandIn } from "../../src/stand-in/server/mounts";
import { fileOf, siteOf } from "../../src/stand-in/server/site";

// What `npm start` serves: the files of its folders, and nothing else.

const folder = mkdtempSync(join(tmpdir(), "proactive-care-served-"));
const mounts = [
  { at: "/add-in/", folder: join(folder, "add-in"), page: onStandIn },
  { at: "/", folder: join(folder, "page") },
];
let running: Running;

beforeAll(async () => {
  for (const name of ["add-in", "page", "add-in-maps"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "page", "index.html"), "<p>The stand-in</p>");
  writeFileSync(join(folder, "add-in", "a.js"), "1;");
  writeFileSync(join(folder, "add-in", "secret.key"), "secret");
  writeFileSync(join(folder, "add-in-maps", "a.js"), "a source map");
  writeFileSync(join(folder, "secret.js"), "secret");
  running = await listen(siteOf(mounts), 0);
});

afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks for a path as it stands: `fetch` would tidy it. */
function get(path: string, method = "GET"): Promise<{ status: number; type: string; text: string }> {
  const { port } = new URL(running.address);
  return new Promise((done, failed) => {
    const asked = request({ host: "localhost", port, path, method }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      response.on("end", () => {
        done({ status: response.statusCode ?? 0, type: response.headers["content-type"] ?? "", text });
      });
    });
    asked.on("error", failed).end();
  });
}

test("files of the folders are served with their types", async () => {
  expect(await get("/")).toEqual({
    status: 200,
    type: "text/html; charset=utf-8",
    text: "<p>The stand-in</p>",
  });
  expect(await get("/add-in/a.js?version=2")).toMatchObject({ status: 200, text: "1;" });
});

test.each([
  ["a path that climbs", "/add-in/../secret.js"],
  ["a path that climbs, encoded", "/add-in/%2e%2e/secret.js"],
  ["a path that climbs by an encoded stroke", "/add-in/..%2fsecret.js"],
  ["a folder that begins with the same letters", "/add-in/..%2fadd-in-maps%2fa.js"],
  ["a file of a type that no page has", "/add-in/secret.key"],
  ["a folder", "/add-in/"],
  ["what is not there", "/add-in/b.js"],
  ["a path that cannot be read", "/add-in/%zz.js"],
])("%s is not", async (_what, path) => {
  expect(await get(path)).toMatchObject({ status: 404, text: "There is no such file here.\n" });
});

test("nothing is taken", async () => {
  expect((await get("/add-in/a.js", "POST")).status).toBe(405);
  expect(await get("/add-in/a.js", "HEAD")).toMatchObject({ status: 200, text: "" });
});

test("a path with a stroke of Windows stays in its folder", () => {
  const found = fileOf(mounts, "/add-in/..%5csecret.js");
  if (found) expect(found.file.startsWith(join(folder, "add-in"))).toBe(true);
});

test("a port that is taken gives way to the next", async () => {
  const taken = Number(new URL(running.address).port);
  const second = await listen(siteOf(mounts), taken);
  expect(Number(new URL(second.address).port)).toBeGreaterThan(taken);
  await second.stop();
});

test("of a production page only the address of Office.js is another", () => {
  const before = '<head><meta charset="utf-8"><script defer src=';
  const after = "></script><script defer src=taskpane.js></script></head>";
  const page = `${before}https://appsforoffice.microsoft.com/lib/1/hosted/office.js${after}`;
  const served =
    '<head><meta charset="utf-8"><script src="/frame.js"></script><script defer src=/office-js/office.js';
  expect(onStandIn(page)).toBe(`${served}${after}`);
  expect(onStandIn("<p>No Office.js here</p>")).toBe("<p>No Office.js here</p>");
});
