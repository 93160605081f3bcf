import { describe, expect, it } from 'vitest';
import { createRng } from './rng.ts';
import { mean, standardDeviation } from './statistics.ts';

const COUNT = 20_000;

describe('the random generator', () => {
  it('gives these numbers for seed 1, today and on every machine', () => {
    const rng = createRng(1);
    const numbers = [rng.uniform(), rng.uniform(), rng.uniform()];
    expect(numbers).toMatchInlineSnapshot(`
      [
        0.7345559153874717,
        0.4639146212852633,
        0.19913748981317403,
      ]
    `);
    expect([...createRng(1).permutation(8)]).toMatchInlineSnapshot(`
      [
        2,
        0,
        3,
        5,
        6,
        7,
        1,
        4,
      ]
    `);
  });

  it('gives other numbers for another seed, another stream, and seeds beyond 32 bits', () => {
    const firsts = [
      createRng(1).uniform(),
      createRng(2).uniform(),
      createRng(1, 1).uniform(),
      createRng(1, 2).uniform(),
      createRng(2, 1).uniform(),
      createRng(1 + 2 ** 32).uniform(),
      createRng(0).uniform(),
      createRng(-1).uniform(),
    ];
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it('spreads evenly over [0, 1)', () => {
    const rng = createRng(42);
    const bins = new Float64Array(20);
    for (let i = 0; i < COUNT; i++) bins[Math.floor(rng.uniform() * 20)]++;
    const expected = COUNT / 20;
    const chiSquared = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // The 99.9 % point of chi squared with 19 degrees of freedom.
    expect(chiSquared).toBeLessThan(43.8);
  });

  it('has neighbours and neighbouring seeds that are unrelated', () => {
    const rng = createRng(7);
    let neighbours = 0;
    let seeds = 0;
    let last = rng.uniform();
    for (let i = 0; i < COUNT; i++) {
      const next = rng.uniform();
      neighbours += ((last - 0.5) * (next - 0.5) * 12) / COUNT;
      last = next;
    }
    for (let seed = 0; seed < 2000; seed++) {
      seeds += ((createRng(seed).uniform() - 0.5) * (createRng(seed + 1).uniform() - 0.5) * 12) / 2000;
    }
    expect(Math.abs(neighbours)).toBeLessThan(0.03);
    expect(Math.abs(seeds)).toBeLessThan(0.09);
  });

  it('has normal numbers of mean 0 and standard deviation 1', () => {
    const rng = createRng(3);
    const values = Float64Array.from({ length: COUNT }, () => rng.normal());
    expect(Math.abs(mean(values))).toBeLessThan(0.03);
    expect(Math.abs(standardDeviation(values) - 1)).toBeLessThan(0.03);
    const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / COUNT;
    expect(beyondTwo).toBeGreaterThan(0.04);
    expect(beyondTwo).toBeLessThan(0.051);
  });

  it('permutes: every number once, every place equally likely', () => {
    const rng = createRng(5);
    const places = new Float64Array(6);
    expect([...rng.permutation(6)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    for (let round = 0; round < 6000; round++) places[rng.permutation(6).indexOf(0)]++;
    for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('has whole numbers of 0 to n - 1', () => {
    const rng = createRng(6);
    const seen = new Set(Array.from({ length: 300 }, () => rng.integer(7)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
