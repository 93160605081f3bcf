/** The network that a person asked for, before any training. */
import type { Dataset } from '../dataset/dataset.ts';
import { createNetwork } from '../kan/init.ts';
import type { Network } from '../kan/network.ts';
import { checkSeed, createSpec } from '../kan/spec.ts';
import type { ModelRequest } from './protocol.ts';

/** @throws SpecError */
export function networkFor({ info }: Dataset, request: ModelRequest): Network {
  const width = [info.inputs.length, ...request.hidden, info.outputs.length];
  checkSeed(request.seed);
  return createNetwork(createSpec({ ...request, width }), request.seed);
}

/** Root mean square of the outputs' scales: turns the root of a loss into original units. */
export function lossScaleOf({ info }: Dataset): number {
  return Math.hypot(...info.outputs.map((column) => column.scale)) / Math.sqrt(info.outputs.length);
}
