/** What acts did, in words. */
import type { Change, CutReport } from '../../src/worker/protocol.ts';
import { shortNumber } from './shortNumber.ts';

/** An error this many times the one before … */
const WORSE = 1.5;
/** … and higher by this share of the target's spread is much worse. */
const OF_SPREAD = 0.01;

/** @param spread standard deviation of the target, in the units of the errors */
export function isMuchWorse({ before, after }: Change, spread: number): boolean {
  if (!Number.isFinite(after)) return Number.isFinite(before);
  return after > WORSE * before && after - before > OF_SPREAD * spread;
}

/** A title and a sentence for an act that did harm. */
export function worseWords(label: string, { before, after }: Change) {
  const numbers = `The test error went from ${shortNumber(before)} to ${shortNumber(after)}.`;
  return { title: `${label}: that made it much worse.`, message: numbers };
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : `${one}s`}`;
}

/** "12 edges pruned". */
export function cutLabel({ removed }: Pick<CutReport, 'removed'>): string {
  return `${counted(removed.length, 'edge')} pruned`;
}

/** Which inputs do nothing any more, or an empty text. */
export function idleWords(inputs: readonly string[]): string {
  if (inputs.length === 0) return '';
  const list = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(inputs);
  return `${list} ${inputs.length === 1 ? 'does' : 'do'} nothing now.`;
}

/** "4 constants snapped". */
export function snapLabel(snapped: number): string {
  return `${counted(snapped, 'constant')} snapped`;
}
