/** Turns errors that a person can act on into values; everything else goes on as an exception. */
import { DataError } from '../dataset/dataset.ts';
import { SpecError } from '../kan/spec.ts';
import { FunctionError } from '../kan/symbolicFunctions.ts';
import type { Result } from './protocol.ts';

/** A refusal that belongs beside `field`. */
export function refuse<T>(code: string, field: string | null, message: string): Result<T> {
  return { ok: false, error: { code, field, message } };
}

/**
 * Runs `work`; a DataError, SpecError, FunctionError or a lack of memory becomes `{ok: false}`, any other error is rethrown
 * as a defect.
 */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof DataError || error instanceof SpecError) {
      return refuse(error.code, error.field, error.message);
    }
    if (error instanceof FunctionError) return refuse(error.code, null, error.message);
    // What the engine says when an array cannot be had.
    if (error instanceof RangeError) {
      const message = `This network and data do not fit into memory (${error.message}). Use fewer rows, fewer nodes or a smaller grid.`;
      return refuse('too-large', 'width', message);
    }
    throw error;
  }
}

/** There is nothing to train or to ask about yet. */
export function notReady<T>(): Result<T> {
  return refuse('not-ready', null, 'There is no data yet. Wait for edgewise.ready, or choose data first.');
}

/** Somebody has stopped several starts. */
export function stoppedStarts<T>(): Result<T> {
  const message = 'The starts were stopped before their end. Those that were done stay.';
  return refuse('interrupted', 'starts', message);
}
