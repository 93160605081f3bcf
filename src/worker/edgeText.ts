/** How an edge is called in sentences of the engine, and why nothing can be done with it. */
import { edgeLatex, edgeText } from '../interpret/curveNames.ts';
import { frozenEdgesOf } from '../kan/freeze.ts';
import { edgeIndex, layerOf } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { EdgeId } from '../kan/spec.ts';
import type { Result } from './protocol.ts';
import { refuse } from './result.ts';

export { edgeLatex, edgeText };

/** What is wrong with an edge that was asked for, as a sentence, or null. */
export function edgeProblem({ layout }: Network, edge: EdgeId): string | null {
  try {
    layerOf(layout, edge);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

/** Nothing can be done with a curve that is not there. */
export function cutRefusal(network: Network, edge: EdgeId): Result<never> | null {
  const place = edgeIndex(layerOf(network.layout, edge), edge.input, edge.output);
  if (network.mask[place] !== 0) return null;
  return refuse('edge-cut', 'edge', `${edgeText(network, edge)} was cut. Undo brings it back.`);
}

export function isFrozen(network: Network, edge: EdgeId): boolean {
  const place = edgeIndex(layerOf(network.layout, edge), edge.input, edge.output);
  return frozenEdgesOf(network)[place] === 1;
}

/** What is frozen keeps its curve. */
export function frozenRefusal(network: Network, edge: EdgeId): Result<never> {
  return refuse('edge-frozen', 'edge', `${edgeText(network, edge)} is frozen. Let it go first (F).`);
}
