import { describe, expect, it } from 'vitest';
import { readOwnFunction } from '../interpret/ownFunctions.ts';
import { evaluateEdge } from '../kan/curve.ts';
import { edgeIndex, parameterIndex } from '../kan/layout.ts';
import { copyNetwork, type Network } from '../kan/network.ts';
import { SYMBOLIC_FUNCTIONS, symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import { describeNetwork, type Hold, isSpline, isSymbolic } from './edges.ts';
import { exportSource } from './testing/cases.ts';

const source = exportSource({ width: [2, [1, 2], 2] });

function changed(change: (network: Network) => void) {
  const network = copyNetwork(source.network);
  change(network);
  return { ...source, network };
}

function held(hold: Hold, u: number): number {
  if (hold.kind === 'clamp') return Math.min(Math.max(u, hold.lo), hold.hi);
  if (hold.kind !== 'pole' || Math.abs(u) >= hold.distance) return u;
  return u < 0 ? -hold.distance : hold.distance;
}

const clamp = (lo: number, hi: number): Hold => ({ kind: 'clamp', lo, hi });
const pole = (n: number): Hold => ({ kind: 'pole', distance: 1e6 ** (-1 / n) });

/** By name; all others are free. The numbers are those of docs/math.md. */
const HOLDS: Readonly<Record<string, Hold>> = {
  '1/x': pole(1),
  '1/x^2': pole(2),
  '1/x^3': pole(3),
  '1/x^4': pole(4),
  '1/x^5': pole(5),
  sqrt: clamp(0, Number.POSITIVE_INFINITY),
  'x^1.5': clamp(0, Number.POSITIVE_INFINITY),
  '1/sqrt(x)': clamp(1e-6, Number.POSITIVE_INFINITY),
  exp: clamp(Number.NEGATIVE_INFINITY, 20),
  log: clamp(1e-6, Number.POSITIVE_INFINITY),
  tan: { kind: 'cosine', distance: 1e-4 },
  arcsin: clamp(-1, 1),
  arccos: clamp(-1, 1),
  arctanh: clamp(-(1 - 1e-6), 1 - 1e-6),
  cosh: clamp(-20, 20),
  sinh: clamp(-20, 20),
  'x^a': { kind: 'power', least: 1e-6, limit: 20 },
};

describe('describeNetwork', () => {
  it('lists live edges by input, then output, and what joins them', () => {
    const { layers, inputs, outputs } = describeNetwork(
      changed((network) => {
        network.mask[1] = 0;
      }),
    );
    expect(inputs.map(({ name }) => name)).toEqual(['x1', 'x2']);
    expect(outputs.length).toBe(2);
    expect(layers.map(({ sums, sumNodes, products }) => [sums, sumNodes, [...products]])).toEqual([
      [5, 1, [2, 2]],
      [2, 2, []],
    ]);
    expect(layers[0].curves.map(({ edge }) => edge)).toEqual([0, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(layers[0].curves.every(isSpline)).toBe(true);
  });

  it('says of every function what keeps it finite', () => {
    for (const { id, name, value } of SYMBOLIC_FUNCTIONS) {
      const one = changed((network) => {
        const [layer] = network.layout.layers;
        network.forms[edgeIndex(layer, 0, 0)] = id;
        [1, 0, 1, 0].forEach((number, row) => {
          network.parameters[parameterIndex(layer, 0, row, 0)] = number;
        });
      });
      const curve = describeNetwork(one).layers[0].curves[0];
      if (!isSymbolic(curve)) throw new Error('It is symbolic.');
      const { hold } = curve;
      expect(curve.name).toBe(name);
      expect(hold, name).toEqual(HOLDS[name] ?? { kind: 'free' });
      const [end] = evaluateEdge(one.network, { layer: 0, input: 0, output: 0 }, Float64Array.of(0));
      expect(hold.kind === 'power' || value(held(hold, 0), 1) === end, name).toBe(true);
    }
  });

  it('gives the formula of a function of a person', () => {
    const id = readOwnFunction('log(x)/x');
    const { layers } = describeNetwork(
      changed((network) => {
        network.forms[0] = id;
      }),
    );
    const curve = layers[0].curves[0];
    expect(curve).toMatchObject({ kind: 'symbolic', id, name: 'log(x)/x', hold: { kind: 'finite' } });
    expect(isSymbolic(curve) && curve.own?.kind).toBe('binary');
    expect(symbolicFunctionOf(id).name).toBe('log(x)/x');
  });

  it('refuses numbers that are not finite where they count, and only there', () => {
    const broken = (network: Network): void => {
      network.parameters[parameterIndex(network.layout.layers[0], 0, 2, 1)] = Number.POSITIVE_INFINITY;
    };
    expect(() => describeNetwork(changed(broken))).toThrow(/not finite/);
    const cut = changed((network) => {
      broken(network);
      network.mask[1] = 0;
    });
    expect(describeNetwork(cut).layers.length).toBe(2);
  });
});
