import type { Family } from "./contract";
import { HOME_VISITING_2024_25 } from "./home-visiting-2024-25";
import { PRACTICE_BASED_2024_25 } from "./practice-based-2024-25";
import { UNPLANNED_ADMISSIONS_2014_15 } from "./unplanned-admissions-2014-15";

/** The schemes that come with the add-in. A further year is a file, and its name under `others`. */
export const FAMILIES: readonly Family[] = [
  { id: "home-visiting", published: HOME_VISITING_2024_25, others: [] },
  { id: "practice-based", published: PRACTICE_BASED_2024_25, others: [] },
  { id: "unplanned-admissions", published: UNPLANNED_ADMISSIONS_2014_15, others: [] },
];
