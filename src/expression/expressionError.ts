/** What is wrong with a typed expression. */
import { quote } from './wording.ts';

export type ExpressionErrorCode = 'formula-empty' | 'formula-too-long' | 'formula-syntax' | 'formula-name';

/** A piece of the text, [start, end) in characters (code points) from 0. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A text that is no expression. The message says what, where and what to do. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  constructor(
    readonly code: ExpressionErrorCode,
    message: string,
    /** Where in the text, or null when it is about all of it. */
    readonly place: Place | null,
  ) {
    super(message);
  }
}

/** The error for a place in a text: “text” at position n, counted from 1, then `what`. */
export function errorAt(
  place: Place,
  what: string,
  code: ExpressionErrorCode = 'formula-syntax',
): ExpressionError {
  const { text, start, end } = place;
  const shown = text === '' ? 'The end' : quote(text);
  return new ExpressionError(code, `${shown} at position ${start + 1} ${what}`, { text, start, end });
}
