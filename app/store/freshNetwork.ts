import { closeAuto } from './autoActions.ts';
import { forgetAct } from './lastAct.ts';
import { stopPruning } from './pruneActions.ts';
import { useStore } from './store.ts';
import { forgetSuggestions, stopSymbolising } from './suggestionActions.ts';

/** Ends whatever was being done to a network that is there no more. */
export function leaveOldNetwork(): void {
  forgetAct();
  stopPruning();
  stopSymbolising();
  forgetSuggestions();
  closeAuto();
  useStore.setState({ drawing: false });
}
