import type { FormulaEvent } from '../../src/worker/protocol.ts';
import type { Slice } from './store.ts';

export interface FormulaSlice {
  /** The network as a formula, the newest; null until there is one. */
  readonly formula: FormulaEvent | null;
  /** Significant digits of its constants on the screen. */
  readonly digits: number;
}

export const createFormulaSlice: Slice<FormulaSlice> = () => ({ formula: null, digits: 3 });
