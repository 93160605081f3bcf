/** Forms for single edges of a network, best first, and what each would do to the whole of it. */
import { predict } from '../../kan/forward.ts';
import type { Network } from '../../kan/network.ts';
import type { EdgeId } from '../../kan/spec.ts';
import { acceptForm } from '../acceptForm.ts';
import { edgePoints } from './edgePoints.ts';
import { fitForms } from './fitForms.ts';
import type { Form, FormFit } from './formFit.ts';
import { rankForms } from './rankForms.ts';

/** Rows of a network's inputs, [rows × inputs] in network units. */
export interface InputRows {
  readonly inputs: Float64Array;
  readonly rows: number;
}

export interface SuggestOptions {
  /** 0 simplest … 1 most exact; 0.5 where it is absent (rankForms.ts). */
  readonly simplicity?: number;
  /** How many forms; all of them where it is absent. */
  readonly top?: number;
  /** Share of the edge's variation that a form may leave for free, see rankForms.ts. */
  readonly floor?: number;
}

export interface Suggestions {
  /** Smallest and largest value that the data gives the edge's input, network units. */
  readonly range: readonly [number, number];
  /** Best first. */
  readonly fits: readonly FormFit[];
}

/**
 * Forms for one edge, fitted to its curve where its data is.
 *
 * @throws RangeError when the network has no such edge
 */
export function suggestForms(
  network: Network,
  edge: EdgeId,
  { inputs, rows }: InputRows,
  { simplicity = 0.5, top = Number.POSITIVE_INFINITY, floor }: SuggestOptions = {},
): Suggestions {
  const { x, y } = edgePoints(network, edge, inputs, rows);
  const fits = rankForms(fitForms(x, y), simplicity, floor).slice(0, top);
  return { range: [x[0], x[x.length - 1]], fits };
}

/**
 * The error of the whole network with one edge in another form, before anything is trained again.
 *
 * @param errorOf  of outputs [rows × outputs], network units
 */
export function errorIfAccepted(
  network: Network,
  edge: EdgeId,
  form: Form,
  { inputs, rows }: InputRows,
  errorOf: (outputs: Float64Array) => number,
): number {
  return errorOf(predict(acceptForm(network, edge, form), inputs, rows));
}
