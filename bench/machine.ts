/** What this ran on, without anything that tells one machine of a kind from another. */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** Mean number of programs that wanted to run in the minute before: above `cores`, the figures are too high. */
  readonly loadBefore: number;
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    loadBefore: Math.round(100 * loadavg()[0]) / 100,
  };
}

export function machineText({ processor, cores, memoryGb, system, node, loadBefore }: Machine): string {
  const busy =
    loadBefore > 0.5
      ? ` Other programs ran in the last minute (load ${loadBefore}): times may be too long.`
      : '';
  return `${cores} x ${processor}, ${memoryGb} GB, ${system}, Node ${node}.${busy}`;
}
