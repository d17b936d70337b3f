// The words of clinicians' roles. A role is a GP's where it is made of these words only; brackets and numbers aside.

/** Several words that are one. */
export const GP_PHRASES: readonly string[] = [
  ...["general medical practitioner", "general practitioner", "family doctor"],
];

/** Any of these alone is a GP. */
export const GP_WORDS: ReadonlySet<string> = new Set([
  ...["gp", "doctor", "dr", "partner", "principal", "salaried", "locum", "registrar", "trainer", "retained"],
  ...["gpst1", "gpst2", "gpst3"],
]);

/** Beside one of those words. “Associate” and “assistant” stand before it only. */
export const WITH_GP_WORDS: ReadonlySet<string> = new Set([
  ...["sessional", "senior", "trainee", "vts", "st1", "st2", "st3", "retainer"],
]);

/** A role with one of these may be a GP's: what else it says decides, and where that is not known, nobody knows. */
export const GP_TITLES: ReadonlySet<string> = new Set(["gp", "doctor", "dr", "gpst1", "gpst2", "gpst3"]);

/** With one of these a role is another's, whatever else it says: “GP Pharmacist”, “Doctor's Secretary”. */
export const NOT_GP_WORDS: ReadonlySet<string> = new Set([
  ...["pharmacist", "pharmacy", "nurse", "nursing", "midwife", "paramedic", "physiotherapist", "dietitian"],
  ...["receptionist", "reception", "administrator", "admin", "administration", "administrative", "secretary"],
  ...["manager", "technician", "healthcare", "hca", "phlebotomist", "visitor", "counsellor", "prescriber"],
  ...["coordinator", "navigator", "clerk", "coder", "optometrist", "podiatrist", "therapist", "carer"],
]);
