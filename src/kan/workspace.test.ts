import { describe, expect, it } from 'vitest';
import { createRng } from '../numeric/rng.ts';
import { standardDeviation } from '../numeric/statistics.ts';
import { addToStatistics, createActivationStatistics, spreadOf } from './activationStatistics.ts';
import { backward } from './backward.ts';
import { forward, predict } from './forward.ts';
import { createNetwork, uniformKnots } from './init.ts';
import { floatBytes } from './kernels.ts';
import { edgeIndex } from './layout.ts';
import { createPlainKernels } from './plainKernels.ts';
import { createSpec, type WidthEntry } from './spec.ts';
import { createWorkspace, refreshGrids, tileRowsOf } from './workspace.ts';

function build(width: readonly WidthEntry[]) {
  return createNetwork(createSpec({ width, gridSize: 5, order: 3 }), 3);
}

function evenInputs(count: number): Float64Array {
  const rng = createRng(6);
  return Float64Array.from({ length: count }, () => 2 * rng.uniform() - 1);
}

describe('a workspace', () => {
  it('has sums that are the nodes themselves, except where there are products', () => {
    const { nodes, dNodes, sums, dSums } = createWorkspace(build([2, 3, [1, 1], 1]), 4);
    expect(sums[0]).toBe(nodes[1]);
    expect(dSums[0]).toBe(dNodes[1]);
    expect(sums[1]).not.toBe(nodes[2]);
    expect([sums[1].length, nodes[2].length, dSums[1].length]).toEqual([12, 8, 12]);
    expect(sums[2]).toBe(nodes[3]);
  });

  it('asks its kernels once, for all the room it needs and what the caller wants beside', () => {
    const asked: number[] = [];
    const network = build([3, [2, 1, 3], 2]);
    network.forms[2] = 14;
    const { kernels } = createWorkspace(
      network,
      10,
      (bytes) => {
        asked.push(bytes);
        return createPlainKernels(bytes);
      },
      floatBytes(5),
    );
    expect(asked).toHaveLength(1);
    expect(kernels.floats(5)).toEqual(new Float64Array(5));
    expect(() => kernels.floats(1)).toThrow(RangeError);
  });

  it('uses the parameters of its network as they are while every edge is a live spline', () => {
    const network = build([2, 3, 1]);
    expect(createWorkspace(network, 1).liveParameters).toBe(network.parameters);
    network.forms[0] = 3;
    const { layers, liveParameters } = createWorkspace(network, 1);
    expect(liveParameters).not.toBe(network.parameters);
    expect(layers[0].symbolic.map(({ input, output, id }) => [input, output, id])).toEqual([[0, 0, 3]]);
    network.mask[0] = 0;
    expect(createWorkspace(network, 1).layers[0].symbolic).toEqual([]);
  });

  it('follows knots that were moved once it is told', () => {
    const network = build([1, 2, 1]);
    const x = evenInputs(8);
    const workspace = createWorkspace(network, 8);
    const { knots, knotOffset } = network.layout.layers[1];
    network.knots.set(uniformKnots([-0.2, 0.3], 5, 3), knotOffset);
    network.knots[knotOffset + knots - 1] += 0.1;
    const before = predict(network, x, 8, workspace);
    refreshGrids(workspace);
    const after = predict(network, x, 8, workspace);
    expect(after).toEqual(predict(network, x, 8));
    expect(after).not.toEqual(before);
  });

  it('gives the gradient by nodes alone where no other is wanted', () => {
    const network = build([2, [1, 1], 1]);
    const workspace = createWorkspace(network, 6);
    workspace.nodes[0].set(evenInputs(12));
    forward(workspace, 6);
    const gradientWith = (dParameters: Float64Array | null) => {
      workspace.dNodes[2].fill(1);
      backward(workspace, 6, dParameters, null, true);
      return workspace.dNodes[0].slice();
    };
    const full = gradientWith(new Float64Array(network.parameters.length));
    gradientWith(null).forEach((slope, at) => {
      expect(slope).toBeCloseTo(full[at], 14);
    });
  });

  it('holds fewer rows of a network that needs more room for each, and never fewer than 16', () => {
    const small = tileRowsOf(build([2, 3, 1]), 1e6);
    const large = tileRowsOf(build([100, 100, 1]), 1e6);
    expect(large).toBeLessThan(small);
    expect(large).toBeGreaterThanOrEqual(16);
    expect(tileRowsOf(build([2, 3, 1]), 50)).toBe(50);
  });
});

describe('the statistics of activations', () => {
  it('have the unbiased spread of every node, every sum and every edge', () => {
    const network = build([2, [1, 1], 1]);
    const rows = 40;
    const workspace = createWorkspace(network, rows);
    workspace.nodes[0].set(evenInputs(2 * rows));
    forward(workspace, rows);
    const statistics = createActivationStatistics(network);
    addToStatistics(statistics, workspace, rows);
    const column = (values: Float64Array, columns: number, c: number) =>
      standardDeviation(values.filter((_, at) => at % columns === c));
    const { sumSquares, nodeSquares } = statistics;
    [0, 1, 2].forEach((j) => {
      expect(spreadOf(sumSquares[j], rows)).toBeCloseTo(column(workspace.sums[0], 3, j), 13);
    });
    [0, 1].forEach((j) => {
      expect(spreadOf(nodeSquares[2 + j], rows)).toBeCloseTo(column(workspace.nodes[1], 2, j), 13);
    });
    expect(sumSquares[3]).toBe(nodeSquares[4]);
    const cut = edgeIndex(network.layout.layers[1], 1, 0);
    network.mask[cut] = 0;
    const other = createWorkspace(network, rows);
    other.nodes[0].set(workspace.nodes[0]);
    forward(other, rows);
    const without = createActivationStatistics(network);
    addToStatistics(without, other, rows);
    expect(without.edgeSquares[cut]).toBe(0);
    expect(statistics.edgeSquares[cut]).toBeGreaterThan(0);
  });
});
