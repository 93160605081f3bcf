/** The coarse search: which cells of a family are worth a closer look. */
import type { CurveData, ScaledPoints } from './curveData.ts';
import type { Family } from './family.ts';
import { lookupOf, readLookup } from './lookup.ts';
import { offsetOf, rateOf } from './refiner.ts';

/** A place of the search. */
export interface Start {
  readonly family: Family;
  readonly p: number;
  readonly q: number;
  /** Share of y's variation that is left on the points of the search. */
  readonly error: number;
}

/** Rates α of a wave: by steps that move the last point by less than half a wave against the first. */
const WAVE_RATES = Float64Array.from({ length: 48 }, (_, k) => 0.35 + 0.65 * k);

/** Of a family. */
export const MOST_STARTS = 3;
/** Up to so many cells are looked at on all points. */
const FEW_CELLS = 60;
/** A finer row of cells around a kink, as far as this many mean gaps between points. */
const KINK_REACH = 4;
const KINK_CELLS = 33;

/** Share of y that c·f + d leaves. */
function errorOf(values: Float64Array, y: Float64Array): number {
  const n = y.length;
  // f less its first value: what is large and constant would cancel below.
  const base = values[0];
  let sum = 0;
  let squares = 0;
  let product = 0;
  for (let s = 0; s < n; s++) {
    const value = values[s] - base;
    sum += value;
    squares += value * value;
    product += value * y[s];
  }
  const variation = squares - (sum * sum) / n;
  return variation > 0 ? 1 - (product * product) / variation : Number.POSITIVE_INFINITY;
}

/** How far the arguments of a family's cells reach from 0. */
function reachOf({ cells }: Family): number {
  let reach = 0;
  for (let k = 0; k < cells.length; k += 4) {
    reach = Math.max(reach, Math.abs(cells[k]), Math.abs(cells[k + 1]));
  }
  return reach;
}

/** What gives f at a cell: a table where there is one for all cells, else the function itself. */
function evaluatorOf(family: Family, t: Float64Array, values: Float64Array): (p: number, q: number) => void {
  const { form } = family;
  if (Number.isFinite(family.width)) {
    const lookup = lookupOf(form, reachOf(family));
    return (p, q) => readLookup(lookup, t, rateOf(family, p, q), offsetOf(family, p, q), values);
  }
  return (p, q) => {
    const rate = rateOf(family, p, q);
    const offset = offsetOf(family, p, q);
    for (let s = 0; s < t.length; s++) values[s] = form.value(rate * t[s] + offset, p);
  };
}

/** Cells whose p puts u = 0 between two neighbouring points. */
function cellsBetweenPoints(t: Float64Array): Float64Array {
  const cells = new Float64Array(4 * (t.length - 1));
  for (let k = 0; k + 1 < t.length; k++) {
    cells[4 * k] = -(t[k] + t[k + 1]) / 2;
    cells[4 * k + 3] = k;
  }
  return cells;
}

/** The best cell of those, and the best of a finer row around it: the error has a corner at every point. */
function kinkStarts(family: Family, points: ScaledPoints): Start[] {
  const starts = cellStarts(family, cellsBetweenPoints(points.t), points).slice(0, 1);
  if (starts.length === 0 || family.form.name === 'sgn') return starts;
  const reach = KINK_REACH / points.t.length;
  const fine = new Float64Array(4 * KINK_CELLS);
  for (let k = 0; k < KINK_CELLS; k++) {
    fine[4 * k] = starts[0].p + reach * ((2 * k) / (KINK_CELLS - 1) - 1);
    fine[4 * k + 3] = k;
  }
  return [...cellStarts(family, fine, points), ...starts];
}

/** Whether two cells are neighbours, or the same. */
function touch(cells: Float64Array, k: number, other: number): boolean {
  const rows = Math.abs(cells[4 * k + 2] - cells[4 * other + 2]);
  const columns = Math.abs(cells[4 * k + 3] - cells[4 * other + 3]);
  return rows <= 1 && columns <= 1.01;
}

/** The best cell, the best of those that do not touch it, and so on. */
function cellStarts(family: Family, cells: Float64Array, { t, y }: ScaledPoints): Start[] {
  const values = new Float64Array(t.length);
  const evaluate = evaluatorOf(family, t, values);
  const count = cells.length / 4;
  const errors = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    evaluate(cells[4 * k], cells[4 * k + 1]);
    errors[k] = errorOf(values, y);
  }
  const chosen: number[] = [];
  while (chosen.length < MOST_STARTS) {
    let best = -1;
    for (let k = 0; k < count; k++) {
      if (!Number.isFinite(errors[k]) || (best >= 0 && errors[k] >= errors[best])) continue;
      if (!chosen.some((other) => touch(cells, k, other))) best = k;
    }
    if (best < 0) break;
    chosen.push(best);
  }
  return chosen.map((k) => ({ family, p: cells[4 * k], q: cells[4 * k + 1], error: errors[k] }));
}

/** Share of y that A·sin(αt) + B·cos(αt) + d leaves, and the phase of that wave. */
function waveAt(family: Family, { t, y }: ScaledPoints, rate: number): Start {
  const n = t.length;
  let s1 = 0;
  let c1 = 0;
  let ss = 0;
  let sc = 0;
  let cc = 0;
  let sy = 0;
  let cy = 0;
  for (let k = 0; k < n; k++) {
    const sine = Math.sin(rate * t[k]);
    // Less 1, so that a slow wave keeps its digits; d takes the 1.
    const cosine = -2 * Math.sin((rate * t[k]) / 2) ** 2;
    s1 += sine;
    c1 += cosine;
    ss += sine * sine;
    sc += sine * cosine;
    cc += cosine * cosine;
    sy += sine * y[k];
    cy += cosine * y[k];
  }
  ss -= (s1 * s1) / n;
  sc -= (s1 * c1) / n;
  cc -= (c1 * c1) / n;
  const determinant = ss * cc - sc * sc;
  if (!(determinant > 1e-12 * ss * cc)) {
    return { family, p: 0, q: 0, error: Number.POSITIVE_INFINITY };
  }
  const sinePart = (cc * sy - sc * cy) / determinant;
  const cosinePart = (ss * cy - sc * sy) / determinant;
  const phase = Math.atan2(cosinePart, sinePart);
  const error = 1 - sinePart * sy - cosinePart * cy;
  return { family, p: phase - rate, q: phase + rate, error };
}

/** The best rates of a wave that do not touch; its phase follows from each. */
function waveStarts(family: Family, points: ScaledPoints): Start[] {
  const starts = Array.from(WAVE_RATES, (rate) => waveAt(family, points, rate));
  const lowest = starts.filter(
    ({ error }, k) =>
      Number.isFinite(error) && !(starts[k - 1]?.error < error) && !(starts[k + 1]?.error < error),
  );
  return lowest.sort((r, s) => r.error - s.error).slice(0, MOST_STARTS);
}

/** Places where the search for p and q is worth while, the best one first. */
export function startsOf(family: Family, { all, coarse }: CurveData): Start[] {
  switch (family.starts) {
    case 'waves':
      return waveStarts(family, coarse);
    case 'points':
      return kinkStarts(family, all);
    case 'cells':
      // A few can afford all points, and need them: their minima lie at the ends of domains and are narrow.
      return cellStarts(family, family.cells, family.cells.length < FEW_CELLS * 4 ? all : coarse);
  }
}
