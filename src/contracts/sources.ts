/** What is known of a document. */
export interface DocumentInfo {
  readonly title: string;
  readonly publisher: string;
}

/** The documents that the contracts come from. A year's contract may bring its own. */
export const DOCUMENTS: Readonly<Record<string, DocumentInfo>> = {
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
};

/** A document, and where in it. */
export interface Source {
  /** As `DOCUMENTS` or the contract's own documents call it. */
  readonly document: string;
  readonly place?: string;
}

/** `deck: How do patients become 'Payable'?` */
export function sourceInWords(source: Source): string {
  return source.place ? `${source.document}: ${source.place}` : source.document;
}
