/** Which forms the curves could be: asked for, looked at, ranked by what a person prefers. Nothing changes. */
import type { EdgeId } from '../../src/worker/protocol.ts';
import { ask } from './connection.ts';
import { isSameEdge } from './places.ts';
import { useStore } from './store.ts';
import { keepOrder, placeOfChosen } from './suggestionOrder.ts';

const { getState, setState } = useStore;

/** As many as there are keys for. */
const SHOWN_FORMS = 5;

const NONE = { suggestions: null, suggestionError: null, candidate: null, suggestionsHeld: false } as const;

let asked = 0;
let askedForAll = 0;
/** The form that a person chose by hand; it stays chosen when the list comes anew. */
let chosen: string | null = null;

/** The best forms for an edge; they are shown while it stays selected. */
export async function suggestFor(edge: EdgeId): Promise<void> {
  const { simplicity, suggestions: before, preview } = getState();
  // The edge of a try is not one that a form could be accepted for.
  if (preview) return;
  if (before !== null && !isSameEdge(before.edge, edge)) forgetSuggestions();
  asked++;
  const ticket = asked;
  const answer = await ask((engine) => engine.suggest(edge, simplicity, SHOWN_FORMS));
  if (ticket !== asked || !isSameEdge(getState().selectedEdge, edge)) return;
  if (!answer.ok) {
    setState({ ...NONE, suggestionError: answer.error.message });
    return;
  }
  const { suggestions: shown, suggestionsHeld } = getState();
  const held = suggestionsHeld && shown !== null && isSameEdge(shown.edge, edge);
  const forms = held ? keepOrder(shown.forms, answer.value.forms) : answer.value.forms;
  setState({
    suggestions: { ...answer.value, forms },
    suggestionError: null,
    candidate: placeOfChosen(forms, chosen),
  });
}

/** There is no edge to suggest something for; an answer under way comes too late. */
export function forgetSuggestions(): void {
  asked++;
  chosen = null;
  setState(NONE);
}

/** While somebody points at the list, nothing in it moves. */
export function holdSuggestions(suggestionsHeld: boolean): void {
  if (getState().suggestionsHeld === suggestionsHeld) return;
  setState({ suggestionsHeld });
  const { suggestions } = getState();
  // What was held back comes now.
  if (!suggestionsHeld && suggestions !== null) void suggestFor(suggestions.edge);
}

/** 0 exact … 1 simple: the order of every list. */
export function setSimplicity(simplicity: number): void {
  setState({ simplicity });
  chosen = null;
  const { selectedEdge, suggestions, symbolising } = getState();
  if (selectedEdge !== null && suggestions !== null) void suggestFor(selectedEdge);
  if (symbolising) void suggestForAll();
}

/** Shows one of the suggested forms on the curve, by its place; null for none. */
export function chooseCandidate(candidate: number | null): void {
  const form = candidate === null ? undefined : getState().suggestions?.forms[candidate];
  if (candidate !== null && form === undefined) return;
  chosen = form?.name ?? null;
  setState({ candidate });
}

/** The best forms of every curve, in the inspector. */
export async function suggestForAll(): Promise<void> {
  askedForAll++;
  const ticket = askedForAll;
  const answer = await ask((engine) => engine.suggestAll(getState().simplicity, SHOWN_FORMS));
  if (ticket !== askedForAll || !getState().symbolising) return;
  setState({
    allSuggestions: answer.ok ? answer.value : null,
    suggestionError: answer.ok ? null : answer.error.message,
  });
}

export function startSymbolising(): void {
  // A search has the inspector until it ends.
  if (getState().auto?.running === true) return;
  setState({ symbolising: true, selectedEdge: null, autoOpen: false });
  void suggestForAll();
}

export function stopSymbolising(): void {
  askedForAll++;
  setState({ symbolising: false, allSuggestions: null });
}
