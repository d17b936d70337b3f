/** The documents that the contracts come from. */
export const DOCUMENTS = {
  deck: {
    title: "Proactive Care Contracts 24-25",
    publisher: "Clinical Effectiveness Group, Queen Mary University of London, 14 January 2025",
  },
  article: {
    title: "Practices must implement ‘care plans’ for 2% of patients by July to achieve £20,000 DES payments",
    publisher: "Pulse",
  },
  vision: {
    title: "Unplanned Admissions, Key Dates",
    publisher: "Vision+ help, help.cegedim-healthcare.co.uk",
  },
  "pulse-sep": {
    title: "GPs will have until September to complete bulk of unplanned admissions DES",
    publisher: "Pulse",
  },
  webjeannie: { title: "DES/UnplannedAdmissions", publisher: "webjeannie.co.uk" },
  assumed: {
    title: "The sources are silent: a choice of this project, which can be set",
    publisher: "docs/decisions.md",
  },
} as const;

/** A document, and where in it. */
export interface Source {
  readonly document: keyof typeof DOCUMENTS;
  readonly place?: string;
}

/** `deck: How do patients become 'Payable'?` */
export function sourceInWords(source: Source): string {
  return source.place ? `${source.document}: ${source.place}` : source.document;
}
