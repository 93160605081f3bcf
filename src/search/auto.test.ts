import { describe, expect, it } from 'vitest';
import { compile } from '../expression/evaluate.ts';
import { printExpression } from '../expression/print/printExpression.ts';
import { predict } from '../kan/forward.ts';
import { createPlainKernels } from '../kan/plainKernels.ts';
import { createRng } from '../numeric/rng.ts';
import { type AutoResult, auto } from './auto.ts';
import { paretoFront } from './paretoFront.ts';
import type { FoundFormula } from './snap.ts';

const ROWS = 300;

/** Inputs of [-1, 1]; targets as they are. */
function tableOf(values: readonly ((x: number, y: number) => number)[]) {
  const rng = createRng(7);
  const inputs = Float64Array.from({ length: 2 * ROWS }, () => 2 * rng.uniform() - 1);
  const targets = Float64Array.from({ length: ROWS * values.length }, (_, at) => {
    const s = Math.floor(at / values.length);
    return values[at % values.length](inputs[2 * s], inputs[2 * s + 1]);
  });
  return { rows: ROWS, inputs, targets };
}

const UNIT = { shift: 0, scale: 1 };
const INPUTS = [
  { shift: 0, scale: 1 },
  { shift: 10, scale: 5 },
];

function run(table: ReturnType<typeof tableOf>, outputs: number, now?: () => number) {
  const search = auto(table, {
    seed: 1,
    inputs: INPUTS,
    outputs: Array<typeof UNIT>(outputs).fill(UNIT),
    createKernels: createPlainKernels,
    ...(now === undefined ? {} : { now }),
  });
  const texts: string[] = [];
  for (;;) {
    const step = search.next();
    if (step.done === true) return { result: step.value satisfies AutoResult, texts };
    texts.push(step.value.text);
  }
}

describe('auto', () => {
  it('finds the formula of every output in original units, and says what it does', () => {
    // In original units x2 is 10 + 5y.
    const table = tableOf([(x, y) => Math.sin(2 * x) + y * y, (x, y) => x - 3 * y]);
    const { result, texts } = run(table, 2);
    const [first, second] = result.outputs;
    expect(first.end).toBe('exact');
    const formula = first.front[first.choice];
    expect(formula.exact).toBe(true);
    expect(compile(formula.expression)([0.3, 12])).toBeCloseTo(Math.sin(0.6) + 0.16, 10);
    const text = printExpression(second.front[second.choice].expression, {
      format: 'text',
      names: ['x', 'y'],
    });
    expect(text).toBe('x - 0.6*y + 6');
    expect(texts.length).toBeGreaterThan(5);
    // The network is in network units and has the same values.
    const [value] = predict(formula.network, Float64Array.of(0.3, 0.4), 1);
    expect(value).toBeCloseTo(Math.sin(0.6) + 0.16, 10);
  });

  it('ends when its time is up', () => {
    let now = 0;
    const table = tableOf([(x, y) => Math.exp(Math.sin(5 * x * y))]);
    const { result } = run(table, 1, () => (now += 4000));
    expect(result.outputs[0].end).toBe('late');
  });
});

describe('paretoFront', () => {
  it('keeps what is not both longer and worse than another, by rising size', () => {
    const formula = (size: number, error: number) => ({ size, error }) as FoundFormula;
    const front = paretoFront([
      formula(5, 0.1),
      formula(3, 0.2),
      formula(9, 0.15),
      formula(9, 0.01),
      formula(3, 0.3),
    ]);
    expect(front.map(({ size, error }) => [size, error])).toEqual([
      [3, 0.2],
      [5, 0.1],
      [9, 0.01],
    ]);
  });
});
