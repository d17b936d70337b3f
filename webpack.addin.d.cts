/** The address with one stroke at its end. Throws where it is no https address of a folder. */
export function addressOf(baseUrl: string): string;
