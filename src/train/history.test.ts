import { describe, expect, it } from 'vitest';
import { History } from './history.ts';

describe('history', () => {
  it('keeps every step while there is room', () => {
    const history = new History(8);
    for (let step = 0; step < 5; step++) history.addTrain(step, 10 - step);
    expect([...history.toArrays().steps]).toEqual([0, 1, 2, 3, 4]);
    expect([...history.toArrays().train]).toEqual([10, 9, 8, 7, 6]);
  });

  it('stays within its capacity, keeps the first entry and always ends at the newest step', () => {
    const history = new History(64);
    for (let step = 0; step < 10_000; step++) {
      history.addTrain(step, 1 / (step + 1));
      const { steps, train } = history.toArrays();
      if (step % 997 === 0 || step === 9999) {
        expect(steps.length).toBeLessThanOrEqual(64);
        expect(steps[0]).toBe(0);
        expect(train[0]).toBe(1);
        expect(steps.at(-1)).toBe(step);
        expect(train.at(-1)).toBe(1 / (step + 1));
      }
    }
  });

  it('has increasing steps after any number of thinnings', () => {
    const history = new History(16);
    for (let step = 0; step < 1000; step++) history.addTrain(step, step);
    const { steps } = history.toArrays();
    for (let i = 1; i < steps.length; i++) expect(steps[i]).toBeGreaterThan(steps[i - 1]);
  });

  it('keeps measured test values through thinning', () => {
    const history = new History(16);
    for (let step = 0; step < 40; step++) {
      history.addTrain(step, step);
      if (step % 5 === 0) history.setTest(100 + step);
    }
    const measured = [...history.toArrays().test].filter((value) => !Number.isNaN(value));
    expect(measured.length).toBeGreaterThan(3);
    expect(measured[0]).toBe(100);
  });

  it('goes on from its own arrays as if nothing had happened', () => {
    const whole = new History(64);
    const first = new History(64);
    for (let step = 0; step < 700; step++) {
      whole.addTrain(step, 1 / (step + 1));
      first.addTrain(step, 1 / (step + 1));
    }
    const second = new History(64);
    second.restore(first.toArrays());
    for (let step = 700; step < 3000; step++) {
      whole.addTrain(step, 1 / (step + 1));
      second.addTrain(step, 1 / (step + 1));
    }
    expect(second.toArrays()).toEqual(whole.toArrays());
  });

  it('is empty after clear', () => {
    const history = new History(8);
    history.addTrain(0, 1);
    history.clear();
    expect(history.toArrays().steps).toHaveLength(0);
  });
});
