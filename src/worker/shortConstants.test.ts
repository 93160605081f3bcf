import { describe, expect, it } from 'vitest';
import { predict } from '../kan/forward.ts';
import { createNetwork } from '../kan/init.ts';
import { parameterIndex } from '../kan/layout.ts';
import { createSpec } from '../kan/spec.ts';
import { withShortConstants } from './shortConstants.ts';

const SIN = 17;
const SQUARE = 2;
const EXP = 14;

/** exp(sin(πx₁) + x₂²) as training leaves it: a steep exp of small sums, which one shift in seven digits moves by 1e-6. */
function trained() {
  const network = createNetwork(createSpec({ width: [2, 1, 1], gridSize: 3, order: 3 }), 1);
  const edges = [
    { place: [0, 0, 0], form: SIN, numbers: [Math.PI, 1.27e-16, 0.06628975221065735, -1.0426805623432256] },
    {
      place: [0, 1, 0],
      form: SQUARE,
      numbers: [1.0000000580286286, 0, 0.0662897445172512, 1.6798142309377242],
    },
    {
      place: [1, 0, 0],
      form: EXP,
      numbers: [15.08528794650149, 0, 4.723278962032145e-5, -1.372063191049078],
    },
  ] as const;
  edges.forEach(({ place: [l, input, output], form, numbers }, e) => {
    network.forms[e] = form;
    numbers.forEach((value, row) => {
      network.parameters[parameterIndex(network.layout.layers[l], input, row, output)] = value;
    });
  });
  return network;
}

describe('constants in a short link', () => {
  const network = trained();
  const rows = Float64Array.from({ length: 200 }, (_, i) => Math.sin(7 * i));
  const exact = predict(network, rows, 100);
  const moved = (short: typeof network) =>
    Math.max(...predict(short, rows, 100).map((value, s) => Math.abs(value - exact[s])));

  it('have as few digits as predictions allow', () => {
    const tried: number[] = [];
    const within = (limit: number) =>
      withShortConstants(network, (short) => {
        tried.push(moved(short));
        return moved(short) <= limit;
      });
    expect(within(1e-3)?.parameters[0]).toBe(Math.fround(Math.PI));
    const short = within(1e-6);
    expect(tried).toHaveLength(3);
    expect(tried[1]).toBeGreaterThan(1e-6);
    expect(short?.parameters[0]).toBe(Number(Math.PI.toPrecision(9)));
    expect(within(1e-12)).toBeNull();
  });

  it('keep every digit where they are fixed, or are the splines of edges without a form', () => {
    const fixed = { ...trained(), fixed: network.fixed.map(() => 1) };
    expect(withShortConstants(fixed, () => true)).toBeNull();
    const splines = createNetwork(createSpec({ width: [2, 1, 1], gridSize: 3, order: 3 }), 1);
    expect(withShortConstants(splines, () => true)).toBeNull();
  });
});
