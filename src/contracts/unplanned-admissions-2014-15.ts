import type { Contract, Criterion, Deadline } from "./contract";
import { isoDay } from "./day";
import { figure } from "./figures";
import type { Source } from "./sources";

const FROM = "2014-04-01";
const TO = "2015-03-31";
/** "Personalised care plans should be in place for all patients initially added to the register by the end of June 2014" */
const INITIAL_REGISTER = "2014-06-30";

const ARTICLE: Source = {
  document: "article",
  place: "named GP and personalised care plan by the end of June",
};
const COMPONENTS: Source = { document: "article", place: "payments will be split up into five components" };
const REGISTER_SHARE: Source = { document: "vision", place: "Key dates" };
const WEBJEANNIE: Source = { document: "webjeannie" };

const NAMED_GP: Deadline = {
  enteredBy: INITIAL_REGISTER,
  fixed: {
    "as-published": { date: "2014-06-30", source: ARTICLE },
    "as-corrected": { date: "2014-07-31", source: WEBJEANNIE },
  },
  // "any patients added onto the register should be informed of their GP within three weeks"
  later: figure("named-gp-days", "Days to tell a new patient the named GP", "days", 21, FROM, {
    document: "article",
    place: "informed of their GP within three weeks",
  }),
};

const CARE_PLAN: Deadline = {
  enteredBy: INITIAL_REGISTER,
  fixed: {
    "as-published": { date: "2014-06-30", source: ARTICLE },
    "as-corrected": { date: "2014-09-30", source: { document: "pulse-sep" } },
  },
  // "no later than one month after entry onto the register"
  later: figure("care-plan-months", "Months to agree a new patient's care plan", "months", 1, FROM, {
    document: "article",
    place: "no later than one month after entry onto the register",
  }),
};

const CRITERIA: readonly Criterion[] = [
  {
    id: "named-gp-informed",
    label: "Named GP",
    text: "Told who their named GP is",
    words:
      "Ensure that patients placed on the register have a named GP and personalised care plan in place by the end of June. Thereafter any patients added onto the register should be informed of their GP within three weeks",
    source: ARTICLE,
    test: { kind: "by-deadline", anyOf: ["named-gp-informed"], deadline: NAMED_GP },
    toDo: "Tell the patient who their named GP is, and code it",
  },
  {
    id: "care-plan",
    label: "Care plan",
    text: "Personalised care plan agreed, or declined",
    words:
      "any new patients coming onto the register in year should have their personalised care plans created and agreed within a reasonable timeframe, but no later than one month after entry onto the register",
    source: ARTICLE,
    test: {
      kind: "by-deadline",
      anyOf: ["admission-care-plan", "admission-care-plan-declined"],
      deadline: CARE_PLAN,
    },
    toDo: "Agree the personalised care plan, and code it",
  },
];

const share = (id: string, label: string, percent: number, source: Source) =>
  figure(id, label, "percent", percent, FROM, source);

/** Unplanned Admissions DES 2014-15. */
export const UNPLANNED_ADMISSIONS_2014_15: Contract = {
  id: "unplanned-admissions",
  year: "2014-15",
  title: "Unplanned admissions DES",
  standing: "past",
  source: { document: "article" },
  from: isoDay(FROM),
  to: isoDay(TO),
  register: [
    {
      id: "care-started",
      label: "Care started",
      text: "Coded “Admission avoidance care started”, and not ended since",
      words: "Admission avoidance care started / ended",
      source: WEBJEANNIE,
      test: { kind: "started-not-ended", started: "care-started", ended: "care-ended" },
      toDo: "Code “Admission avoidance care started” if the patient belongs on the register",
    },
  ],
  payable: CRITERIA,
  payment: {
    kind: "components",
    // "worth £2.87 per patient": every registered patient, never the adult list
    perPatient: figure("per-patient", "Payment a registered patient", "pence", 287, FROM, {
      document: "article",
      place: "worth £2.87 per patient",
    }),
    registerShare: figure("register-share", "Share of adults on the register", "thousandths", 20, FROM, {
      document: "article",
      place: "Identify 2% of their patients to put on the risk register",
    }),
    tolerance: figure(
      "tolerance",
      "Share still paid, with a warning",
      "thousandths",
      18,
      FROM,
      REGISTER_SHARE,
    ),
    adultAge: figure("adult-age", "Age of an adult", "years", 18, FROM, REGISTER_SHARE),
    quarters: [
      { quarter: 2, start: "2014-07-01", end: "2014-09-30" },
      { quarter: 3, start: "2014-10-01", end: "2014-12-31" },
      { quarter: 4, start: "2015-01-01", end: "2015-03-31" },
    ],
    components: [
      {
        id: "establishment",
        text: "Establishment, at sign-up",
        // "a payment of 45% upfront"
        share: share("establishment-share", "Share at sign-up", 45, COMPONENTS),
        source: COMPONENTS,
        paidWhen: "signed-up",
      },
      ...[
        { quarter: 2, percent: 20 },
        { quarter: 3, percent: 10 },
        { quarter: 4, percent: 10 },
      ].map(({ quarter, percent }) => ({
        id: `quarter-${quarter}`,
        text: `Quarter ${quarter}`,
        share: share(`quarter-${quarter}-share`, `Share of quarter ${quarter}`, percent, REGISTER_SHARE),
        source: REGISTER_SHARE,
        paidWhen: "quarter" as const,
        quarter,
      })),
      {
        id: "year-end",
        text: "Year end",
        // "15% at the end of the year"
        share: share("year-end-share", "Share at year end", 15, COMPONENTS),
        source: COMPONENTS,
        paidWhen: "year-end-report",
      },
    ],
    declarations: [
      {
        id: "clinicianWithinTheHour",
        text: "Emergency, mental health and nursing home staff reach a clinician within an hour",
      },
      { id: "riskStratification", text: "A risk stratification tool, or another method, is used" },
      { id: "escalationPlan", text: "There is an action plan for escalating care" },
      { id: "consentToShare", text: "Patients consent to share their care plans" },
      { id: "admissionReviews", text: "Emergency admissions are reviewed" },
    ],
    monthlyReviewsSource: { document: "article", place: "Undertake monthly reviews of their risk register" },
  },
  visits: [],
  activity: ["named-gp-informed", "admission-care-plan", "admission-care-plan-declined"],
  choices: ["deadlines", "componentsStandAlone"],
  pitfalls: [
    {
      text: "The start is coded, and an end after it takes the patient off the register",
      criterion: "care-started",
      source: WEBJEANNIE,
    },
  ],
};
