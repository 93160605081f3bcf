/** Whatever numbers a project holds: it is written so that it can be read, or refused with a sentence. */
import { describe, expect, it } from 'vitest';
import { readKan } from './kan/readKan.ts';
import { variedProject } from './kan/testing/projects.ts';
import { writeKan } from './kan/writeKan.ts';
import { decodeLink } from './link/decodeLink.ts';
import { encodeLink } from './link/encodeLink.ts';
import type { ColumnSummary, Project, ProjectData } from './project.ts';
import { ShareError } from './shareError.ts';

const HOSTILE = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ...[1e300, -1e300, 1e39, 2 ** 53, 2 ** 48 + 1, 2 ** 32, 1e18, 1e12, -1, -0.5, -0, 0, 0.5, 5e-324, 3],
];
const BASE = variedProject(1);
const [INPUT] = BASE.inputs;
const SCORES = { trainRmse: 0.1, testRmse: 0.1, trainR2: 0.9, testR2: 0.9 };
const RECIPE: ProjectData = {
  kind: 'formula',
  formula: 'x1',
  ranges: [[-1, 1]],
  rows: 10,
  testRows: 10,
  noise: 0,
  seed: 1,
};
const COLUMNS: ProjectData = { kind: 'columns', title: '', trainRows: 1, testRows: 1 };
const SUMMARY: ColumnSummary = { min: -1, max: 1, range: [-1, 1], mean: 0, median: 0, std: 1 };

function inColumns(summary: Partial<ColumnSummary>): Partial<Project> {
  const known = (column: Project['inputs'][number]) => ({ ...column, summary: { ...SUMMARY, ...summary } });
  return { data: COLUMNS, inputs: BASE.inputs.map(known), outputs: BASE.outputs.map(known) };
}

function inHistory(steps: number[], train: number[], test: number[]): Partial<Project> {
  const [s, a, b] = [steps, train, test].map((list) => Float64Array.from(list));
  return { history: { steps: s, train: a, test: b } };
}

function inRows(length: number, value: number): Partial<Project> {
  return {
    data: { kind: 'rows', title: '', train: new Float64Array(length).fill(value), test: new Float64Array(2) },
  };
}

/** What becomes of a project with a hostile number in one place. */
const PLACES: Readonly<Record<string, (number: number) => Partial<Project>>> = {
  seed: (seed) => ({ seed }),
  step: (step) => ({ step }),
  elapsedMs: (elapsedMs) => ({ elapsedMs }),
  'a step of the loss curve': (step) => inHistory([0, step], [1, 1], [1, 1]),
  'a step before others': (step) => inHistory([step, 5], [1, 1], [1, 1]),
  'a training error of the loss curve': (error) => inHistory([0, 1], [error, 1], [1, 1]),
  'a test error of the loss curve': (error) => inHistory([0, 1], [1, 1], [1, error]),
  trainRmse: (trainRmse) => ({ scores: { ...SCORES, trainRmse } }),
  testRmse: (testRmse) => ({ scores: { ...SCORES, testRmse } }),
  trainR2: (trainR2) => ({ scores: { ...SCORES, trainR2 } }),
  testR2: (testR2) => ({ scores: { ...SCORES, testR2 } }),
  shift: (shift) => ({ inputs: [{ ...INPUT, shift }, ...BASE.inputs.slice(1)] }),
  scale: (scale) => ({ inputs: [{ ...INPUT, scale }, ...BASE.inputs.slice(1)] }),
  'the seed of a preset': (seed) => ({ data: { kind: 'preset', name: 'sum-curve', seed } }),
  'the seed of a formula': (seed) => ({ data: { ...RECIPE, seed } }),
  'rows of a formula': (rows) => ({ data: { ...RECIPE, rows } }),
  'test rows of a formula': (testRows) => ({ data: { ...RECIPE, testRows } }),
  noise: (noise) => ({ data: { ...RECIPE, noise } }),
  'a range': (lo) => ({ data: { ...RECIPE, ranges: [[lo, 1]] } }),
  'rows that are not there': (trainRows) => ({ ...inColumns({}), data: { ...COLUMNS, trainRows } }),
  'the smallest value': (min) => inColumns({ min }),
  'the spread': (std) => inColumns({ std }),
  'a value of a row': (value) => inRows(2, value),
  'the numbers of the rows': (length) => inRows(length === 3 || length === 0 ? length : 2, 1),
  'a number of the network': (number) => ({
    network: {
      ...BASE.network,
      parameters: BASE.network.parameters.map((old, at) => (at === 1 ? number : old)),
    },
  }),
  'a knot': (knot) => ({
    network: { ...BASE.network, knots: BASE.network.knots.map((old, at) => (at === 3 ? knot : old)) },
  }),
  'the spread of a range': (hi) => inColumns({ range: [0, hi] }),
  learningRate: (learningRate) => ({ settings: { ...BASE.settings, learningRate } }),
  batchSize: (batchSize) => ({ settings: { ...BASE.settings, batchSize } }),
  lamb: (lamb) => ({ settings: { ...BASE.settings, lamb } }),
  'an axis': (x) => ({ view: { ...BASE.view, mapAxes: { x, y: null } } }),
  'the other axis': (y) => ({ view: { ...BASE.view, mapAxes: { x: 0, y } } }),
  'the output': (output) => ({ view: { ...BASE.view, output } }),
  'an edge': (input) => ({ view: { ...BASE.view, selectedEdge: { layer: 0, input, output: 0 } } }),
  'the layer of an edge': (layer) => ({
    view: { ...BASE.view, selectedEdge: { layer, input: 0, output: 0 } },
  }),
};

/** @param unsaid  what is no sentence for this person */
async function outcome(work: () => unknown, unsaid = /undefined/): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ShareError)) throw error;
    expect(error.message).toMatch(/^[A-Z].*\.$/s);
    expect(error.message).not.toMatch(unsaid);
    return null;
  }
}

describe.each(Object.keys(PLACES))('A hostile number as %s', (place) => {
  const projects = HOSTILE.map((number): Project => ({ ...BASE, ...PLACES[place](number) }));

  it('goes into a link that opens, or is refused', async () => {
    for (const project of projects) {
      const hash = await outcome(() => encodeLink(project, 'f32'), /This link/);
      if (typeof hash === 'string') await decodeLink(hash);
    }
  });

  it('goes into a file that opens, or is refused', async () => {
    for (const project of projects) {
      const text = await outcome(() => writeKan(project));
      if (typeof text !== 'string') continue;
      // What was read can be sent on, as far as numbers go.
      const read = readKan(text);
      await outcome(() => encodeLink(read, 'int16'));
    }
  });
});
