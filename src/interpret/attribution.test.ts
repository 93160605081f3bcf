import { describe, expect, it } from 'vitest';
import { addToStatistics, createActivationStatistics } from '../kan/activationStatistics.ts';
import { forward, predict } from '../kan/forward.ts';
import { createNetwork } from '../kan/init.ts';
import { edgeIndex } from '../kan/layout.ts';
import { createSpec } from '../kan/spec.ts';
import { FIXTURES, networkOfFixture, relativeError } from '../kan/testing/fixtures.ts';
import { createWorkspace } from '../kan/workspace.ts';
import { createRng } from '../numeric/rng.ts';
import { extent } from '../numeric/statistics.ts';
import { attribute, attributionOf } from './attribution.ts';

function uniformInputs(rows: number, columns: number): Float64Array {
  const rng = createRng(3);
  return Float64Array.from({ length: rows * columns }, () => 2 * rng.uniform() - 1);
}

describe.each(FIXTURES)('the attribution scores of $name', (fixture) => {
  const network = networkOfFixture(fixture);
  const { edgeScores, nodeScores } = attribute(
    network,
    Float64Array.from(fixture.x.flat()),
    fixture.x.length,
  );

  it('equal the reference on every edge', () => {
    network.layout.layers.forEach((layer, l) => {
      const expected = fixture.edge_scores[l];
      const actual = expected.map((row, j) => row.map((_, i) => edgeScores[edgeIndex(layer, i, j)]));
      expect(relativeError(actual.flat(), expected.flat())).toBeLessThan(1e-9);
    });
  });

  it('equal the reference on every node', () => {
    expect(relativeError(nodeScores, fixture.node_scores.flat())).toBeLessThan(1e-9);
  });
});

describe('attribution', () => {
  it('gives an edge that was cut, and an input with none left, the score 0', () => {
    const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), 1);
    const layer = network.layout.layers[0];
    for (let j = 0; j < 3; j++) network.mask[edgeIndex(layer, 1, j)] = 0;
    const { edgeScores, nodeScores } = attribute(network, uniformInputs(200, 2), 200);
    expect([...edgeScores.subarray(3, 6)]).toEqual([0, 0, 0]);
    expect(nodeScores[1]).toBe(0);
    expect(nodeScores[0]).toBeGreaterThan(0.5);
  });

  it('does not depend on how the rows are cut into tiles', () => {
    const network = createNetwork(createSpec({ width: [3, 4, 2], gridSize: 6, order: 3 }), 1);
    const inputs = uniformInputs(100, 3);
    const whole = attribute(network, inputs, 100);
    const workspace = createWorkspace(network, 7);
    const statistics = createActivationStatistics(network);
    for (let start = 0; start < 100; start += 7) {
      const rows = Math.min(7, 100 - start);
      workspace.nodes[0].set(inputs.subarray(3 * start, 3 * (start + rows)));
      forward(workspace, rows);
      addToStatistics(statistics, workspace, rows);
    }
    const tiled = attributionOf(network, statistics);
    expect(relativeError(tiled.edgeScores, whole.edgeScores)).toBeLessThan(1e-12);
    expect(tiled.nodeRanges).toEqual(whole.nodeRanges);
  });

  it('gives the range of every node', () => {
    const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), 1);
    const inputs = uniformInputs(300, 2);
    const { nodeRanges } = attribute(network, inputs, 300);
    const outputs = predict(network, inputs, 300);
    expect([...nodeRanges.subarray(2, 4)]).toEqual(extent(inputs.filter((_, at) => at % 2 === 1)));
    expect([...nodeRanges.subarray(10, 12)]).toEqual(extent(outputs));
  });

  it('is 0, not NaN, for a single row', () => {
    const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), 1);
    const { edgeScores } = attribute(network, uniformInputs(1, 2), 1);
    expect(edgeScores.every((score) => score === 0)).toBe(true);
  });
});
