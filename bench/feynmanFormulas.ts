/**
 * Formulas of two dimensionless variables from the Feynman data sets of the KAN paper (Liu et al., 2024, table 2), with
 * ranges on which they are smooth.
 */
import type { Formula } from './sample.ts';

export interface FeynmanFormula extends Formula {
  readonly name: string;
  readonly text: string;
}

const UNIT: readonly [number, number] = [0, 1];
const TURN: readonly [number, number] = [0, 2 * Math.PI];

export const FEYNMAN_FORMULAS: readonly FeynmanFormula[] = [
  {
    name: 'I.12.11',
    text: '1 + a sin θ',
    ranges: [UNIT, TURN],
    value: (a, theta) => 1 + a * Math.sin(theta),
  },
  {
    name: 'I.13.12',
    text: 'a (1/b − 1)',
    ranges: [UNIT, [1, 2]],
    value: (a, b) => a * (1 / b - 1),
  },
  {
    name: 'I.15.3x',
    text: '(1 − a)/√(1 − b²)',
    ranges: [UNIT, [0, 0.9]],
    value: (a, b) => (1 - a) / Math.sqrt(1 - b * b),
  },
  {
    name: 'I.16.6',
    text: '(a + b)/(1 + a b)',
    ranges: [UNIT, UNIT],
    value: (a, b) => (a + b) / (1 + a * b),
  },
  {
    name: 'I.18.4',
    text: '(1 + a b)/(1 + a)',
    ranges: [UNIT, UNIT],
    value: (a, b) => (1 + a * b) / (1 + a),
  },
  {
    name: 'I.26.2',
    text: 'arcsin(n sin θ)',
    ranges: [
      [0, 0.95],
      [0, Math.PI / 2],
    ],
    value: (n, theta) => Math.asin(n * Math.sin(theta)),
  },
  {
    name: 'I.27.6',
    text: '1/(1 + a b)',
    ranges: [UNIT, UNIT],
    value: (a, b) => 1 / (1 + a * b),
  },
  {
    name: 'I.37.4',
    text: '1 + a + 2 √a cos δ',
    ranges: [[0.1, 1], TURN],
    value: (a, delta) => 1 + a + 2 * Math.sqrt(a) * Math.cos(delta),
  },
  {
    name: 'I.40.1',
    text: 'n exp(−a)',
    ranges: [UNIT, UNIT],
    value: (n, a) => n * Math.exp(-a),
  },
  {
    name: 'II.11.27',
    text: 'n α/(1 − n α/3)',
    ranges: [UNIT, UNIT],
    value: (n, alpha) => (n * alpha) / (1 - (n * alpha) / 3),
  },
  {
    name: 'II.35.18',
    text: 'n/(exp a + exp(−a))',
    ranges: [UNIT, [-1, 1]],
    value: (n, a) => n / (Math.exp(a) + Math.exp(-a)),
  },
  {
    name: 'III.10.19',
    text: '√(1 + a² + b²)',
    ranges: [UNIT, UNIT],
    value: (a, b) => Math.sqrt(1 + a * a + b * b),
  },
];
