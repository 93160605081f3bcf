/** Small .kan files with one number out of its range: a link could not hold it either. */
import { type Change, column, RECIPE } from './smallFiles.ts';

const SUMMARY = { min: 0, max: 1, range: [0, 1], mean: 0.5, median: 0.5, std: 0.3 };

/** As BAD in smallFiles.ts. */
export const BAD_NUMBERS: readonly (readonly [string, Change, string, boolean])[] = [
  [
    'a time without end',
    (f) => (f['training'] = { elapsedMs: 1e300 }),
    'training.elapsedMs is 1e+300; it has to be a number from 0 to 281,474,976,710,656.',
    true,
  ],
  ['a step beyond all', (f) => (f['training'] = { step: 2 ** 48 + 1 }), 'training.step is 28147', true],
  [
    'a large seed',
    (f) => (f['training'] = { seed: 2 ** 32 }),
    'training.seed is 4294967296; it has to be a whole number from 0 to 4,294,967,295.',
    true,
  ],
  [
    'a large seed of the rows',
    (f) => (f['data'] = { kind: 'preset', name: 'sum-curve', seed: 2 ** 32 }),
    'data.seed is 4294967296',
    true,
  ],
  [
    'an error below 0',
    (f) => (f['training'] = { metrics: { trainRmse: -1, testRmse: 1, trainR2: 1, testR2: 1 } }),
    'training.metrics.trainRmse is -1; it has to be a number from 0 on, or null.',
    true,
  ],
  [
    'an R² above 1',
    (f) => (f['training'] = { metrics: { trainRmse: 1, testRmse: 1, trainR2: 1, testR2: 1.5 } }),
    'training.metrics.testR2 is 1.5; it has to be a number up to 1, or null.',
    true,
  ],
  [
    'a loss below 0',
    (f) => (f['history'] = { steps: [1, 2], train: [1, 1], test: [null, -0.5] }),
    'history.test[1] is -0.5; it has to be a number from 0 on, or null.',
    true,
  ],
  [
    'a late loss',
    (f) => (f['history'] = { steps: [1, 1e300], train: [1, 1], test: [1, 1] }),
    'history.steps[1] is 1e+300; it has to be a whole number up to 281,474,976,710,656',
    true,
  ],
  [
    'a formula for no rows',
    (f) => (f['data'] = { ...RECIPE, rows: 0 }),
    'data.rows is 0; it has to be a whole number from 1 to 1,000,000.',
    true,
  ],
  [
    'a range upside down',
    (f) => (f['data'] = { ...RECIPE, ranges: [[1, -1]] }),
    'data.ranges[0] is a list of 2; it has to be a list of 2 numbers, the smaller one first.',
    false,
  ],
  [
    'noise below 0',
    (f) => (f['data'] = { ...RECIPE, noise: -1 }),
    'data.noise is -1; it has to be a number from 0 to 2.',
    true,
  ],
  [
    'a scale next to 0',
    (f) => (f['data'] = column({ scale: 1e-320 })),
    'data.inputs[0].scale is 1e-320',
    false,
  ],
  [
    'a summary beyond data',
    (f) => (f['data'] = column({ summary: { ...SUMMARY, max: 1e300 } })),
    'data.inputs[0].summary.max is 1e+300; it has to be a number from -1e18 to 1e18.',
    true,
  ],
];
