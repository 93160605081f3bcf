import { expect, it } from 'vitest';
import { USUAL_SEED, USUAL_SETTINGS, usualView } from './usual.ts';

it('What links and files of version 1 leave out never changes', () => {
  expect(USUAL_SETTINGS).toStrictEqual({
    optimizer: 'adam',
    learningRate: 0.01,
    batchSize: 'full',
    lamb: 0,
    metric: 'edge_forward_spline_n',
    lambL1: 1,
    lambEntropy: 2,
    lambCoef: 0,
    lambCoefDiff: 0,
  });
  expect(Object.isFrozen(USUAL_SETTINGS)).toBe(true);
  expect(USUAL_SEED).toBe(1);
  const rest = { output: 0, outputTab: 'map', selectedEdge: null };
  expect(usualView(1)).toStrictEqual({ mapAxes: { x: 0, y: null }, ...rest });
  expect(usualView(2)).toStrictEqual({ mapAxes: { x: 0, y: 1 }, ...rest });
  expect(usualView(9)).toStrictEqual({ mapAxes: { x: 0, y: 1 }, ...rest });
});
