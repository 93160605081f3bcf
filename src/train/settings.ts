/** Ranges and defaults of everything that a person can set about training. λ's parts have pykan's defaults. */
import type { TrainingSettings } from '../backend/backend.ts';

export const DEFAULT_SETTINGS: TrainingSettings = {
  learningRate: 0.01,
  batchSize: 'full',
  lamb: 0,
  lambL1: 1,
  lambEntropy: 2,
};

/** Inclusive ranges; outside them a value is refused with a sentence. */
const SETTING_LIMITS = {
  learningRate: { min: 1e-6, max: 1 },
  batchSize: { min: 1, max: 1_000_000 },
  lamb: { min: 0, max: 10 },
  lambL1: { min: 0, max: 100 },
  lambEntropy: { min: 0, max: 100 },
} as const;

const NAMES: Readonly<Record<keyof TrainingSettings, string>> = {
  learningRate: 'The learning rate',
  batchSize: 'The batch size',
  lamb: 'λ',
  lambL1: 'The weight of L1 in λ',
  lambEntropy: 'The weight of entropy in λ',
};

/** What is wrong with one setting, as a sentence, or null when nothing is. */
export function settingProblem(field: keyof TrainingSettings, value: number | 'full'): string | null {
  if (field === 'batchSize' && value === 'full') return null;
  const { min, max } = SETTING_LIMITS[field];
  const whole = field !== 'batchSize' || Number.isInteger(value);
  if (typeof value === 'number' && value >= min && value <= max && whole) return null;
  const kind = field === 'batchSize' ? 'a whole number' : 'a number';
  return `${NAMES[field]} cannot be ${value}. Use ${kind} from ${min} to ${max.toLocaleString('en')}.`;
}
