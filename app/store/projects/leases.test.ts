import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endLease, takeLease } from './leases.ts';

const notes = new Map<string, string>();

beforeEach(() => {
  vi.useFakeTimers();
  notes.clear();
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (key: string) => notes.get(key) ?? null,
      setItem: (key: string, text: string) => notes.set(key, text),
      removeItem: (key: string) => notes.delete(key),
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a lease', () => {
  it('is of one tab, until it is given back', () => {
    expect(takeLease('a', 'one')).toBe(true);
    expect(takeLease('a', 'two')).toBe(false);
    expect(takeLease('b', 'two')).toBe(true);
    endLease('a', 'two');
    expect(takeLease('a', 'two')).toBe(false);
    endLease('a', 'one');
    expect(takeLease('a', 'two')).toBe(true);
  });

  it('ends by itself unless it is renewed', () => {
    takeLease('a', 'one');
    vi.advanceTimersByTime(4000);
    takeLease('a', 'one');
    vi.advanceTimersByTime(4000);
    expect(takeLease('a', 'two')).toBe(false);
    vi.advanceTimersByTime(4000);
    expect(takeLease('a', 'two')).toBe(true);
  });

  it('survives a note that is none, and storage that is blocked', () => {
    notes.set('edgewise-lease-a', '{"tab":');
    expect(takeLease('a', 'one')).toBe(true);
    vi.stubGlobal('window', {
      get localStorage() {
        throw new DOMException('', 'SecurityError');
      },
    });
    expect(takeLease('a', 'one')).toBe(true);
    expect(() => endLease('a', 'one')).not.toThrow();
  });
});
