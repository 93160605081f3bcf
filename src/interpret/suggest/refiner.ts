/**
 * Fits p and q of a family with c and d eliminated: variable projection with Kaufman's Jacobian (BIT 15, 1975), damped as
 * Levenberg and Marquardt do. Owns its arrays; the loops allocate nothing.
 */
import type { ScaledPoints } from './curveData.ts';
import type { Family } from './family.ts';
import { createQuadraticModel } from './quadraticModel.ts';

const FIRST_DAMPING = 1e-3;
const LEAST_DAMPING = 1e-12;
const MOST_TRIALS = 8;
/** Gains below this share do not matter to any choice. */
const TOLERANCE = 1e-7;
/** Of the squares of y, which sum to 1: rounding. */
const EXACT = 1e-29;

export interface Refiner {
  /** Where the last search stands. */
  p: number;
  q: number;
  /** Share of y's variation that is left, 0 to 1; Infinity where the function has no value. */
  error: number;
  /** Goes to a start. */
  begin(family: Family, p: number, q: number): void;
  /** Goes downhill from there. */
  descend(steps: number): void;
}

function clamp(value: number, lo: number, hi: number): number {
  return Math.min(Math.max(value, lo), hi);
}

/** How far u = α·t + β reaches per t. */
export function rateOf({ kind, sign }: Family, p: number, q: number): number {
  if (kind === 'ends') return (q - p) / 2;
  if (kind === 'rate') return p;
  return kind === 'shift' ? sign : 1;
}

/** β of u = α·t + β. */
export function offsetOf({ kind }: Family, p: number, q: number): number {
  if (kind === 'ends') return (p + q) / 2;
  if (kind === 'rate') return 0;
  return kind === 'shift' ? p : q;
}

export function createRefiner({ t, y }: ScaledPoints): Refiner {
  const n = t.length;
  let values = new Float64Array(n);
  let trialValues = new Float64Array(n);
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  const model = createQuadraticModel();
  let family: Family;
  let scale = 0;
  let trialScale = 0;

  /** Fills `trialValues` with f less its mean, and `trialScale` with c. @returns share of y that is left */
  function assess(p: number, q: number): number {
    const rate = rateOf(family, p, q);
    const offset = offsetOf(family, p, q);
    if (Math.abs(rate) < family.slowest) return Number.POSITIVE_INFINITY;
    const { form } = family;
    let sum = 0;
    for (let s = 0; s < n; s++) {
      const value = form.value(rate * t[s] + offset, p);
      trialValues[s] = value;
      sum += value;
    }
    const mean = sum / n;
    let squares = 0;
    let product = 0;
    for (let s = 0; s < n; s++) {
      const value = trialValues[s] - mean;
      trialValues[s] = value;
      squares += value * value;
      product += value * y[s];
    }
    if (!(squares > 0) || !Number.isFinite(squares)) return Number.POSITIVE_INFINITY;
    trialScale = product / squares;
    let error = 0;
    for (let s = 0; s < n; s++) {
      const residual = y[s] - trialScale * trialValues[s];
      error += residual * residual;
    }
    return error;
  }

  function accept(p: number, q: number, error: number): void {
    [values, trialValues] = [trialValues, values];
    scale = trialScale;
    refiner.p = p;
    refiner.q = q;
    refiner.error = error;
  }

  /** Makes a column of the Jacobian orthogonal to 1 and f, which c and d follow. */
  function project(column: Float64Array): void {
    let sum = 0;
    for (let s = 0; s < n; s++) sum += column[s];
    const mean = sum / n;
    let product = 0;
    let squares = 0;
    for (let s = 0; s < n; s++) {
      column[s] -= mean;
      product += column[s] * values[s];
      squares += values[s] * values[s];
    }
    const share = product / squares;
    for (let s = 0; s < n; s++) column[s] -= share * values[s];
  }

  function fillJacobian(p: number, q: number): void {
    const { kind, form } = family;
    const rate = rateOf(family, p, q);
    const offset = offsetOf(family, p, q);
    for (let s = 0; s < n; s++) {
      const u = rate * t[s] + offset;
      const slope = scale * form.slope(u, p);
      if (kind === 'ends') {
        first[s] = (slope * (1 - t[s])) / 2;
        second[s] = (slope * (1 + t[s])) / 2;
      } else if (kind === 'power') {
        first[s] = form.exponentSlope === null ? 0 : scale * form.exponentSlope(u, p);
        second[s] = slope;
      } else {
        first[s] = kind === 'rate' ? slope * t[s] : slope;
      }
    }
    project(first);
    if (kind === 'ends' || kind === 'power') project(second);
    else second.fill(0);
  }

  /** Brings the model to where the search stands. */
  function linearize(): void {
    const { p, q } = refiner;
    const [lowP, highP, lowQ, highQ] = family.bounds;
    fillJacobian(p, q);
    let pp = 0;
    let pq = 0;
    let qq = 0;
    let downP = 0;
    let downQ = 0;
    for (let s = 0; s < n; s++) {
      const residual = y[s] - scale * values[s];
      pp += first[s] * first[s];
      pq += first[s] * second[s];
      qq += second[s] * second[s];
      downP += first[s] * residual;
      downQ += second[s] * residual;
    }
    model.moveTo(p, q, pp, pq, qq, downP, downQ);
    // A number at a bound that would go beyond stays; the other one goes on alone.
    if ((p <= lowP && downP < 0) || (p >= highP && downP > 0)) model.holdP();
    if ((q <= lowQ && downQ < 0) || (q >= highQ && downQ > 0)) model.holdQ();
  }

  /** Takes the model's step if that is better. */
  function tryMove(): boolean {
    const [lowP, highP, lowQ, highQ] = family.bounds;
    const p = clamp(refiner.p + model.moveP, lowP, highP);
    const q = clamp(refiner.q + model.moveQ, lowQ, highQ);
    const error = assess(p, q);
    const better = error < refiner.error;
    if (better) accept(p, q, error);
    return better;
  }

  const refiner: Refiner = {
    p: 0,
    q: 0,
    error: Number.POSITIVE_INFINITY,

    begin(newFamily, p, q) {
      family = newFamily;
      accept(p, q, assess(p, q));
    },

    descend(steps) {
      model.begin();
      let damping = FIRST_DAMPING;
      let stalled = 0;
      for (let step = 0; step < steps && refiner.error > EXACT && Number.isFinite(refiner.error); step++) {
        const { error } = refiner;
        linearize();
        let better = false;
        for (let trial = 0; trial < MOST_TRIALS && !better; trial++) {
          if (!model.step(damping)) return;
          better = tryMove();
          damping = better ? Math.max(damping / 10, LEAST_DAMPING) : damping * 8;
        }
        if (!better) return;
        stalled = refiner.error > (1 - TOLERANCE) * error ? stalled + 1 : 0;
        if (stalled === 2) return;
      }
    },
  };
  return refiner;
}
