import { describe, expect, it } from 'vitest';
import { createPacer } from './pacer.ts';

/** Submissions of a GPU that takes so many milliseconds a step. @returns steps of each */
function paced(work: number, most: number, msPerStep: number, submissions: number): number[] {
  const pacer = createPacer(work, most);
  return Array.from({ length: submissions }, () => {
    const steps = pacer.steps();
    pacer.measured(steps, steps * msPerStep);
    return steps;
  });
}

describe('createPacer', () => {
  it('comes to 8 to 30 ms of work a submission within a few of them', () => {
    for (const msPerStep of [0.05, 0.3, 2, 7]) {
      const last = paced(1e4, 512, msPerStep, 8).at(-1) ?? 0;
      expect(last * msPerStep).toBeGreaterThan(8);
      expect(last * msPerStep).toBeLessThan(30);
    }
  });

  it('starts with little and never grows by more than four times', () => {
    const steps = paced(1e6, 512, 0.001, 6);
    expect(steps[0]).toBe(20);
    steps.slice(1).forEach((count, i) => {
      expect(count).toBeLessThanOrEqual(4 * steps[i]);
    });
    expect(steps.at(-1)).toBe(512);
  });

  it('takes one step at a time where a step alone takes too long', () => {
    expect(paced(1e9, 512, 400, 3)).toEqual([1, 1, 1]);
  });

  it('grows while the clock shows nothing', () => {
    expect(paced(1e7, 100, 0, 5)).toEqual([2, 8, 32, 100, 100]);
  });

  it('follows a GPU that gets slower', () => {
    const pacer = createPacer(1, 512);
    pacer.measured(512, 10);
    for (let i = 0; i < 12; i++) pacer.measured(pacer.steps(), pacer.steps() * 4);
    expect(pacer.steps()).toBeLessThan(8);
  });
});
