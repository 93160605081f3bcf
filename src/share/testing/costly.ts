/** Texts and recipes within all limits that cost whoever opens them much: fuzzers must bring them too. */
import { SHARE_LIMITS } from '../limits.ts';
import type { ProjectData } from '../project.ts';

/** Functions of x that are short to write and long to differentiate, or deep. */
export const COSTLY_FUNCTIONS: readonly string[] = [
  Array.from({ length: 240 }, () => 'x').join('*'),
  Array.from({ length: 240 }, () => 'x').join('/'),
  Array.from({ length: 80 }, (_, i) => `(x+${i % 10})`).join('*'),
  Array.from({ length: 100 }, () => 'x').join('^'),
  `${'sin('.repeat(60)}x${')'.repeat(60)}`,
  `${'exp(-'.repeat(40)}x*x${')'.repeat(40)}`,
];

/** As many rows as a recipe may ask for, or nearly. */
export const LARGE_RECIPES: readonly ProjectData[] = [SHARE_LIMITS.recipeRows, 400_000].map((rows) => ({
  kind: 'formula',
  formula: 'sin(pi*x1) + x2^2',
  ranges: [
    [-1, 1],
    [-1, 1],
  ],
  rows,
  testRows: rows,
  noise: 0.1,
  seed: 1,
}));
