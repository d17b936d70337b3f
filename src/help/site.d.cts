/** The help as a site: the pages (text) and pictures (bytes) by their paths in it. */
export function helpSite(given: {
  /** The folder of the project. */
  readonly root: string;
  /** What functions.json says. */
  readonly metadata: { readonly functions: readonly object[] };
  /** The Content-Security-Policy of every page. */
  readonly policy: string;
}): Map<string, string | Buffer>;
