import { describe, expect, it } from 'vitest';
import type { BufferPool } from './buffers.ts';
import { createGpuClock } from './gpuClock.ts';

function clockOf(features: readonly string[]) {
  const device = { features: new Set(features), createQuerySet: () => ({}) } as unknown as GPUDevice;
  const pool = { create: () => ({}) } as unknown as BufferPool;
  return createGpuClock(device, pool);
}

/** Times as the GPU writes them. */
function timesOf(...nanoseconds: bigint[]): Float32Array<ArrayBuffer> {
  return new Float32Array(BigUint64Array.from(nanoseconds).buffer);
}

describe('createGpuClock', () => {
  it('has no hands where the adapter has no clock', () => {
    const clock = clockOf([]);
    expect(clock.floats).toBe(0);
    expect(clock.writes(0)).toBeUndefined();
    expect(clock.take(new Float32Array(0), [4])).toBeNull();
  });

  it('gives the mean time of a step of all submissions', () => {
    const clock = clockOf(['timestamp-query']);
    expect(clock.take(timesOf(0n, 4_000_000n, 5_000_000n, 7_000_000n), [4, 2])).toBe(1);
  });

  it('waits until the times are more than rounding, and leaves out those rounded to nothing', () => {
    const clock = clockOf(['timestamp-query']);
    expect(clock.take(timesOf(0n, 600_000n), [3])).toBeNull();
    expect(clock.take(timesOf(700_000n, 700_000n), [3])).toBeNull();
    expect(clock.take(timesOf(800_000n, 1_400_000n), [3])).toBeCloseTo(0.2, 12);
    // Until there is news.
    expect(clock.take(timesOf(0n, 100n), [1])).toBeCloseTo(0.2, 12);
  });

  it('times the first submissions of a call only', () => {
    const clock = clockOf(['timestamp-query']);
    expect(clock.writes(0)).toMatchObject({ beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 });
    expect(clock.writes(32)).toBeUndefined();
  });
});
