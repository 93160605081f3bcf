import { describe, expect, it } from 'vitest';
import { predict } from '../kan/forward.ts';
import { createNetwork } from '../kan/init.ts';
import { edgeIndex } from '../kan/layout.ts';
import { createSpec } from '../kan/spec.ts';
import { createRng } from '../numeric/rng.ts';
import { compactNetwork } from './compactNetwork.ts';
import { cutEdges } from './prune.ts';

const ROWS = 50;
const rng = createRng(5);
const inputs = Float64Array.from({ length: 2 * ROWS }, () => 2 * rng.uniform() - 1);

describe('a compact network', () => {
  it('gives the same with fewer numbers, products included', () => {
    const network = createNetwork(
      createSpec({ width: [2, [3, 2], [2, 1], 1], gridSize: [5, 4, 3], order: 3 }),
      1,
    );
    const [first, second, third] = network.layout.layers;
    // Sum node 1 and product node 0 of the first hidden layer, sum node 0 of the second.
    const gone = [0, 1, 2, 3].flatMap((j) => [edgeIndex(second, 1, j), edgeIndex(second, 3, j)]);
    const cut = cutEdges(network, [...gone, edgeIndex(third, 0, 0)], inputs, ROWS);
    const spline = new Float64Array(second.rows);
    const pruned = {
      ...cut,
      kept: new Map([
        [edgeIndex(second, 4, 1), spline],
        [edgeIndex(second, 1, 0), spline],
      ]),
    };
    // The last product of the first hidden layer to the last sum node of the second.
    pruned.forms[edgeIndex(second, 4, 1)] = 2;
    pruned.fixed.fill(1, third.parameterOffset);
    const { network: compact, edges } = compactNetwork(pruned);
    expect(compact.spec.layers).toEqual([
      { inputs: 2, outputs: 4, products: [2], gridSize: 5 },
      { inputs: 3, outputs: 3, products: [2], gridSize: 4 },
      { inputs: 2, outputs: 1, products: [], gridSize: 3 },
    ]);
    expect(predict(compact, inputs, ROWS)).toEqual(predict(pruned, inputs, ROWS));
    expect(compact.kept).toEqual(new Map([[edges[edgeIndex(second, 4, 1)], spline]]));
    expect(edges[edgeIndex(first, 1, 5)]).toBe(6);
    expect(edges[edgeIndex(first, 1, 1)]).toBe(-1);
    expect(compact.fixed.reduce((sum, fixed) => sum + fixed, 0)).toBe(2 * compact.layout.layers[2].rows);
    expect([...compact.forms.keys()].filter((edge) => compact.forms[edge] !== 0)).toEqual([
      edges[edgeIndex(second, 4, 1)],
    ]);
  });

  it('is the network itself when nothing is left out', () => {
    const network = createNetwork(createSpec({ width: [2, 2, 1], gridSize: 5, order: 3 }), 1);
    expect(compactNetwork(network).network).toBe(network);
  });
});
