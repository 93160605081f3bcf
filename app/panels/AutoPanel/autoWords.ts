import type { AutoEvent, AutoStep, TimelineEvent } from '../../store/types.ts';

const PHASES: Readonly<Record<AutoStep['phase'], string>> = {
  ladder: 'Training small networks',
  sparsify: 'Pruning',
  refine: 'Refining curves',
  symbolise: 'Naming curves',
  snap: 'Finding nice numbers',
  done: 'Done',
};

export function phaseWords(phase: AutoStep['phase'] | undefined): string {
  return phase === undefined ? 'Starting' : PHASES[phase];
}

export interface LogLine {
  /** Of this line alone. */
  readonly key: string;
  readonly elapsedMs: number;
  readonly text: string;
  /** The smallest of all steps that said the same. */
  readonly error: number;
}

/** Steps to read: what says the same one after another is one line, with its smallest error. */
export function logLines(steps: readonly AutoStep[]): LogLine[] {
  const lines: LogLine[] = [];
  const keys = new Set<string>();
  for (const { elapsedMs, text, error } of steps) {
    const last = lines.at(-1);
    if (last?.text !== text) {
      let key = String(elapsedMs);
      while (keys.has(key)) key += '+';
      keys.add(key);
      lines.push({ key, elapsedMs, text, error });
    } else if (!(error >= last.error)) lines[lines.length - 1] = { ...last, error };
  }
  return lines;
}

/** The smallest error of all steps; NaN where none is known. */
export function bestError(steps: readonly AutoStep[]): number {
  return steps.reduce((best, { error }) => (error < best || Number.isNaN(best) ? error : best), Number.NaN);
}

export interface OutcomeWords {
  readonly title: string;
  readonly text: string;
}

/** How a search ended, and what to do now. */
export function outcomeWords({ outcome, chosen, front }: AutoEvent): OutcomeWords | null {
  const kept = 'Your network is as it was.';
  switch (outcome) {
    case null:
      return null;
    case 'exact':
      return { title: 'Exact', text: 'It is right on every test row, to the last digits that a number has.' };
    case 'best':
      return {
        title: 'Best of what was tried',
        text: 'None is exact. More time or more seeds may find a better one; noisy data has no exact one.',
      };
    case 'stopped':
      if (front.length === 0) return { title: 'Stopped', text: kept };
      return {
        title: 'Stopped',
        text:
          chosen === null ? 'Choose one below, or keep your network.' : 'What was found until then is below.',
      };
    case 'failed':
      return {
        title: 'Nothing found',
        text: `More time, more rows or fewer inputs may help. ${kept}`,
      };
  }
}

/** Whether the network is what the search found last, or came from it: not once that was taken back. */
export function isOnFormula(timeline: TimelineEvent | null): boolean {
  if (timeline === null) return false;
  const { moments, current } = timeline;
  const found = moments.findLast(({ act }) => act === 'auto')?.id;
  let at: number | null = current;
  while (at !== null && at !== found) {
    const here: number = at;
    at = moments.find(({ id }) => id === here)?.parent ?? null;
  }
  return found !== undefined && at === found;
}
