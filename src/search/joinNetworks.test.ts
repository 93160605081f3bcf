import { describe, expect, it } from 'vitest';
import { predict } from '../kan/forward.ts';
import { createNetwork } from '../kan/init.ts';
import type { Network } from '../kan/network.ts';
import { createSpec, type WidthEntry } from '../kan/spec.ts';
import { createRng } from '../numeric/rng.ts';
import { joinNetworks } from './joinNetworks.ts';

const ROWS = 40;

/** All edges sin, with numbers of their own. */
function symbolicNetwork(width: readonly WidthEntry[], seed: number): Network {
  const network = createNetwork(createSpec({ width, gridSize: 5, order: 3, baseFunction: 'none' }), seed);
  const rng = createRng(seed);
  network.forms.fill(17);
  network.parameters.forEach((_, at) => {
    network.parameters[at] = 2 * rng.uniform() - 1;
  });
  return network;
}

function inputsOf(columns: number): Float64Array {
  const rng = createRng(9);
  return Float64Array.from({ length: ROWS * columns }, () => 2 * rng.uniform() - 1);
}

describe('networks side by side', () => {
  it('give the outputs of each, whatever their depths and products', () => {
    const networks = [
      symbolicNetwork([2, 1], 1),
      symbolicNetwork([2, [1, 2], 1], 2),
      symbolicNetwork([2, 3, [0, 1, 3], 1], 3),
    ];
    const inputs = inputsOf(2);
    const joined = joinNetworks(networks);
    const outputs = predict(joined, inputs, ROWS);
    expect(joined.layout.outputCount).toBe(3);
    networks.forEach((network, n) => {
      predict(network, inputs, ROWS).forEach((value, s) => {
        expect(outputs[3 * s + n]).toBeCloseTo(value, 12);
      });
    });
  });

  it('keep fixed numbers fixed', () => {
    const networks = [symbolicNetwork([2, 1], 1), symbolicNetwork([2, 1], 2)];
    networks[1].fixed[0] = 1;
    expect(joinNetworks(networks).fixed.reduce((sum, fixed) => sum + fixed, 0)).toBe(1);
  });

  it('are the network itself where there is but one', () => {
    const network = symbolicNetwork([2, 1], 1);
    expect(joinNetworks([network])).toBe(network);
  });

  it('are refused where a curve is still a spline', () => {
    const spline = createNetwork(createSpec({ width: [2, 1], gridSize: 5, order: 3 }), 1);
    expect(() => joinNetworks([spline, spline])).toThrow(RangeError);
  });
});
