export const DAMAGED_DATE =
  "This is not a date that can be read, so the entry was not used. Write it as 03/09/2024 or 3 Sep 2024.";

export const DAMAGED_AGE =
  "This is not an age in years that can be read, so it was not used. Write it as 72, or as a band such as 65–74.";

/** What a shared copy says of a patient whose date of birth it leaves out. */
export const DAMAGED_BIRTH =
  "The date of birth could not be read when this copy was made, so it was not used. Correct it in the practice's own workbook.";
export const TWO_BIRTH_DATES =
  "This identifier had two dates of birth when this copy was made: it may be two people. Nothing is judged for them until it is corrected in the practice's own workbook.";

export const AFTER_AS_AT = "This date is after the day of the search, so the entry was set aside.";
