/** The command cannot do what was asked. The message says what to do; nothing was written. Exit code 2. */
export class CommandProblem extends Error {}

export const EXIT = { done: 0, doneWithUnread: 1, wrongUse: 2 } as const;
