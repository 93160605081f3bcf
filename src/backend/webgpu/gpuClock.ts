/** How long steps take by the GPU's own clock, where the adapter has one ('timestamp-query'). */
import { type BufferPool, USAGE } from './buffers.ts';

/** Submissions of one call that are timed; later ones are like them. */
const MAX_TIMED = 32;
/** Browsers round times to 0.1 ms: less than this in all would be mostly rounding. */
const MIN_NANOSECONDS = 1e6;
/** Bytes of a time. */
const TIME_BYTES = 8;

export interface GpuClock {
  /** Floats that the times of a call take in a staging buffer; 0 without a clock. */
  readonly floats: number;
  /**
   * What times submission `index` of a call, to be given to its pass; undefined where it is not timed.
   * @param index  counted from 0
   */
  writes(index: number): GPUComputePassTimestampWrites | undefined;
  /** Encodes the copy of the times of a call's first `count` submissions; @returns where they are, null for nowhere. */
  resolve(encoder: GPUCommandEncoder, count: number): GPUBuffer | null;
  /**
   * Takes in the times of a call.
   *
   * @param times  as they were copied: two 64-bit numbers of nanoseconds for each submission
   * @param steps  of each submission
   * @returns      milliseconds of a step, over enough of them to mean something; null until then
   */
  take(times: Float32Array<ArrayBuffer>, steps: readonly number[]): number | null;
}

const NO_CLOCK: GpuClock = {
  floats: 0,
  writes: () => undefined,
  resolve: () => null,
  take: () => null,
};

/** A clock of the device; one without hands where it has none. */
export function createGpuClock(device: GPUDevice, pool: BufferPool): GpuClock {
  if (!device.features.has('timestamp-query')) return NO_CLOCK;
  const querySet = device.createQuerySet({ label: 'steps', type: 'timestamp', count: 2 * MAX_TIMED });
  const times = pool.create(
    'times',
    2 * MAX_TIMED * TIME_BYTES,
    USAGE.queryResolve | USAGE.copyFrom | USAGE.copyTo,
  );
  let nanoseconds = 0;
  let counted = 0;
  let msPerStep: number | null = null;
  return {
    floats: (2 * MAX_TIMED * TIME_BYTES) / 4,
    writes(index) {
      if (index >= MAX_TIMED) return undefined;
      return { querySet, beginningOfPassWriteIndex: 2 * index, endOfPassWriteIndex: 2 * index + 1 };
    },
    resolve(encoder, count) {
      encoder.resolveQuerySet(querySet, 0, 2 * Math.min(count, MAX_TIMED), times, 0);
      return times;
    },
    take(raw, steps) {
      const ticks = new BigUint64Array(raw.slice().buffer);
      steps.slice(0, MAX_TIMED).forEach((count, s) => {
        const taken = Number(ticks[2 * s + 1] - ticks[2 * s]);
        // Rounded to nothing, or a counter that wrapped around.
        if (taken <= 0) return;
        nanoseconds += taken;
        counted += count;
      });
      if (nanoseconds >= MIN_NANOSECONDS) {
        msPerStep = nanoseconds / counted / 1e6;
        nanoseconds = 0;
        counted = 0;
      }
      return msPerStep;
    },
  };
}
