/** How the random numbers of data are kept apart. */

/**
 * Streams of one seed, so that no setting of one kind changes the random numbers of another. Negative,
 * because networks and batches, which are often given the same seed, count theirs from 0.
 */
export const STREAMS = { train: -1, test: -2, noise: -3, split: -4 } as const;
