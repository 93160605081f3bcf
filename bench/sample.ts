/** Rows of a formula in network units, scaled as the playground scales them. */
import type { Table } from '../src/backend/backend.ts';
import { scalingOfSpread, toNetwork } from '../src/dataset/scaling.ts';
import { predict } from '../src/kan/forward.ts';
import type { Network } from '../src/kan/network.ts';
import { createRng } from '../src/numeric/rng.ts';

export interface Formula {
  readonly ranges: readonly (readonly [number, number])[];
  readonly value: (...x: number[]) => number;
}

export interface Sample {
  readonly train: Table;
  /** Of rows that nobody trains on, and what the formula really gives there. */
  readonly testInputs: Float64Array;
  readonly testTargets: Float64Array;
  readonly shift: number;
  readonly scale: number;
}

export function sampleFormula(
  { ranges, value }: Formula,
  rows: number,
  testRows: number,
  seed: number,
): Sample {
  const rng = createRng(seed);
  const columns = ranges.length;
  function draw(count: number): { inputs: Float64Array; targets: Float64Array } {
    const inputs = Float64Array.from({ length: count * columns }, () => 2 * rng.uniform() - 1);
    const targets = Float64Array.from({ length: count }, (_, s) =>
      value(...ranges.map(([lo, hi], c) => lo + ((hi - lo) * (inputs[s * columns + c] + 1)) / 2)),
    );
    return { inputs, targets };
  }
  const train = draw(rows);
  const test = draw(testRows);
  const scaling = scalingOfSpread(train.targets);
  return {
    train: { rows, inputs: train.inputs, targets: train.targets.map((target) => toNetwork(target, scaling)) },
    testInputs: test.inputs,
    testTargets: test.targets,
    shift: scaling.shift,
    scale: scaling.scale,
  };
}

/** Errors on the test rows, in original units. */
export function testErrors(network: Network, { testInputs, testTargets, shift, scale }: Sample) {
  const rows = testTargets.length;
  const outputs = predict(network, testInputs, rows);
  let squares = 0;
  let size = 0;
  for (let s = 0; s < rows; s++) {
    squares += (shift + scale * outputs[s] - testTargets[s]) ** 2;
    size += testTargets[s] ** 2;
  }
  return { rmse: Math.sqrt(squares / rows), relativeL2: Math.sqrt(squares / size) };
}
