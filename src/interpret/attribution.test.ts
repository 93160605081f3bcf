import { describe, expect, it } from 'vitest';
import { createNetwork } from '../kan/init.ts';
import { edgeIndex } from '../kan/layout.ts';
import { createSpec } from '../kan/spec.ts';
import { networkOfFixture, relativeError, SUPPORTED_FIXTURES } from '../kan/testing/fixtures.ts';
import { createRng } from '../numeric/rng.ts';
import { attribute } from './attribution.ts';

function uniformInputs(rows: number, columns: number): Float64Array {
  const rng = createRng(3);
  return Float64Array.from({ length: rows * columns }, () => 2 * rng.uniform() - 1);
}

describe.each(SUPPORTED_FIXTURES)('the attribution scores of $name', (fixture) => {
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
    const network = createNetwork(createSpec({ width: [6, 40, 40, 2], gridSize: 20, order: 3 }), 1);
    const inputs = uniformInputs(1500, 6);
    const { nodeRanges } = attribute(network, inputs, 1500);
    const values = inputs.filter((_, at) => at % 6 === 4);
    expect(nodeRanges[8]).toBe(Math.min(...values));
    expect(nodeRanges[9]).toBe(Math.max(...values));
  });

  it('is 0, not NaN, for a single row', () => {
    const network = createNetwork(createSpec({ width: [2, 3, 1], gridSize: 5, order: 3 }), 1);
    const { edgeScores } = attribute(network, uniformInputs(1, 2), 1);
    expect(edgeScores.every((score) => score === 0)).toBe(true);
  });
});
