/** Tables of functions for the coarse search, which asks for many values and few digits. */
import type { SymbolicFunction } from '../../kan/symbolicFunctions.ts';

/** Values per unit of u: a straight line between two of them is within 1e-4 of every function of the library. */
const DENSITY = 32;

export interface Lookup {
  /** f at u = (k - zero)/DENSITY. */
  readonly values: Float64Array;
  readonly zero: number;
}

const lookups = new Map<number, Lookup>();

/** @param reach  largest |u| that will be asked for; the same at every call */
export function lookupOf(form: SymbolicFunction, reach: number): Lookup {
  const known = lookups.get(form.id);
  if (known !== undefined) return known;
  const zero = Math.ceil(reach * DENSITY) + 1;
  const values = Float64Array.from({ length: 2 * zero + 2 }, (_, k) => form.value((k - zero) / DENSITY, 1));
  const created = { values, zero };
  lookups.set(form.id, created);
  return created;
}

/** f at α·t + β for all of t, on straight lines between the values of the table. */
export function readLookup(
  { values, zero }: Lookup,
  t: Float64Array,
  rate: number,
  offset: number,
  out: Float64Array,
): void {
  const step = rate * DENSITY;
  const start = offset * DENSITY + zero;
  for (let s = 0; s < t.length; s++) {
    const at = step * t[s] + start;
    // Positive, so that truncation is the floor.
    const k = at | 0;
    const share = at - k;
    out[s] = values[k] + share * (values[k + 1] - values[k]);
  }
}
