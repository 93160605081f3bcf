import { formatCount, formatMetric } from '../../ui/format.ts';
import type { Mark } from './branch.ts';

/** What was done: "Prune 12 edges". */
export function markTitle({ moment }: Pick<Mark, 'moment'>): string {
  if (moment.act === null) return `Left at step ${formatCount(moment.step)}`;
  return moment.label === '' ? 'Another network' : moment.label;
}

/** What it cost: ".0136 → .0137", or the error alone. */
export function markCost({ moment, before }: Pick<Mark, 'moment' | 'before'>): string {
  const after = formatMetric(moment.testRmse);
  return before === null ? after : `${formatMetric(before)} → ${after}`;
}

/** Where a mark stands in the story, in words; nothing for what has been done. */
export function markState({ state }: Pick<Mark, 'state'>): string {
  if (state === 'done') return '';
  return state === 'left' ? 'taken back' : 'on another branch';
}

export function markWords(mark: Mark): string {
  const state = markState(mark);
  return `${markTitle(mark)} · test RMSE ${markCost(mark)}${state === '' ? '' : ` · ${state}`}`;
}
