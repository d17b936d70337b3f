import type { Cell } from "../../src/patients/sheet";

/** One coded entry of a made-up patient. Dates are written as 2024-07-10. */
export interface MadeEvent {
  readonly on: Cell;
  readonly term: Cell;
  readonly code?: Cell;
  /** The clinician's role; nothing where the sheet does not show it. */
  readonly by?: string;
  readonly consultation?: string;
  readonly forenames?: string;
  readonly surname?: string;
}

type More = Omit<Partial<MadeEvent>, "on" | "term">;

const entry =
  (term: string, usual: More = {}) =>
  (on: Cell, more: More = {}): MadeEvent => ({ on, term, ...usual, ...more });

const GP: More = { by: "GP Partner" };

// The register codes.
export const homeVisitsRequired = entry("Ongoing home visits by GP required", GP);
export const housebound = entry("Housebound", GP);
export const temporarilyHousebound = entry("Temporarily housebound", GP);
export const noLongerHousebound = entry("No longer housebound", GP);
export const proactiveCare = entry("Provision of proactive care", GP);
export const careStarted = entry("Admission avoidance care started", GP);
export const careEnded = entry("Admission avoidance care ended", GP);

// What is done for patients: by a GP and face to face, unless said otherwise.
export const visit = entry("Home visit for chronic condition", { ...GP, consultation: "Home visit" });
export const review = entry("Proactive care review", GP);
export const carePlan = entry("Care plan review", GP);
export const holisticNeeds = entry("Holistic needs assessment", GP);
export const diagnosis = entry("Moderate frailty", GP);
export const level = entry("Rockwood Clinical Frailty Scale level 6 - moderately frail", GP);
export const score = entry("Rockwood Clinical Frailty Scale score", GP);
export const fluGiven = entry("Seasonal influenza vaccination given by pharmacist", GP);
export const fluDeclined = entry("Influenza vaccination declined", GP);
export const pneumococcalGiven = entry("Pneumococcal vaccination", GP);
export const medicationReview = entry("Medication review done", GP);
export const structuredReview = entry("Structured medication review", { by: "Clinical Pharmacist" });
export const namedGpInformed = entry("Informing patient of named accountable general practitioner", GP);
export const admissionPlan = entry("Admission avoidance care plan agreed", GP);
export const admissionPlanDeclined = entry("Admission avoidance care plan declined", GP);

/** On the home visiting register. */
export const onHomeVisiting: readonly MadeEvent[] = [
  homeVisitsRequired("2023-01-10"),
  housebound("2022-05-01"),
];
/** On the practice based register. */
export const onPracticeBased: readonly MadeEvent[] = [proactiveCare("2023-01-10")];

/** All that makes a patient of any age payable under home visiting, with nothing to spare. */
export const payableVisits: readonly MadeEvent[] = [
  ...onHomeVisiting,
  visit("2024-06-04"),
  visit("2024-09-03"),
  carePlan("2024-09-03"),
  holisticNeeds("2024-05-14"),
  diagnosis("2021-02-01"),
];
