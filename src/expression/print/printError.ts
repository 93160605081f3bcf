/**
 * - `unfinished`: a curve has no formula yet, and the format needs one.
 * - `unavailable`: the format has no such function.
 * - `not-finite`: a number of the formula is NaN or infinite.
 * - `too-long`: longer than what reads the format takes.
 */
export type PrintErrorCode = 'unfinished' | 'unavailable' | 'not-finite' | 'too-long';

/** A formula that cannot be printed in a format. The message says why and what to do, in whole sentences. */
export class PrintError extends Error {
  readonly code: PrintErrorCode;

  constructor(code: PrintErrorCode, message: string) {
    super(message);
    this.name = 'PrintError';
    this.code = code;
  }
}
