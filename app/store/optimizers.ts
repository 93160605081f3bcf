/** The optimisers in words: names, a line each, and what of the other settings they heed. */
import type { Optimizer } from '../../src/worker/protocol.ts';

interface OptimizerWords {
  readonly value: Optimizer;
  readonly title: string;
  /** What it does, in one line. */
  readonly line: string;
  /** Where there is no room for the title. */
  readonly short: string;
  /** Why learning rate and batch do nothing; null where they act. */
  readonly ownSteps: string | null;
  /** What λ does. */
  readonly lambda: string;
}

export const OPTIMIZERS: readonly OptimizerWords[] = [
  {
    value: 'adam',
    title: 'Adam',
    short: 'Adam',
    line: 'Small steps downhill. Works on any size of network and data.',
    ownSteps: null,
    lambda: 'How strongly weak curves are pushed to nothing, in every step',
  },
  {
    value: 'lbfgs',
    title: 'L-BFGS',
    short: 'L-BFGS',
    line: 'Long steps that learn the valley’s shape. All rows at once.',
    ownSteps: 'L-BFGS finds its own step length, on all rows at once.',
    lambda: 'How strongly weak curves are pushed to nothing; each long step weighs it against the error',
  },
  {
    value: 'lm',
    title: 'Levenberg–Marquardt',
    short: 'LM',
    line: 'Solves for all curves at once. Very accurate on small networks.',
    ownSteps: 'Levenberg–Marquardt finds its own step length, on all rows at once.',
    lambda: 'Weighs the size of each whole curve, anew in every step, until weak ones are nothing',
  },
];

export function optimizerWords(optimizer: Optimizer): OptimizerWords {
  const words = OPTIMIZERS.find(({ value }) => value === optimizer);
  if (words === undefined) throw new Error(`There is no optimiser ${optimizer}.`);
  return words;
}
