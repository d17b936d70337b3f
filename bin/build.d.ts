/** Whether all that is built is newer than all that it is built from. */
export function isUpToDate(): boolean;
/** Builds where something is out of date. Throws where that fails. */
export function buildIfNeeded(): void;
