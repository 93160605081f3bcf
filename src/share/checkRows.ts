/** The one rule for values of rows that travel, for whoever sends them and whoever opens them. */
import { toNetwork } from '../dataset/scaling.ts';
import { SHARE_LIMITS } from './limits.ts';
import type { Project } from './project.ts';
import { ShareError } from './shareError.ts';

/**
 * @param code  'unsupported' for what is to be sent, 'damaged' for what was
 * @throws ShareError when a value, in original units or as the network gets it, is beyond ±1e18
 */
export function checkRows(
  { data, inputs, outputs }: Pick<Project, 'data' | 'inputs' | 'outputs'>,
  code: 'unsupported' | 'damaged',
): void {
  if (data.kind !== 'rows') return;
  const columns = [...inputs, ...outputs];
  for (const table of [data.train, data.test]) {
    for (let at = 0; at < table.length; at++) {
      const column = columns[at % columns.length];
      const value = table[at];
      const scaled = toNetwork(value, column);
      if (Math.max(Math.abs(value), Math.abs(scaled)) <= SHARE_LIMITS.size) continue;
      throw new ShareError(
        code,
        `Column “${column.name}” holds ${value}, scaled ${Number(scaled.toPrecision(3))}; numbers up to 1e18 can be sent. Correct it where it comes from, or send the network without its rows.`,
      );
    }
  }
}
