// The words that may stand before and after the head of a term, and those that say that nothing was done. What is in
// none of these lists is not known: the term then says neither. Everything here is in lower case and singular, without
// dashes, dots and brackets, as terms are compared.

/** One word for several that mean the same. */
export const SAME_WORD: Readonly<Record<string, string>> = {
  flu: "influenza",
  vacc: "vaccination",
  vaccn: "vaccination",
  vaccin: "vaccination",
  vaccinations: "vaccination",
  immunisation: "vaccination",
  immunisations: "vaccination",
  immunization: "vaccination",
  immunizations: "vaccination",
  immunis: "vaccination",
  immun: "vaccination",
  imm: "vaccination",
  jab: "vaccination",
  jabs: "vaccination",
  givn: "given",
  med: "medication",
  meds: "medication",
  personalized: "personalised",
  ageing: "aging",
  csha: "canadian study of health and aging",
  cfs: "clinical frailty scale",
  pt: "patient",
  canceled: "cancelled",
};

/** Longer spellings of phrases, as they stand in terms. */
export const SAME_PHRASE: readonly (readonly [RegExp, string])[] = [
  [/\bh\/o\b/g, "history of"],
  [/\bf\/h\b/g, "family history of"],
  [/\bc\/i\b/g, "contraindicated"],
  [/\bg\.p\.?(?=\W|$)/g, "gp"],
  [/\bno consent (?:given|obtained)\b/g, "no consent"],
];

/**
 * A term with one of these beside its head, or without a head, is no activity. Beginnings of words, unless marked: `=`
 * is the whole of it.
 */
export const NOT_ACTIVITY: readonly string[] = [
  ...["request", "invit", "=due", "overdue", "contraindic", "contra indic", "indication", "history of"],
  ...["offer", "reminder", "reminded", "booked", "recall", "=letter", "=letters", "planned", "=planning"],
  ...[
    "cancelled",
    "cancellation",
    "failed",
    "=dna",
    "=fta",
    "did not attend",
    "no show",
    "missed",
    "leaflet",
  ],
  ...["information given", "consent given", "consent obtained", "consent form", "=given consent"],
  ...["adverse", "allerg", "reaction", "side effect", "anaphyla", "encephalitis", "complication"],
  ...["defer", "postpon", "reschedul", "scheduled", "awaiting", "pending", "waiting list", "error"],
  ...["unsuitable", "inappropriate", "unavailable", "out of stock", "exempt", "excepted", "never"],
  ...["no longer", "discontinued", "withdrawn", "short message service", "text message sent", "=post"],
];

/** Beside `not`, these say that nothing was done. */
export const NOT_THIS: readonly string[] = [
  ...["done", "given", "appropriate", "indicated", "required", "needed", "wanted", "available", "attended"],
  ...["attend", "yet", "completed", "carried", "performed", "suitable", "eligible", "due", "possible"],
  ...["applicable", "received", "administered", "undertaken", "tolerated", "housebound", "for"],
];

/** A term with one of these is activity only where the list asks for it. Beginnings of words. */
export const DECLINED: readonly string[] = ["declin", "refus", "no consent"];

/** What a refusal is said with, beside the words that may stand after any head. */
export const DECLINED_WORDS: readonly string[] = [
  ...[
    "declined",
    "declines",
    "declining",
    "refused",
    "refuses",
    "refusal",
    "no",
    "consent",
    "to",
    "for",
    "of",
  ],
];

/** Endings that say that it was done. */
export const DONE_WORDS: readonly string[] = [
  ...["given", "done", "completed", "complete", "performed", "carried out", "administered", "undertaken"],
  ...["received", "today", "face to face", "in person"],
];

/** After `by`: who did it. After `with` and `without`: who was there. */
export const PERSON_WORDS: readonly string[] = [
  ...["gp", "general", "practitioner", "doctor", "dr", "nurse", "pharmacist", "technician", "midwife"],
  ...["healthcare", "health", "care", "provider", "professional", "assistant", "hca", "visitor", "paramedic"],
  ...["physician", "associate", "clinician", "consultant", "geriatrician", "prescriber", "matron", "carer"],
  ...[
    "relative",
    "patient",
    "parent",
    "family",
    "spouse",
    "wife",
    "husband",
    "son",
    "daughter",
    "worker",
    "locum",
    "registrar",
    "partner",
  ],
  ...["anp", "practice", "community", "district", "clinical", "specialist", "advanced", "registered"],
  ...["other", "another", "different", "medicines", "medication", "management", "optimisation", "pharmacy"],
  ...["school", "hospital", "primary", "secondary", "senior", "independent", "nonmedical", "prescribing"],
  ...["pcn", "nursing", "home", "treatment", "room", "team", "staff", "lead", "trained", "the", "a", "an"],
  ...["of", "and", "or", "his", "her", "their", "multidisciplinary", "service", "next", "kin", "member"],
];

/** After `in`, `at`, `on` and `while`: where it was done. */
export const PLACE_WORDS: readonly string[] = [
  ...["hospital", "inpatient", "outpatient", "ward", "school", "care", "nursing", "residential", "home"],
  ...["own", "surgery", "clinic", "practice", "pharmacy", "community", "primary", "secondary", "workplace"],
  ...["work", "hospice", "day", "centre", "another", "other", "the", "a", "an", "hub", "left", "right"],
  ...["upper", "arm", "deltoid", "thigh", "leg", "abroad", "gp", "general", "or", "and", "patient", "health"],
];

/** Which dose, by which way, of which kind. */
export const WHICH_WORDS: readonly string[] = [
  ...["first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd", "4th", "5th", "booster", "single"],
  ...["supplemental", "additional", "dose", "doses", "of", "annual", "seasonal", "course", "primary"],
  ...[
    "adjuvanted",
    "non",
    "unadjuvanted",
    "inactivated",
    "inact",
    "live",
    "attenuated",
    "intranasal",
    "nasal",
  ],
  ...["intramuscular", "subcutaneous", "intradermal", "injectable", "injection", "oral", "quadrivalent"],
  ...["trivalent", "tetravalent", "valent", "qiv", "qivc", "qive", "qivr", "tiv", "tivc", "tive", "tivr"],
  ...["ativ", "aqiv", "laiv", "iiv", "hd", "high", "low", "standard", "cell", "egg", "based", "grown"],
  ...["culture", "recombinant", "split", "virion", "surface", "antigen", "conjugate", "conjugated"],
  ...["polysaccharide", "plain", "unconjugated", "ppv", "ppv23", "ppv 23", "pcv", "pcv13", "pcv20", "pcv7"],
  ...["pcv10", "pcv15", "pcv21", "7", "10", "13", "15", "20", "21", "23", "virus", "vaccine", "preservative"],
  ...["free", "spray", "administration"],
];

/** Names of vaccines of the season, and of pneumococcal vaccines. Sources: FLUDRUG_COD 20250912, Read n47 and n4b. */
export const PRODUCT_WORDS: readonly string[] = [
  ...["fluad", "tetra", "flucelvax", "fluenz", "supemtek", "efluelda", "fluarix", "influvac", "sub", "unit"],
  ...[
    "vaxigrip",
    "vaxigriptetra",
    "agrippal",
    "begrivac",
    "fluvirin",
    "imuvac",
    "optaflu",
    "intanza",
    "enzira",
  ],
  ...["viroflu", "mastaflu", "preflucel", "fluzone", "inflexal", "invivac", "pneumovax", "ii", "prevenar"],
  ...["prevenar13", "prevenar20", "apexxnar", "synflorix", "vaxneuvance", "capvaxive", "pnu", "imune"],
];

/** What may stand before a vaccination. */
export const BEFORE_VACCINATION: readonly string[] = [
  ...["administration", "of", "a", "the", "influenza", "pneumococcal", "patient"],
];

/** What may stand before the other heads. */
export const BEFORE_HOUSEBOUND: readonly string[] = ["is", "patient", "currently", "now", "the"];
export const AFTER_HOUSEBOUND: readonly string[] = ["patient", "person"];
export const BEFORE_MEDICATION_REVIEW: readonly string[] = ["polypharmacy", "annual", "a", "face", "to"];
export const BEFORE_FRAILTY_SCALE: readonly string[] = [
  ...["assessment", "using", "rockwood", "canadian", "study", "of", "health", "and", "aging", "the"],
];

/** What the Clinical Frailty Scale calls its nine levels, in either version. Beside a number they say no more than it. */
export const LEVEL_NAMES: readonly string[] = [
  ...["very fit", "fit", "well", "managing well", "living with very mild frailty", "vulnerable"],
  ...["very mildly frail", "mildly frail", "moderately frail", "severely frail", "very severely frail"],
  ...["living with mild frailty", "living with moderate frailty", "living with severe frailty"],
  ...["living with very severe frailty", "terminally ill"],
];

/** After the name of a scale: that it is a score, and its value. */
export const AFTER_SCORE: readonly string[] = [
  ...["score", "assessment", "1", "2", "3", "4", "5", "6", "7", "8", "9", "of", "out"],
];
