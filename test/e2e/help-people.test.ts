import { isoDay } from "../../src/contracts/day";
import { contractOfYear } from "../../src/contracts/registry";
import { madeUpPractice } from "../../src/made-up/practice";
import { stepsOfPage } from "../help/steps";
import { Follower } from "./support/follow";
import { standInForTests } from "./support/in-browser";

// The tutorial and the three people's pages of the help, followed step by step, just as they say.

/** A whole page of steps takes longer than one thing that is tried. */
const FOLLOWED_WITHIN = 300_000;

const inBrowser = standInForTests(FOLLOWED_WITHIN);

/** What the reader's search put out: on the day that it is on the pages, in a year that nobody has written. */
const OUTPUT = madeUpPractice(contractOfYear("home-visiting", "2026-27"), 60, 2, isoDay("2027-01-14"));

for (const page of ["tutorial", "practice-manager", "finance-lead", "facilitator"]) {
  inBrowser(`${page} can be followed, step by step`, async (standIn) => {
    await new Follower(standIn, OUTPUT).follow(stepsOfPage(page));
    expect(standIn.strangers).toEqual([]);
    expect(standIn.errors).toEqual([]);
  });
}
