import type { Test } from "./contract";
import { figure } from "./figures";
import type { Source } from "./sources";

// What the two proactive care contracts of 2024-25 say in the same words.

export const HOLISTIC_NEEDS_TO_DO = "Complete a holistic needs assessment";
export const FRAILTY_TO_DO = "Code a Rockwood diagnosis";

/** "Rockwood Frailty Scale diagnosis to be coded for patients aged 65+ (ever)" */
export function frailtyTest(from: string, source: Source): Test {
  return {
    kind: "when-aged",
    from: figure("frailty-age", "Age from which a Rockwood diagnosis is needed", "years", 65, from, source),
    then: { kind: "coded-ever", anyOf: ["frailty-diagnosis"] },
  };
}
