/**
 * Figures of other programs, quoted: measured once on two cores of a 2026 server, forward + backward + Adam on 1000
 * rows with G = 5, k = 3, in ms a step (torch 1.13, one thread). The machine of this run may be faster or slower.
 */
export interface ReferenceFigures {
  /** Plain JavaScript in f64: a prototype of the CPU backend. */
  readonly prototypeJs: number;
  readonly prototypeWasm64: number;
  readonly prototypeWasm32: number;
  readonly efficientKan: number;
  readonly pykanFastest: number;
  readonly pykanDefault: number;
}

export const REFERENCE_ROWS: readonly { readonly key: keyof ReferenceFigures; readonly title: string }[] = [
  { key: 'prototypeJs', title: 'prototype, plain JS f64' },
  { key: 'prototypeWasm64', title: 'prototype, WASM f64' },
  { key: 'prototypeWasm32', title: 'prototype, WASM f32' },
  { key: 'efficientKan', title: 'efficient-kan (torch)' },
  { key: 'pykanFastest', title: 'pykan, fastest mode (torch)' },
  { key: 'pykanDefault', title: 'pykan, default (torch)' },
];

export interface BenchCase {
  readonly width: readonly number[];
  readonly reference: ReferenceFigures;
}

/** Rows of every case. */
export const BENCH_ROWS = 1000;

export const BENCH_CASES: readonly BenchCase[] = [
  {
    width: [2, 5, 1],
    reference: {
      prototypeJs: 0.4,
      prototypeWasm64: 0.3,
      prototypeWasm32: 0.27,
      efficientKan: 2.75,
      pykanFastest: 4.8,
      pykanDefault: 21,
    },
  },
  {
    width: [4, 10, 10, 1],
    reference: {
      prototypeJs: 3.8,
      prototypeWasm64: 1.09,
      prototypeWasm32: 0.88,
      efficientKan: 27,
      pykanFastest: 21,
      pykanDefault: 77,
    },
  },
  {
    width: [10, 64, 64, 1],
    reference: {
      prototypeJs: 47,
      prototypeWasm64: 17,
      prototypeWasm32: 11.5,
      efficientKan: 107,
      pykanFastest: 166,
      pykanDefault: 3300,
    },
  },
];
