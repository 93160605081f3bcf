import type { Result } from '../store/types.ts';

/** A refusal: `code` is stable, `message` says what is wrong, which value and what to do. */
export class EdgewiseError extends Error {
  override readonly name = 'EdgewiseError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The value of an answer. @throws EdgewiseError when it was refused */
export async function orThrow<T>(answer: Result<T> | Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new EdgewiseError(result.error.code, result.error.message);
  return result.value;
}
