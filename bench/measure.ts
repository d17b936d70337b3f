/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2;
}

/** Milliseconds of each of several runs, the first one thrown away; two kinds of work take turns. */
export function takeTurns(runs: number, works: readonly (() => unknown)[]): number[] {
  const times = works.map((): number[] => []);
  for (let run = 0; run <= runs; run++) {
    works.forEach((work, place) => {
      const start = process.hrtime.bigint();
      work();
      const took = Number(process.hrtime.bigint() - start) / 1e6;
      if (run > 0) times[place]?.push(took);
    });
  }
  return times.map(median);
}

export function say(label: string, value: string, aim = ""): void {
  process.stdout.write(`${label.padEnd(66)} ${value.padStart(16)}${aim === "" ? "" : `   aim: ${aim}`}\n`);
}
