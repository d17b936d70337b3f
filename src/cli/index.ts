import { run } from "./main";

// A reader that goes away, such as `head`, is no error of ours.
process.stdout.on("error", (problem: NodeJS.ErrnoException) => {
  if (problem.code === "EPIPE") process.exit(0);
});

// Leaving in the ordinary way lets a half-written file be removed.
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));

void run(process.argv.slice(2), { out: process.stdout, err: process.stderr }).then((code) => {
  process.exitCode = code;
});
