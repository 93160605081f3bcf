import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile, findNonFinite } from './evaluate.ts';
import { FUNCTION_NAMES } from './functions.ts';
import { simplify } from './simplify.ts';
import { sizeOf } from './sizeOf.ts';
import { rows, trees } from './testing/trees.ts';

describe('Simplifying', () => {
  it.each([
    [3, 600],
    [5, 150],
  ])('keeps the value of random expressions %d deep', (depth, numRuns) => {
    let compared = 0;
    fc.assert(
      fc.property(
        trees(FUNCTION_NAMES, depth),
        fc.array(rows, { minLength: 4, maxLength: 4 }),
        (tree, points) => {
          const original = compile(tree);
          const short = compile(simplify(tree));
          for (const row of points) {
            if (findNonFinite(tree, row, 0) !== null) continue;
            const value = original(row);
            // How much the value moves when the inputs do: near a jump or a pole nothing can be said.
            const moved = row.map((_, i) =>
              original(row.map((x, j) => (i === j ? x * (1 + 1e-9) + 1e-12 : x))),
            );
            const sway = Math.max(...moved.map((other) => Math.abs(other - value)));
            if (!Number.isFinite(sway)) continue;
            compared++;
            expect(Math.abs(short(row) - value)).toBeLessThanOrEqual(
              1e-9 * Math.abs(value) + 10 * sway + 1e-10,
            );
          }
        },
      ),
      { seed: 5, numRuns },
    );
    expect(compared).toBeGreaterThan(numRuns);
  });

  it('hardly ever makes a formula longer', () => {
    const without = FUNCTION_NAMES.filter((name) => name !== 'gaussian' && name !== 'tanh');
    let longer = 0;
    fc.assert(
      fc.property(trees(without, 4), (tree) => {
        const difference = sizeOf(simplify(tree)) - sizeOf(tree);
        if (difference > 0) longer++;
        // A sign or a line of a fraction written on its own.
        expect(difference).toBeLessThanOrEqual(3);
      }),
      { seed: 6, numRuns: 300 },
    );
    expect(longer).toBeLessThan(40);
  });
});
