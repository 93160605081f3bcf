/**
 * Figures of other programs, quoted: measured once on two cores of a 2026 server, forward + backward + Adam on 1000
 * rows with G = 5, k = 3, in ms a step (torch 1.13, one thread). The machine of this run may be faster or slower.
 */
export interface AdamReference {
  /** Prototypes of our own kernels. */
  readonly prototypeJs: number;
  readonly prototypeWasm: number;
  readonly efficientKan: number;
  readonly pykanFastest: number;
  readonly pykanDefault: number;
}

export const REFERENCE_TITLES: readonly { readonly key: keyof AdamReference; readonly title: string }[] = [
  { key: 'prototypeJs', title: 'prototype, plain f64' },
  { key: 'prototypeWasm', title: 'prototype, wasm f64' },
  { key: 'efficientKan', title: 'efficient-kan (torch)' },
  { key: 'pykanFastest', title: 'pykan, fastest mode (torch)' },
  { key: 'pykanDefault', title: 'pykan, default (torch)' },
];

export interface AdamCase {
  readonly width: readonly number[];
  /** Of the fast kernels, in ms a step. */
  readonly targetMs: number;
  readonly reference: AdamReference;
}

/** Rows of every case. */
export const ADAM_ROWS = 1000;

export const ADAM_CASES: readonly AdamCase[] = [
  {
    width: [2, 5, 1],
    targetMs: 0.3,
    reference: {
      prototypeJs: 0.4,
      prototypeWasm: 0.3,
      efficientKan: 2.75,
      pykanFastest: 4.8,
      pykanDefault: 21,
    },
  },
  {
    width: [4, 10, 10, 1],
    targetMs: 1.2,
    reference: {
      prototypeJs: 3.8,
      prototypeWasm: 1.09,
      efficientKan: 27,
      pykanFastest: 21,
      pykanDefault: 77,
    },
  },
  {
    width: [10, 64, 64, 1],
    targetMs: 12,
    reference: {
      prototypeJs: 47,
      prototypeWasm: 17,
      efficientKan: 107,
      pykanFastest: 166,
      pykanDefault: 3300,
    },
  },
];

/** How many times as fast as efficient-kan a step must be. */
export const ADAM_FACTOR = 5;

/** Other quoted results, each measured or published once. */
export const ACCURACY_REFERENCES = {
  /** exp(sin(πx) + y²), 1000 rows: best of two seeds of pykan's L-BFGS through G = 50, and the seconds it took. */
  hello: { rmse: 4.2e-5, seconds: 94 },
  /** The same with [2,1,1]: our own prototype. */
  helloPruned: { rmse: 2e-8, seconds: 1.4 },
  /** Best published relative errors of two-variable Feynman formulas with KANs. */
  feynman: { relativeL2: 8e-5 },
  /** Poisson's equation: the KAN paper's mean square error. */
  poisson: { meanSquare: 1e-7 },
} as const;
