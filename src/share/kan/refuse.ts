/** How a file is refused: always by a sentence that names the place, the value and what would be right. */
import { ShareError, type ShareErrorCode } from '../shareError.ts';

const SHOWN = 40;

/** A value as a sentence names it: short, whatever it is. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    return `“${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}”`;
  }
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** @throws ShareError always */
export function refuse(message: string, code: ShareErrorCode = 'damaged'): never {
  throw new ShareError(code, message);
}

/** “path is value; it has to be wanted.” @throws ShareError always */
export function refuseValue(path: string, value: unknown, wanted: string): never {
  return refuse(
    value === undefined
      ? `${path} is missing; it has to be ${wanted}.`
      : `${path} is ${show(value)}; it has to be ${wanted}.`,
  );
}
