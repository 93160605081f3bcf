/** What the session says to a person when training ends by itself. */
import type { Optimizer } from '../backend/backend.ts';
import type { NoticeEvent } from './protocol.ts';

type Notice = Omit<NoticeEvent, 'type'>;

/** @param gridSize of the last of the grids that came by themselves, where there were any */
export function convergedNotice(step: number, gridSize: number | undefined): Notice {
  const message =
    gridSize === undefined
      ? 'No further step makes the loss smaller. A finer grid or more nodes may.'
      : `A finer grid than G = ${gridSize} would not help on these rows.`;
  return { level: 'info', code: 'converged', title: `Converged at step ${count(step)}.`, message };
}

/** What was kept of where a run has been could not be used. */
export function lostTimelineNotice(): Notice {
  const message = 'What was kept of its timeline is damaged. The network is as it was.';
  return { level: 'warn', code: 'timeline-lost', title: 'Undo begins anew here.', message };
}

/**
 * @param at    step at which the loss exploded
 * @param back  step of the state that is back
 */
export function divergedNotice(at: number, back: number, optimizer: Optimizer, rate: number): Notice {
  const learningRate = smallerRate(rate);
  return {
    level: 'warn',
    code: 'diverged',
    title: `The loss exploded at step ${count(at)}.`,
    message: `Training stopped, and the last good state (step ${count(back)}) is back.`,
    ...(optimizer === 'adam'
      ? { offer: { label: `Go on with rate ${learningRate}`, settings: { learningRate } } }
      : {}),
  };
}

/** For the chip that says what computes. */
export function gpuLostReason(step: number, reason: string): string {
  return `The GPU was lost at step ${count(step)} (${reason}). The CPU went on from there.`;
}

export function gpuLostNotice(step: number): Notice {
  const title = `GPU lost at step ${count(step)}.`;
  return { level: 'warn', code: 'device-lost', title, message: 'Going on with the CPU.' };
}

export function backendFailedNotice(reason: string): Notice {
  const message = `${reason} Start again with R.`;
  return { level: 'warn', code: 'backend-failed', title: 'Training stopped.', message };
}

function count(step: number): string {
  return step.toLocaleString('en');
}

/** A third of the rate in round numbers: 1, 0.3, 0.1, 0.03, … */
function smallerRate(rate: number): number {
  const exponent = Math.floor(Math.log10(rate) + 1e-9);
  const digit = rate / 10 ** exponent;
  return Number((digit >= 2.99 ? 10 ** exponent : 0.3 * 10 ** exponent).toPrecision(1));
}
