/** A run that comes from elsewhere: a link, a file, what was saved. */
import { adoptForms, ownFunctionTexts, usedFunctions } from '../interpret/ownFunctions.ts';
import type { KeptRun } from './protocol.ts';

/**
 * The run with the ids that the functions of its edges have in this thread; no function of this thread changes.
 *
 * @throws FunctionError when one is missing or cannot be read; then no new one is known
 */
export function adoptRun(run: KeptRun): KeptRun {
  const { state, ownFunctions = [] } = run;
  const forms = adoptForms(state.network.forms, ownFunctions);
  return {
    ...run,
    state: { ...state, network: { ...state.network, forms } },
    ownFunctions: usedFunctions(forms, ownFunctionTexts()),
  };
}
