/** The network that a person wishes for, while the engine has not answered yet and afterwards. */
import type { ModelInfo, ModelRequest, Result } from '../../src/worker/protocol.ts';
import { hasEdge } from './places.ts';
import { useStore } from './store.ts';

const { getState, setState } = useStore;

/** The network of the first screen. */
export const FIRST_MODEL: ModelRequest = {
  hidden: [5],
  gridSize: 5,
  order: 3,
  seed: 7,
  extrapolation: 'linear',
  baseFunction: 'silu',
};

/** The newest wish for a network that is still under way: a second click builds on the first one's. */
let wanted: ModelRequest | null = null;
let wishes = 0;
/** The network in training while tries of a search are shown. */
let inTraining: ModelInfo | null = null;

/** The part of the model that a person chooses, as it stands or as it was last wished for. */
export function currentRequest(): ModelRequest {
  const { model, preview } = getState();
  return requestOf(wanted ?? (preview ? inTraining : model) ?? FIRST_MODEL);
}

/** The part of a model that a person chooses. */
export function requestOf(model: ModelRequest): ModelRequest {
  const { hidden, gridSize, order, seed, extrapolation, baseFunction } = model;
  return { hidden, gridSize, order, seed, extrapolation, baseFunction };
}

/** Sends a wish for a network and remembers it until the last such wish is answered. */
export async function wish<T>(request: ModelRequest, send: () => Promise<Result<T>>): Promise<Result<T>> {
  wanted = request;
  wishes++;
  const answer = await send();
  wishes--;
  if (wishes === 0) wanted = null;
  return answer;
}

/** Shows a new network, or a try of the search; an edge that it does not have is no longer selected. */
export function showModel(model: ModelInfo, preview = false): void {
  const { selectedEdge, ...before } = getState();
  if (preview && !before.preview) inTraining = before.model;
  const stays = selectedEdge !== null && hasEdge(model, selectedEdge);
  setState({
    model,
    preview,
    modelError: null,
    hoveredEdge: null,
    selectedEdge: stays ? selectedEdge : null,
  });
}
