/**
 * Training settings in a link, as what differs from version 1's own defaults. These never change, whatever the page starts
 * with some day: old links must go on to mean the same.
 */
import type { Optimizer, RegularizationMetric, TrainingSettings } from '../../backend/backend.ts';
import type { ByteReader } from './byteReader.ts';
import type { ByteWriter } from './byteWriter.ts';
import { damaged } from './damaged.ts';
import { readNumbers, writeNumbers } from './numbers.ts';

export const LINK_SETTINGS: TrainingSettings = Object.freeze({
  optimizer: 'adam',
  learningRate: 0.01,
  batchSize: 'full',
  lamb: 0,
  metric: 'edge_forward_spline_n',
  lambL1: 1,
  lambEntropy: 2,
  lambCoef: 0,
  lambCoefDiff: 0,
});

/** By the numbers that links hold. New ones go to the end, here as everywhere below. */
const OPTIMIZERS: readonly Optimizer[] = ['adam', 'lbfgs', 'lm'];
const METRICS: readonly RegularizationMetric[] = [
  'edge_forward_spline_n',
  'edge_forward_spline_u',
  'edge_forward_sum',
  'edge_backward',
  'node_backward',
];
const NUMBERS = ['learningRate', 'lamb', 'lambL1', 'lambEntropy', 'lambCoef', 'lambCoefDiff'] as const;
const USUAL = NUMBERS.map((name) => LINK_SETTINGS[name]);
/** What a person can set at all. */
const MOST = {
  learningRate: 1,
  lamb: 10,
  lambL1: 100,
  lambEntropy: 100,
  lambCoef: 100,
  lambCoefDiff: 100,
} as const;
const MOST_BATCH = 1_000_000;

const METRIC_SHIFT = 2;

export function isUsualSettings(settings: TrainingSettings): boolean {
  const names = Object.keys(LINK_SETTINGS) as (keyof TrainingSettings)[];
  return names.every((name) => settings[name] === LINK_SETTINGS[name]);
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
  const batch = reader.varint(MOST_BATCH, 'the batch size');
  const numbers = readNumbers(reader, USUAL, 'a setting');
  const value = (name: (typeof NUMBERS)[number]): number => {
    const number = numbers[NUMBERS.indexOf(name)];
    if (number >= 0 && number <= MOST[name]) return number;
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
