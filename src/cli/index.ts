import { isMainThread } from "node:worker_threads";
import { lead } from "./lead";

if (isMainThread) lead(__filename, process.argv.slice(2));
else void import("./work").then(({ work }) => work());
