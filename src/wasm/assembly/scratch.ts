/** Memory that kernels may overwrite while they run; what is in it means nothing afterwards. */

const ALIGNMENT: usize = 16;
/** Each use of it knows a bound of its own that fits. */
export const SCRATCH_BYTES: usize = 65536;

/** Its first byte. */
export function scratch(): usize {
  return (__heap_base + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

/** First byte that is free for arrays. */
export function heapStart(): usize {
  return scratch() + SCRATCH_BYTES;
}
