/** The best a, b, c and d of every function of the library for one curve. */
import { SYMBOLIC_FUNCTIONS } from '../../kan/symbolicFunctions.ts';
import { type CurveData, createCurveData } from './curveData.ts';
import { familiesOf } from './family.ts';
import { fitAt, TWINS, type Twin, withScale } from './finish.ts';
import type { FormFit } from './formFit.ts';

export type { FormFit } from './formFit.ts';

import { createRefiner, type Refiner } from './refiner.ts';
import { MOST_STARTS, type Start, startsOf } from './starts.ts';

export interface FitOptions {
  /** Ids of the functions to fit; all but '0' where it is absent, and of two that are twins the one that reads shorter. */
  readonly functions?: readonly number[];
  /** Fewer steps for every function: for a first look. */
  readonly quick?: boolean;
}

const ZERO = 26;
const LINE = 1;

const STEPS = 14;
const FIRST_STEPS = 5;
const FUNCTIONS_PER_YIELD = 9;
/** No other start can be better. */
const FOUND = 1e-14;
/** Places with up to this many times the least error may turn out to be better. */
const ALIKE = 1.02;
/** Places nearer than this lead to the same one. */
const NEAR = 0.02;

const ALL = SYMBOLIC_FUNCTIONS.map(({ id }) => id).filter((id) => id !== ZERO);

interface Refiners {
  readonly coarse: Refiner;
  readonly all: Refiner;
}

function isSamePlace(one: Start, other: Start): boolean {
  const near = (r: number, s: number) => Math.abs(r - s) <= NEAR * (1 + Math.abs(s));
  return one.family === other.family && near(one.p, other.p) && near(one.q, other.q);
}

/**
 * The best place of one function: a few steps on the coarse points from every start, the rest on all points from the best
 * of these places.
 */
function searchForm(data: CurveData, { coarse, all }: Refiners, id: number, quick: boolean): Start | null {
  const families = familiesOf(id).map((family) => startsOf(family, data));
  // The best of every part first: what is cut off must not be the whole of one.
  const starts = [
    ...families.flatMap((found) => found.slice(0, 1)),
    ...families.flatMap((found) => found.slice(1)).sort((r, s) => r.error - s.error),
  ];
  const places: Start[] = [];
  for (const { family, p, q } of starts.slice(0, MOST_STARTS)) {
    coarse.begin(family, p, q);
    // A corner at every point makes of fewer points another problem.
    if (family.starts !== 'points') coarse.descend(FIRST_STEPS);
    all.begin(family, coarse.p, coarse.q);
    if (Number.isFinite(all.error)) places.push({ family, p: all.p, q: all.q, error: all.error });
    if (all.error < FOUND) break;
  }
  places.sort((r, s) => r.error - s.error);
  let best: Start | null = null;
  for (const place of places) {
    if (best !== null && (place.error > ALIKE * places[0].error || isSamePlace(place, places[0]))) continue;
    all.begin(place.family, place.p, place.q);
    all.descend(quick ? FIRST_STEPS : STEPS);
    if (best !== null && best.error <= all.error) continue;
    best = { family: place.family, p: all.p, q: all.q, error: all.error };
  }
  return best;
}

/**
 * Fits every function to a curve. One that fits nowhere inside its domain is left out. A curve that does not vary, or has
 * not two different x, has one form: '0', which explains all of it.
 *
 * @param x  any order; points that are not finite are passed over
 * @param y  [x.length]
 * @returns  in the order of the library, or of `functions`
 */
export function fitForms(x: Float64Array, y: Float64Array, options: FitOptions = {}): FormFit[] {
  const fitting = fitFormsInParts(x, y, options);
  for (;;) {
    const part = fitting.next();
    if (part.done === true) return part.value;
  }
}

/** The same; yields every few functions, after some 5 ms of work. */
export function* fitFormsInParts(
  x: Float64Array,
  y: Float64Array,
  options: FitOptions = {},
): Generator<void, FormFit[]> {
  const { functions, quick = false } = options;
  const data = createCurveData(x, y);
  if (data.isConstant) {
    const d = data.x.length === 0 ? 0 : data.mean;
    return [
      { id: ZERO, name: '0', a: 1, b: 0, c: 0, d, r2: 1, unexplained: 0, complexity: 0, degeneracy: 0 },
    ];
  }
  const refiners = { coarse: createRefiner(data.coarse), all: createRefiner(data.all) };
  const known = new Map<number, FormFit | null>();

  function search(id: number): FormFit | null {
    if (id === LINE || id === ZERO) return withScale(data, id, 1, 0, 0);
    const twin = TWINS.find((one) => one.id === id);
    if (twin !== undefined) {
      const base = fitOf(twin.of);
      return base === null ? null : twin.derive(data, base);
    }
    const place = searchForm(data, refiners, id, quick);
    return place === null ? null : fitAt(data, place.family, place.p, place.q);
  }

  function fitOf(id: number): FormFit | null {
    const before = known.get(id);
    if (before !== undefined) return before;
    const fit = search(id);
    known.set(id, fit);
    return fit;
  }

  /** Of two functions that are the same curve only one is shown. */
  function isShorter(twin: Twin): boolean {
    const fit = fitOf(twin.of);
    const other = fitOf(twin.id);
    return fit !== null && other !== null && twin.readsShorter(other, fit);
  }

  function isShown(id: number): boolean {
    if (functions !== undefined) return true;
    return TWINS.every((twin) => {
      if (id !== twin.id && id !== twin.of) return true;
      return (id === twin.id) === isShorter(twin);
    });
  }

  const ids = functions ?? ALL;
  for (const [at, id] of ids.entries()) {
    fitOf(id);
    if ((at + 1) % FUNCTIONS_PER_YIELD === 0) yield;
  }
  return ids.filter(isShown).flatMap((id) => {
    const fit = fitOf(id);
    return fit === null ? [] : [fit];
  });
}
