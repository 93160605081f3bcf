/** Turns errors that a person can act on into values; everything else goes on as an exception. */
import { DataError } from '../dataset/dataset.ts';
import { SpecError } from '../kan/spec.ts';
import type { Result } from './protocol.ts';

/** A refusal that belongs beside `field`. */
export function refuse<T>(code: string, field: string | null, message: string): Result<T> {
  return { ok: false, error: { code, field, message } };
}

/** Runs `work`; a DataError or SpecError becomes `{ok: false}`, any other error is rethrown as a defect. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof DataError || error instanceof SpecError) {
      return refuse(error.code, error.field, error.message);
    }
    throw error;
  }
}
