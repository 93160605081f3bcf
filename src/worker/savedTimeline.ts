/** A timeline on its way to a disk and back. What comes back may be damaged, or of another version. */
import type { TrainingState } from '../backend/backend.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { orForgetFunctions, ownFunctionTexts, usedFunctions } from '../interpret/ownFunctions.ts';
import { createLayout } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import { createSpec } from '../kan/spec.ts';
import { symbolicFunctionOf } from '../kan/symbolicFunctions.ts';
import { adoptRun } from './adoptRun.ts';
import type { ModelRequest, SavedMoment, SavedState, SavedTimeline } from './protocol.ts';
import {
  type Entry,
  type KeptMoment,
  momentOf,
  type Tree,
  type TreeLimits,
  thinned,
} from './timelineTree.ts';

/** Of one project on a disk. */
const MOST: TreeLimits = { points: Number.POSITIVE_INFINITY, bytes: 32 * 2 ** 20 };

/** A kept timeline that does not fit together, or not to the data. */
class TimelineError extends Error {
  override readonly name = 'TimelineError';
}

/** @param known  keys of states that are kept already: these are not in the answer */
export function saveTimeline(tree: Tree, known: readonly string[], limits = MOST): SavedTimeline {
  const { entries, current, redoPath } = thinned(tree, limits);
  const there = new Set(known);
  return {
    tree: { moments: entries.map((entry) => ({ ...momentOf(entry), key: entry.key })), current, redoPath },
    states: entries.filter(({ key }) => !there.has(key)).map(savedState),
  };
}

function savedState({ key, request, state, history, elapsedMs }: Entry): SavedState {
  const ownFunctions = usedFunctions(state.network.forms, ownFunctionTexts());
  return { key, request, run: { state, history, elapsedMs, ownFunctions } };
}

/**
 * The tree of a kept timeline, with the ids that functions have in this thread.
 *
 * @param here  what is in training, which its current moment may be
 * @throws TimelineError, FunctionError, SpecError or TypeError for what does not fit; then no new function is known
 */
export function adoptTimeline({ tree, states }: SavedTimeline, here: KeptMoment, dataset: Dataset): Tree {
  checkTree(tree);
  const requests = [here.request];
  const kept = new Map(states.map((saved) => [saved.key, saved]));
  const entries = orForgetFunctions(() =>
    tree.moments.map((moment): Entry => {
      const saved = kept.get(moment.key);
      if (saved === undefined) throw new TimelineError(`The state of moment ${moment.id} is missing.`);
      const { state: adopted, history, elapsedMs } = adoptRun(saved.run);
      const state = checkedState(adopted, dataset);
      check([history.train, history.test].every(({ length }) => length === history.steps.length));
      const isHere = moment.id === tree.current && isSame(state, here.state);
      const request = sharedRequest(requests, saved.request, dataset);
      return { ...moment, elapsedMs, request, history, state: isHere ? here.state : state };
    }),
  );
  return { entries, current: tree.current, redoPath: tree.redoPath };
}

function check(fits: boolean): void {
  if (!fits) throw new TimelineError('The timeline does not fit together.');
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

/** Every moment comes after its parent, so that there is no circle. */
function checkTree({ moments, current, redoPath }: SavedTimeline['tree']): void {
  const seen = new Set<number>();
  let last = 0;
  for (const moment of moments) {
    check(isMoment(moment) && moment.id > last);
    check(moment.parent === null ? seen.size === 0 : seen.has(moment.parent));
    last = moment.id;
    seen.add(last);
  }
  check(seen.has(current) && new Set(redoPath).size === redoPath.length);
  check(redoPath.every((id) => seen.has(id)));
}

function isMoment({ key, id, act, label, step, elapsedMs, ...rest }: SavedMoment): boolean {
  const { trainRmse, testRmse, edges, parameters, symbolic } = rest;
  return (
    [key, label].every((text) => typeof text === 'string') &&
    (act === null || typeof act === 'string') &&
    [id, step, edges, parameters, symbolic].every(isCount) &&
    // Errors are NaN where there are no rows.
    [trainRmse, testRmse].every((error) => typeof error === 'number') &&
    Number.isFinite(elapsedMs)
  );
}

/** A state whose arrays fit its spec and whose network fits the data, every number of it one. */
function checkedState(state: TrainingState, { info }: Dataset): TrainingState {
  const { network, firstMoment, secondMoment } = state;
  const { spec, parameters, knots, mask, forms, fixed, kept = new Map() } = network;
  const layout = createLayout(spec);
  const { layers, parameterCount, knotCount, edgeCount, outputCount } = layout;
  check(
    isCount(state.step) && layers[0].inputs === info.inputs.length && outputCount === info.outputs.length,
  );
  check(layers.every(({ inputs }, l) => l === 0 || inputs === layers[l - 1].nodes));
  const sizes: readonly (readonly [unknown, number])[] = [
    ...[parameters, firstMoment, secondMoment].map((numbers) => [numbers, parameterCount] as const),
    [knots, knotCount],
    [mask, edgeCount],
  ];
  check(sizes.every(([array, size]) => array instanceof Float64Array && array.length === size));
  check(forms instanceof Uint8Array && forms.length === edgeCount);
  check(fixed instanceof Uint8Array && fixed.length === parameterCount);
  check([parameters, knots, mask].every((numbers) => numbers.every(Number.isFinite)));
  for (const form of new Set(forms)) if (form !== 0) symbolicFunctionOf(form);
  check([...kept].every(([edge, numbers]) => edge < edgeCount && numbers instanceof Float64Array));
  return { ...state, network: { ...network, layout } };
}

/** One and the same object for equal requests: by it the session knows whether undo makes another network. */
function sharedRequest(seen: ModelRequest[], request: ModelRequest, { info }: Dataset): ModelRequest {
  const text = textOf(request);
  const known = seen.find((other) => textOf(other) === text);
  if (known !== undefined) return known;
  createSpec({ ...request, width: [info.inputs.length, ...request.hidden, info.outputs.length] });
  seen.push(request);
  return request;
}

function textOf({ hidden, gridSize, order, seed, extrapolation, baseFunction }: ModelRequest): string {
  return JSON.stringify([hidden, gridSize, order, seed, extrapolation, baseFunction]);
}

const arraysOf = ({ parameters, knots, mask, forms, fixed }: Network) => [
  parameters,
  knots,
  mask,
  forms,
  fixed,
];

function isSame(one: TrainingState, other: TrainingState): boolean {
  if (one.step !== other.step || one.momentSteps !== other.momentSteps) return false;
  const others = arraysOf(other.network);
  return arraysOf(one.network).every((numbers, a) => {
    const rest = others[a];
    return numbers.length === rest.length && numbers.every((number, n) => number === rest[n]);
  });
}
