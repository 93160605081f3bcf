import { describe, expect, it } from 'vitest';
import { compile } from '../../expression/evaluate.ts';
import { createRng } from '../../numeric/rng.ts';
import { fitComposite as fittingComposite } from './fitComposite.ts';

const even = (count: number, lo: number, hi: number): Float64Array =>
  Float64Array.from({ length: count }, (_, s) => lo + ((hi - lo) * s) / (count - 1));

function fitComposite(...curve: Parameters<typeof fittingComposite>) {
  const fitting = fittingComposite(...curve);
  for (;;) {
    const part = fitting.next();
    if (part.done === true) return part.value;
  }
}

const x = even(80, -0.95, 0.95);

describe('forms of two functions', () => {
  it.each<[string, (x: number) => number]>([
    ['exp·sin', (v) => Math.exp(-v) * Math.cos(5 * v)],
    ['x²·exp', (v) => v * Math.exp(2 * v)],
    ['x²·exp', (v) => (v - 0.3) ** 2 * Math.exp(-v)],
    ['x·sin', (v) => v * Math.sin(4 * v) + 1],
    ['x·(1 + x²)^-0.5', (v) => v / Math.sqrt(1 - v * v)],
    ['x·(1 + x²)^0.5', (v) => Math.sqrt(1 + 3 * v * v)],
    ['exp(-x²)·sin', (v) => 2 * Math.exp(-2 * v * v) * Math.sin(6 * v)],
    ['x·exp(-x²)', (v) => v * Math.exp(-3 * (v - 0.1) ** 2)],
    ['x + exp', (v) => Math.exp(2 * v) - 3 * v],
    ['x + x² + sin', (v) => v * v + Math.sin(5 * v)],
    ['exp + sin', (v) => Math.exp(1.5 * v) + Math.sin(6 * v + 1)],
    ['log(1 + x²)', (v) => Math.log(1 + 4 * v * v)],
    ['sin(x²)', (v) => Math.sin(3 * v * v + 0.5)],
    ['exp(sin)', (v) => Math.exp(Math.sin(Math.PI * v))],
    ['x·log', (v) => (v + 1.1) * Math.log(v + 1.1)],
  ])('find %s', (name, f) => {
    const y = x.map(f);
    const fits = fitComposite(x, y);
    expect(fits[0].name).toBe(name);
    expect(fits[0].unexplained).toBeLessThan(1e-13);
    const g = compile(fits[0].expression);
    const range = Math.max(...y) - Math.min(...y);
    x.forEach((value, s) => {
      expect(Math.abs(g([value]) - y[s])).toBeLessThan(1e-6 * range);
    });
  });

  it('are found on another scale of x too', () => {
    const wide = x.map((value) => 20 * value + 3);
    const fits = fitComposite(
      wide,
      wide.map((value) => Math.exp(-0.05 * value) * Math.cos(0.3 * value)),
    );
    expect(fits[0]).toMatchObject({ name: 'exp·sin', r2: expect.closeTo(1, 12) });
  });

  it('are found under noise, in as few terms', () => {
    const rng = createRng(2);
    const fits = fitComposite(
      x,
      x.map((v) => Math.exp(-v) * Math.cos(5 * v) + 0.02 * rng.normal()),
      1e-3,
    );
    expect(fits[0].name).toBe('exp·sin');
    expect(fits[0].r2).toBeGreaterThan(0.99);
  });

  it('are none for a constant, and finite for anything', () => {
    expect(
      fitComposite(
        x,
        x.map(() => 2),
      ),
    ).toEqual([]);
    const rng = createRng(3);
    for (const fit of fitComposite(
      x,
      x.map((v) => Math.sign(v) + 0.1 * rng.normal()),
    )) {
      expect(Number.isFinite(fit.unexplained)).toBe(true);
    }
  });
});
