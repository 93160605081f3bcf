import { useSnapshot } from './snapshots.ts';
import { useStore } from './store.ts';
import type { Optimizer } from './types.ts';

/** The optimiser that takes the steps: Adam stands in where the network is too large for the one that was chosen. */
export function useRunningOptimizer(): Optimizer {
  const wished = useStore((state) => state.settings.optimizer);
  const running = useSnapshot((snapshot) => snapshot?.metrics.optimizer ?? null);
  return running === 'adam' && wished === 'lm' ? running : wished;
}
