/** What a setting of the training can be at all, inclusive; the page's own ranges (src/train/settings.ts). */
export const SETTING_RANGES = {
  learningRate: [1e-6, 1],
  lamb: [0, 10],
  lambL1: [0, 100],
  lambEntropy: [0, 100],
  lambCoef: [0, 100],
  lambCoefDiff: [0, 100],
} as const;

export type NumberSetting = keyof typeof SETTING_RANGES;
