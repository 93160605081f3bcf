/** Ranges and defaults of everything that a person can set about training. λ's parts have pykan's defaults. */
import type { Optimizer, RegularizationMetric, TrainingSettings } from '../backend/backend.ts';

export const DEFAULT_SETTINGS: TrainingSettings = {
  optimizer: 'adam',
  learningRate: 0.01,
  batchSize: 'full',
  lamb: 0,
  metric: 'edge_forward_spline_n',
  lambL1: 1,
  lambEntropy: 2,
  lambCoef: 0,
  lambCoefDiff: 0,
};

const OPTIMIZERS: readonly Optimizer[] = ['adam', 'lbfgs', 'lm'];
const METRICS: readonly RegularizationMetric[] = [
  'edge_forward_spline_n',
  'edge_forward_spline_u',
  'edge_forward_sum',
  'edge_backward',
  'node_backward',
];

/** Inclusive ranges; outside them a value is refused with a sentence. */
const SETTING_LIMITS = {
  learningRate: { min: 1e-6, max: 1 },
  batchSize: { min: 1, max: 1_000_000 },
  lamb: { min: 0, max: 10 },
  lambL1: { min: 0, max: 100 },
  lambEntropy: { min: 0, max: 100 },
  lambCoef: { min: 0, max: 100 },
  lambCoefDiff: { min: 0, max: 100 },
} as const;

const NAMES: Readonly<Record<keyof typeof SETTING_LIMITS, string>> = {
  learningRate: 'The learning rate',
  batchSize: 'The batch size',
  lamb: 'λ',
  lambL1: 'The weight of L1 in λ',
  lambEntropy: 'The weight of entropy in λ',
  lambCoef: 'The weight of the coefficients in λ',
  lambCoefDiff: 'The weight of differences of coefficients in λ',
};

function choiceProblem(what: string, names: readonly string[], value: unknown): string | null {
  if (typeof value === 'string' && names.includes(value)) return null;
  return `There is no ${what} “${String(value)}”. Use one of: ${names.join(', ')}.`;
}

/** What is wrong with one setting, as a sentence, or null when nothing is. */
export function settingProblem(field: keyof TrainingSettings, value: unknown): string | null {
  if (field === 'optimizer') return choiceProblem('optimiser', OPTIMIZERS, value);
  if (field === 'metric') return choiceProblem('metric', METRICS, value);
  if (field === 'batchSize' && value === 'full') return null;
  const { min, max } = SETTING_LIMITS[field];
  const whole = field !== 'batchSize' || Number.isInteger(value);
  if (typeof value === 'number' && value >= min && value <= max && whole) return null;
  const kind = field === 'batchSize' ? 'a whole number' : 'a number';
  return `${NAMES[field]} cannot be ${String(value)}. Use ${kind} from ${min} to ${max.toLocaleString('en')}.`;
}
