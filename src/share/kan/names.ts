/** Names and numbers that reader and writer share. */

/** Of the format. Readers refuse a higher one; what can be passed over does not raise it. */
export const KAN_VERSION = 1;
/** The name of symbolic edges with a function that a person has typed. */
export const OWN_NAME = 'own';
/** By row: a, b, c, d of a symbolic edge. */
export const AFFINE_NAMES: readonly string[] = ['a', 'b', 'c', 'd'];
/** The base weight of a spline edge. */
export const BASE_NAME = 'base';
