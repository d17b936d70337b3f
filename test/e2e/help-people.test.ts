import { HOME_VISITING_2024_25 } from "../../src/contracts/home-visiting-2024-25";
import { madeUpPractice } from "../../src/made-up/practice";
import { stepsOfPage } from "../help/steps";
import { Follower } from "./support/follow";
import { standInForTests } from "./support/in-browser";

// The tutorial and the three people's pages of the help, followed step by step, just as they say.

/** A whole page of steps takes longer than one thing that is tried. */
const FOLLOWED_WITHIN = 300_000;

const inBrowser = standInForTests(FOLLOWED_WITHIN);

/** What the reader's search put out. */
const OUTPUT = madeUpPractice(HOME_VISITING_2024_25, 60, 2);

for (const page of ["tutorial", "practice-manager", "finance-lead", "facilitator"]) {
  inBrowser(`${page} can be followed, step by step`, async (standIn) => {
    await new Follower(standIn, OUTPUT).follow(stepsOfPage(page));
    expect(standIn.strangers).toEqual([]);
    expect(standIn.errors).toEqual([]);
  });
}
