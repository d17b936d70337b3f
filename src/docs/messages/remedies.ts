import type { WarningCode } from "../../patients/warnings";

// What to do about messages that do not say it themselves. `npm run docs` refuses a message that has no remedy.

/** What is noticed while a sheet is read or judged. The list is closed: one that is new has to be told here. */
export const NOTICED: Readonly<Record<WarningCode, { readonly what: string; readonly toDo: string }>> = {
  "unattributed-events": {
    what: "A row that belongs to nobody: no number or name says whose it is. It was set aside and given to no patient.",
    toDo: "Look the entry up in EMIS or SystmOne by its date and term, and type the number of the patient in that row.",
  },
  "damaged-date": {
    what: "A date that is none (31 February, “soon”), or not one of this life. It counts for nobody, and what it could have met is “Cannot tell”.",
    toDo: "Press the row under “Show where”, correct the date on the sheet as it stands in the clinical system, and look again.",
  },
  "damaged-code": {
    what: "A code, a count or a yes or no that cannot be read. A long code is often spoilt by opening a .csv file in Excel, which rounds it.",
    toDo: "Write it again as the clinical system has it; of codes, import the column as text.",
  },
  "bad-nhs-number": {
    what: "An NHS number that fails its own check. The patient was read all the same.",
    toDo: "Correct the number: a digit is mistyped.",
  },
  "merged-runs": {
    what: "Rows that stand apart have one identifier, and were read as one patient; or sheets are reports of one practice, and were joined by NHS number.",
    toDo: "Nothing, if they are one patient, and one practice's reports. Otherwise correct the identifier of one of the rows, or read the sheets one by one.",
  },
  "two-birth-dates": {
    what: "One identifier, and two dates of birth: they may be two people. Nothing is judged for them.",
    toDo: "Find out whose rows they are, and correct the identifier or the date of birth.",
  },
  "two-names": {
    what: "One identifier, and two names. Forenames that differ may be two people's, and nothing is judged for them; a surname alone that differs is only said.",
    toDo: "Find out whose rows they are, and correct the identifier or the name. If it is one person, say so under “Correct how it was read”.",
  },
  "two-practices": {
    what: "A patient is registered with two practices on these sheets. The later registration has the patient.",
    toDo: "Nothing, if the patient has moved. Otherwise take the rows away from the practice that is wrong.",
  },
  "after-as-at": {
    what: "An entry that is dated after the day of the search. It was set aside.",
    toDo: "Check the date. If it is right, the search was run later than the sheet says: type the day in the pane.",
  },
  "after-death": {
    what: "An entry that is dated after the day of death. It was set aside.",
    toDo: "Check both dates.",
  },
  "after-leaving": {
    what: "An entry that is dated after the patient left.",
    toDo: "Check both dates.",
  },
  "no-longer-housebound": {
    what: "A patient is coded “No longer housebound” after the register code. The patient stays on the register.",
    toDo: "Check whether the patient belongs on the register.",
  },
  "both-registers": {
    what: "A patient has the register codes of both proactive care contracts: two contracts would pay for one patient.",
    toDo: "Decide which contract the patient belongs to, and take the other code off.",
  },
  "stale-run": {
    what: "The search was run some time ago. What has been done since is not on the sheet.",
    toDo: "Run the search again and paste what it puts out.",
  },
  "other-year": {
    what: "The search was run outside the contract’s year.",
    toDo: "Choose the year that is meant, or run the search for this one.",
  },
  "carried-forward": {
    what: "The rules of another year were used for a year that no document of ours is of.",
    toDo: "Compare them with the year’s own document before you rely on £. To judge by another year’s own rules, choose that year.",
  },
  "concept-nowhere": {
    what: "No row carries a code that the contract asks for: perhaps nobody has it, perhaps the search does not list it.",
    toDo: "Check that the search lists the code. If your practice uses a term of its own, say what it means: under “Correct what was read” in the pane, or on Settings.",
  },
  "columns-disagree": {
    what: "Two columns say different things of one patient. The one that was used is named.",
    toDo: "Correct the column that is wrong.",
  },
  "column-unread": {
    what: "A column whose header nobody knows, and whose cells hold dates, yes or clinical terms. What it could add is “Cannot tell”.",
    toDo: "Say under “Correct how it was read” what the column means, or that it is to be ignored. On the command line: proactive-care columns.",
  },
  "column-unknown": {
    what: "A column whose header is not known. It was not read.",
    toDo: "Nothing, if the contract does not ask for it. Otherwise say what it means, under “Correct what was read” in the pane.",
  },
  "term-unknown": {
    what: "A term that may be one of those that are counted, and that is not known. It is neither done nor nothing: what it could have met is “Cannot tell”.",
    toDo: "Say what the term means, under “Correct what was read” in the pane, or on Settings.",
  },
  "role-unknown": {
    what: "A role of which the list does not know whether it is a GP’s. It is taken as a role that is not shown.",
    toDo: "Say whether it is a GP’s, on Settings.",
  },
  "figure-missing": {
    what: "A figure that only the practice knows, such as its budget, is missing or is of no practice on the sheet. £ are shown where they can be.",
    toDo: "Type it in the pane or on Settings.",
  },
  "care-plan-elsewhere": {
    what: "The care plan was reviewed in the year, but never on the day of a visit or review.",
    toDo: "Review the care plan on the day of the next one.",
  },
  "wrong-code": {
    what: "Something was done, and is coded under another code than the contract counts.",
    toDo: "If it was a home visit for a chronic condition, correct the code in the clinical system.",
  },
  "rockwood-level": {
    what: "A Rockwood level counts as the diagnosis here. Some lists file levels as scores.",
    toDo: "Ask your facilitator to confirm it.",
  },
};

/** Words with which a message says what to do itself. */
export const SAYS_WHAT_TO_DO =
  /(?:^|[.:;,–] |\b(?:or|and|then) )(?:Add|Ask|Check|Choose|Close|Copy|Correct|Delete|Export|Give|Leave|Look|Make|Open|Paste|Plan|Press|Put|Read|Rename|Save|Say|Select|See|Share|Split|Take|Try|Type|Unpack|Use|Wait|Write)\b/i;

const EMPTY_SHEET = "Paste what the search puts out on the sheet, header row included.";
const NOTHING = "Nothing: it is done.";

/** What to do about messages that say only what is wrong, by words that stand in them. */
export const REMEDIES: readonly (readonly [words: string, toDo: string])[] = [
  [
    "Say --carry-forward to judge it",
    "Add one of the options named, or wait for the year’s own document to be written down.",
  ],
  ["Settings from another workbook are used", "Press Annotate, and they stand on the sheet Settings."],
  [
    "The settings from another workbook were read for another contract",
    "Paste their text again under Settings: what fits the contract that is chosen now is used.",
  ],
  [
    "Not all of them fit",
    "Nothing, if what was left out is not wanted. Otherwise type it on the sheet Settings, in the yellow cells.",
  ],
  [
    "They do not fit",
    "Take the settings from a workbook of the same contract, or copy the text whole, from the first { to the last }.",
  ],
  ["Annotated.", NOTHING],
  ["Annotations cleared.", NOTHING],
  ["The sheet is empty.", EMPTY_SHEET],
  ["The sheet has no patients", EMPTY_SHEET],
  ["There is nothing to share.", "Open the sheet with the search output, and share that."],
  [
    "The sheet shows nothing to plan by.",
    "Paste a search that lists visits, reviews or assessments with their dates.",
  ],
  [
    "The extended register is below the minimum register",
    "Correct the two registers in the pane or on Settings: the extended one is the larger.",
  ],
  [
    "There is no practice of that name",
    "`assess` names them: say it letter for letter, capitals do not matter.",
  ],
  ["Nothing was compared: ", "Give another earlier sheet, or add one of the options named."],
  ["--as-at must be a date", "Write the day as year, month and day: 2025-01-14."],
  ["--header-row must be", "Count the rows from 1, blank ones too, and give the one with the headers."],
  ["--header-row and --no-header", "Say which row it is, or that there is none."],
  ["--key must end in .csv.", "Give the key a name that ends in .csv."],
  ["--remember must end in .json.", "Give the file a name that ends in .json."],
  [
    "What earlier copies showed cannot be read",
    "Give --remember the file that an earlier copy wrote, or one that is not there yet; of a workbook, share it from an earlier version.",
  ],
  ["--out must end in .json.", "Give the file a name that ends in .json."],
  ["which is not known here", "Use a version of this tool that knows the contract and year."],
  ["its folder cannot be written to", "Choose a folder that is yours."],
  ["has no sheet Settings of ours", "Annotate the workbook first: `proactive-care annotate`."],
  ["is there already. Nothing was written.", "Give another name."],
  ["…: … Nothing was written. …", "As it says: correct what is named, then run the command again."],
  [
    "A file of the add-in could not be loaded",
    "Check the connection and try again; else close the pane and open it from the ribbon.",
  ],
  ["--out must end in .xlsx.", "Give the workbook a name that ends in .xlsx."],
  ["must end in .xlsx. Nothing was written.", "Give the workbook a name that ends in .xlsx."],
  ["A sample is written as .csv, .tsv or .txt.", "Give --out a name that ends in one of them."],
  ["Standard input (-) can be given once.", "Give the others as files."],
  ["is one of the inputs, and an input is never overwritten", "Give another name after --out."],
  ["Cancelled. Nothing was made.", "Begin again when you like."],
  ["The folder of … does not exist. Nothing was written.", "Make the folder, or give another one."],
  [
    "The new workbook would have more than the 1,048,576 rows",
    "Split the search output, by practice say, and work on each part.",
  ],
  [
    "file … is not JSON",
    "Write settings as the README shows them, or have Excel’s Settings carried over instead; write columns with `proactive-care columns`.",
  ],
  ["cannot be written: it is there already", "Give another name, or choose a folder that is yours."],
  ["could not be written…. Nothing was left half-written.", "Choose another folder and try again."],
  ["has no sheet “…”. It has: ….", "Give --sheet one of the names that the message lists."],
  ["is a text file and has no sheet", "Leave --sheet out: a text file has one table."],
  ["was not opened as a file here", "Give the file itself, not what another program hands on."],
];

/** What to do about any message of a kind that has no remedy of its own. */
export const BY_KIND: Readonly<Record<string, string>> = {
  cell: "Correct what is given to the function: its place among [the functions](functions.md) says what each part takes.",
  CorrectionProblem: "Correct the file and try again.",
  PlanProblem: "Change the figures or the limits of the plan as the message says, and plan again.",
  SettingsProblem: "Correct that setting in the file, or take it out: its default is then used.",
};
