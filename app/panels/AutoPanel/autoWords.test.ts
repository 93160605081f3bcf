import { describe, expect, it } from 'vitest';
import type { ActKind, AutoEvent, AutoStep, Moment } from '../../store/types.ts';
import { bestError, isOnFormula, logLines, outcomeWords } from './autoWords.ts';

const step = (elapsedMs: number, text: string, error: number): AutoStep => ({
  elapsedMs,
  text,
  error,
  phase: 'ladder',
});

describe('the log of a search', () => {
  it('says the same only once, with the smallest error', () => {
    const steps = [
      step(1, 'a', Number.NaN),
      step(2, 'a', 0.3),
      step(3, 'a', 0.5),
      step(4, 'b', 1),
      step(5, 'a', 2),
    ];
    expect(logLines(steps)).toEqual([
      { key: '1', elapsedMs: 1, text: 'a', error: 0.3 },
      { key: '4', elapsedMs: 4, text: 'b', error: 1 },
      { key: '5', elapsedMs: 5, text: 'a', error: 2 },
    ]);
  });

  it('tells lines of the same time apart', () => {
    const keys = logLines([step(1, 'a', 1), step(1, 'b', 1), step(1, 'a', 1)]).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });

  it('knows the best error, whatever is missing', () => {
    expect(bestError([step(1, 'a', Number.NaN), step(2, 'a', 0.3), step(3, 'a', 0.5)])).toBe(0.3);
    expect(bestError([])).toBeNaN();
  });
});

describe('the end of a search', () => {
  const event = (outcome: AutoEvent['outcome'], chosen: number | null = null): AutoEvent => ({
    type: 'auto',
    runId: 1,
    running: false,
    elapsedMs: 1,
    seconds: 20,
    steps: [],
    front: [],
    chosen,
    outcome,
  });

  it('says that nothing was lost where nothing was found', () => {
    expect(outcomeWords(event('failed'))?.text).toContain('Your network is as it was.');
    expect(outcomeWords(event('stopped'))?.text).toBe('Your network is as it was.');
  });

  it('offers what was found until it was stopped', () => {
    const entry = { formulas: [], testRmse: 1, size: 1, exact: false };
    expect(outcomeWords({ ...event('stopped'), front: [entry] })?.text).toContain('Choose one below');
  });

  it('is none while it has not ended', () => {
    expect(outcomeWords(event(null))).toBeNull();
  });
});

describe('a formula that was taken over', () => {
  const moment = (id: number, parent: number | null, act: ActKind | null): Moment => {
    const errors = { trainRmse: 1, testRmse: 1, edges: 1, parameters: 1, symbolic: 0 };
    return { id, parent, act, label: '', step: 0, elapsedMs: 0, ...errors };
  };
  const moments = [
    moment(1, null, 'start'),
    moment(2, 1, 'auto'),
    moment(3, 1, 'auto'),
    moment(4, 3, 'snap'),
  ];
  const at = (current: number) =>
    isOnFormula({ type: 'timeline', runId: 1, moments, current, undo: null, redo: null });

  it('is the network until it is taken back', () => {
    expect([at(4), at(3), at(2), at(1)]).toEqual([true, true, false, false]);
    expect(isOnFormula(null)).toBe(false);
  });
});
