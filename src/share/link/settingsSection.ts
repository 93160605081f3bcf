/** Training settings in a link, left out where they are version 1's own (usual.ts). */
import type { Optimizer, RegularizationMetric, TrainingSettings } from '../../backend/backend.ts';
import { SHARE_LIMITS } from '../limits.ts';
import { SETTING_RANGES } from '../settingRanges.ts';
import { USUAL_SETTINGS } from '../usual.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged } from './damaged.ts';
import { readNumbers, writeNumbers } from './numbers.ts';

/** By the numbers that links of version 1 hold, whatever order train/settings.ts lists them in. New ones go to the end. */
const OPTIMIZERS: readonly Optimizer[] = ['adam', 'lbfgs', 'lm'];
const METRICS: readonly RegularizationMetric[] = [
  'edge_forward_spline_n',
  'edge_forward_spline_u',
  'edge_forward_sum',
  'edge_backward',
  'node_backward',
];
const NUMBERS = ['learningRate', 'lamb', 'lambL1', 'lambEntropy', 'lambCoef', 'lambCoefDiff'] as const;
const USUAL = NUMBERS.map((name) => USUAL_SETTINGS[name]);

const METRIC_SHIFT = 2;

export function isUsualSettings(settings: TrainingSettings): boolean {
  const names = Object.keys(USUAL_SETTINGS) as (keyof TrainingSettings)[];
  return names.every((name) => settings[name] === USUAL_SETTINGS[name]);
}

export function writeSettings(writer: ByteWriter, settings: TrainingSettings): void {
  const { optimizer, metric, batchSize } = settings;
  writer.u8(OPTIMIZERS.indexOf(optimizer) | (METRICS.indexOf(metric) << METRIC_SHIFT));
  writer.varint(batchSize === 'full' ? 0 : batchSize);
  writeNumbers(
    writer,
    NUMBERS.map((name) => settings[name]),
    USUAL,
  );
}

/** @throws ShareError 'damaged' for what nobody can have set */
export function readSettings(reader: ByteReader): TrainingSettings {
  const choices = reader.u8();
  const optimizer = OPTIMIZERS[choices & ((1 << METRIC_SHIFT) - 1)];
  const metric = METRICS[choices >> METRIC_SHIFT];
  if (optimizer === undefined || metric === undefined)
    throw damaged('its optimiser is none of the known ones');
  const batch = reader.varint(SHARE_LIMITS.batch, 'the batch size');
  const numbers = readNumbers(reader, USUAL, 'a setting');
  const value = (name: (typeof NUMBERS)[number]): number => {
    const number = numbers[NUMBERS.indexOf(name)];
    const [least, most] = SETTING_RANGES[name];
    if (number >= least && number <= most) return number;
    throw damaged(`a setting of the training is ${number}`);
  };
  return {
    optimizer,
    learningRate: value('learningRate'),
    batchSize: batch === 0 ? 'full' : batch,
    lamb: value('lamb'),
    metric,
    lambL1: value('lambL1'),
    lambEntropy: value('lambEntropy'),
    lambCoef: value('lambCoef'),
    lambCoefDiff: value('lambCoefDiff'),
  };
}
