import { describe, expect, it } from 'vitest';
import { beginWork, countStart, countWork, isWork } from './work.ts';

describe('what counts as work', () => {
  it('is not the training that a page begins by itself, however long', () => {
    beginWork(true);
    countStart();
    expect(isWork(3_600_000)).toBe(false);
    // Paused and started again: somebody is there.
    countStart();
    expect(isWork(0)).toBe(true);
  });

  it('is any start of training on data that a person chose, or some time of one that went on', () => {
    beginWork(false);
    expect(isWork(9000)).toBe(false);
    expect(isWork(11_000)).toBe(true);
    countStart();
    expect(isWork(0)).toBe(true);
  });

  it('is an act, and what was worked on before', () => {
    beginWork(true);
    countWork();
    expect(isWork(0)).toBe(true);
    beginWork(true, true);
    expect(isWork(0)).toBe(true);
    beginWork(true);
    expect(isWork(0)).toBe(false);
  });
});
