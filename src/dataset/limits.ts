/** The limits that a request for data must keep, and what holds where nothing was asked for. */
import { EXPRESSION_LIMITS } from '../expression/limits.ts';
import type { Range } from './dataset.ts';

export const DATA_LIMITS = {
  /** Inputs of a dataset; variables of a formula. */
  inputs: { max: EXPRESSION_LIMITS.maxVariables },
  formula: { maxLength: EXPRESSION_LIMITS.maxLength },
  rows: { min: 10, max: 1_000_000 },
  testRows: { min: 1, max: 1_000_000 },
  noise: { min: 0, max: 2 },
  testFraction: { min: 0.05, max: 0.5 },
  csv: {
    /** Of a file, which is read in slices. */
    maxBytes: 500_000_000,
    /** Of a text, which has to be in memory. */
    maxCharacters: 100_000_000,
    maxRows: 2_000_000,
    maxColumns: 1000,
    /** Rows × columns of numbers: 320 MB of them. */
    maxNumbers: 40_000_000,
    maxRowLength: 10_000_000,
    minCompleteRows: 10,
  },
  /** Largest size of any number: its square still fits into the f32 of a GPU. */
  size: { max: 1e18 },
} as const;

export const DEFAULT_RANGE: Range = [-1, 1];
