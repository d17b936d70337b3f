/**
 * The global through which Office.js speaks to its host: it calls `sendMessageToHost`, and puts `onMessageFromHost` on it
 * for the answers.
 */
export class Bridge {
  onMessageFromHost: ((message: string) => void) | null = null;

  constructor(readonly sendMessageToHost: (message: string) => void) {}

  /** Hands Office.js what the host says. */
  deliver(message: string): void {
    this.onMessageFromHost?.(message);
  }
}
