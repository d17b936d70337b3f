/** Work in steps, so that whoever does it can draw, listen, or stop in between. Nothing is there until the last. */
export type Steps<Result> = Generator<void, Result, void>;

/** Does all the steps one after the other. */
export function allSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does something with each item, with a step after so many of them. */
export function* each<Item>(
  items: Iterable<Item>,
  aStep: number,
  work: (item: Item, place: number) => void,
): Steps<void> {
  let place = 0;
  for (const item of items) {
    work(item, place);
    place += 1;
    if (place % aStep === 0) yield;
  }
}
