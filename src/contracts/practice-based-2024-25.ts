import type { Activity, Contract, Criterion, Noun, Test } from "./contract";
import { isoDay } from "./day";
import { figure } from "./figures";
import { FRAILTY_TO_DO, HOLISTIC_NEEDS_TO_DO, frailtyTest } from "./shared-2024-25";
import type { Source } from "./sources";

const FROM = "2024-04-01";
const TO = "2025-03-31";

const CONTRACT: Source = { document: "deck", place: "Proactive Care Practice Based" };
const REGISTER: Source = { document: "deck", place: "Practice Based: Adding patients to the register" };
const PAYMENT: Source = { document: "deck", place: "Practice Based: To achieve payment" };
const FAQS: Source = { document: "deck", place: "Practice Based: FAQs" };

/** "Do remote reviews count? Yes". "Can other healthcare professionals deliver this activity? Yes". */
const REVIEW: Activity = {
  concept: "proactive-care-review",
  remoteCounts: true,
  by: "anyone",
  otherCodes: [],
};
const REVIEW_BY_GP: Activity = { ...REVIEW, by: "gp" };
/** "Do home visits count? Yes, but only if the patient is in tier 2". A home visit is never remote. */
const HOME_VISIT: Activity = {
  concept: "home-visit",
  remoteCounts: false,
  by: "anyone",
  otherCodes: ["home-visit-other-code"],
};
const HOME_VISIT_BY_GP: Activity = { ...HOME_VISIT, by: "gp" };

/** The lists that criteria share: the days of the same contacts are counted once a patient. */
const ALL_REVIEWS: readonly Activity[] = [REVIEW];
const ALL_REVIEWS_AND_VISITS: readonly Activity[] = [REVIEW, HOME_VISIT];
const ALL_GP_REVIEWS: readonly Activity[] = [REVIEW_BY_GP];

const REVIEWS: Noun = { one: "review", many: "reviews" };
const REVIEWS_OR_VISITS: Noun = { one: "review or home visit", many: "reviews or home visits" };
const GP_REVIEWS: Noun = { one: "review by a GP", many: "reviews by a GP" };
const GP_VISITS: Noun = { one: "home visit by a GP", many: "home visits by a GP" };

const HOLISTIC_NEEDS: Criterion = {
  id: "holistic-needs-assessment",
  label: "Holistic needs",
  text: "Holistic needs assessment completed in the year",
  words: "Holistic needs assessment to be completed in-year",
  source: PAYMENT,
  test: { kind: "coded-in-year", anyOf: ["holistic-needs-assessment"] },
  toDo: HOLISTIC_NEEDS_TO_DO,
};

const FRAILTY: Criterion = {
  id: "frailty-diagnosis",
  label: "Rockwood diagnosis",
  text: "Rockwood Frailty Scale diagnosis coded for patients aged 65+ (ever)",
  words: "Rockwood Frailty Scale diagnosis to be coded for patients aged 65+ (ever)",
  source: PAYMENT,
  test: frailtyTest(FROM, PAYMENT),
  toDo: FRAILTY_TO_DO,
};

const CARE_PLAN_WORDS = "Care plan to be reviewed at least once on the same day as a review";
const REVIEW_WORDS =
  "Patients must have a minimum of 2 (Tier 1) or 4 (Tier 2) reviews in-year coded as 'Proactive Care Review'";
const GP_WORDS = "Half of the reviews to be delivered by a GP – 1 review (T1) 2 reviews or a home visit (T2)";

function reviewsBy(id: string, label: string, days: number, of: readonly Activity[], called: Noun): Test {
  return {
    kind: "at-least-days",
    days: figure(id, label, "reviews", days, FROM, PAYMENT),
    of,
    called,
  };
}

const TIER_1: readonly Criterion[] = [
  {
    id: "reviews",
    label: "2 reviews",
    text: "At least 2 proactive care reviews in the year",
    words: REVIEW_WORDS,
    source: PAYMENT,
    test: reviewsBy("tier-1-reviews", "Reviews for tier 1", 2, ALL_REVIEWS, REVIEWS),
    toDo: "Do a proactive care review",
  },
  {
    id: "care-plan-on-review-day",
    label: "Care plan on review day",
    text: "Care plan review coded on the same day as a proactive care review",
    words: CARE_PLAN_WORDS,
    source: PAYMENT,
    test: { kind: "on-same-day", concept: "care-plan-review", as: ALL_REVIEWS, called: REVIEWS },
    toDo: "Review the care plan on the day of the next proactive care review",
  },
  HOLISTIC_NEEDS,
  FRAILTY,
  {
    id: "gp-reviews",
    label: "1 review by a GP",
    text: "At least 1 review by a GP in the year",
    words: GP_WORDS,
    source: PAYMENT,
    test: reviewsBy("tier-1-gp-reviews", "Reviews by a GP for tier 1", 1, ALL_GP_REVIEWS, GP_REVIEWS),
    toDo: "Have a GP do the next proactive care review",
  },
];

const TIER_2: readonly Criterion[] = [
  {
    id: "reviews",
    label: "4 reviews",
    text: "At least 4 proactive care reviews or home visits in the year",
    words: `${REVIEW_WORDS}; Do home visits count? Yes, but only if the patient is in tier 2`,
    source: PAYMENT,
    test: reviewsBy(
      "tier-2-reviews",
      "Reviews or home visits for tier 2",
      4,
      ALL_REVIEWS_AND_VISITS,
      REVIEWS_OR_VISITS,
    ),
    toDo: "Do a proactive care review",
  },
  {
    id: "care-plan-on-review-day",
    label: "Care plan on review day",
    text: "Care plan review coded on the same day as a proactive care review or home visit",
    words: CARE_PLAN_WORDS,
    source: PAYMENT,
    test: {
      kind: "on-same-day",
      concept: "care-plan-review",
      as: ALL_REVIEWS_AND_VISITS,
      called: REVIEWS_OR_VISITS,
    },
    toDo: "Review the care plan on the day of the next proactive care review or home visit",
  },
  HOLISTIC_NEEDS,
  FRAILTY,
  {
    id: "gp-reviews",
    label: "2 by a GP",
    text: "At least 2 reviews by a GP, or a home visit by a GP, in the year",
    words: GP_WORDS,
    source: PAYMENT,
    test: {
      kind: "any-of",
      tests: [
        reviewsBy("tier-2-gp-reviews", "Reviews by a GP for tier 2", 2, ALL_GP_REVIEWS, GP_REVIEWS),
        reviewsBy("tier-2-gp-visits", "Home visits by a GP for tier 2", 1, [HOME_VISIT_BY_GP], GP_VISITS),
      ],
    },
    toDo: "Have a GP do the next proactive care review, or visit at home",
  },
];

/** Proactive Care Practice Based 2024-25. */
export const PRACTICE_BASED_2024_25: Contract = {
  id: "practice-based",
  year: "2024-25",
  title: "Proactive care: practice based",
  standing: "current",
  source: CONTRACT,
  from: isoDay(FROM),
  to: isoDay(TO),
  register: [
    {
      id: "proactive-care",
      label: "Provision of proactive care",
      text: "Coded “Provision of proactive care”",
      words: "Code with: 'Provision of proactive care'",
      source: REGISTER,
      test: { kind: "coded-ever", anyOf: ["proactive-care"] },
      toDo: "Code “Provision of proactive care”",
    },
  ],
  payable: [],
  payment: {
    kind: "tiers",
    tiers: [
      {
        tier: 1,
        // "Patients in Tier 1 paid at £169.17"
        rate: figure("tier-1-rate", "Tier 1 rate", "pence", 16917, FROM, CONTRACT),
        criteria: TIER_1,
        reviews: 2,
      },
      {
        tier: 2,
        // "Patients in Tier 2 paid at £338.33": not twice the rate of tier 1
        rate: figure("tier-2-rate", "Tier 2 rate", "pence", 33833, FROM, CONTRACT),
        criteria: TIER_2,
        reviews: 4,
      },
    ],
  },
  visits: ALL_REVIEWS,
  activity: ["proactive-care-review"],
  choices: [
    ...(["sameDayCountsOnce", "ageOn", "everyoneOnRegister", "unknownRoleIsGp"] as const),
    "rockwoodLevelCounts",
  ],
  pitfalls: [
    { text: "Remote reviews count; remote home visits do not", criterion: "tier2.reviews", source: FAQS },
    {
      text: "A care plan review must be coded on the same day as a review",
      criterion: "tier1.care-plan-on-review-day",
      source: PAYMENT,
    },
    {
      text: "A Rockwood score does not count: a diagnosis must be coded",
      criterion: "tier1.frailty-diagnosis",
      source: PAYMENT,
    },
    {
      text: "Half of the reviews must be by a GP, whose role the sheet must show",
      criterion: "tier1.gp-reviews",
      source: PAYMENT,
    },
  ],
};
