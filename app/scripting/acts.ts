/** The acts of window.edgewise: cutting, forms, formulas, going back, the search. */
import * as actions from '../store/actions.ts';
import { edgeOfPlace } from '../store/places.ts';
import { FIRST_THRESHOLD, nodeThresholdOf } from '../store/pruneThreshold.ts';
import { metrics, suggest } from '../store/questions.ts';
import { useStore } from '../store/store.ts';
import type { CutReport, CutRequest, EdgeId, HandMadeCurve, Moment } from '../store/types.ts';
import { EdgewiseError, orThrow } from './error.ts';
import { CURVE, number, text } from './kinds.ts';
import {
  check,
  edgeOf,
  FORMULA_PRINT_OPTIONS,
  PRUNE_OPTIONS,
  readOptions,
  SEARCH_OPTIONS,
  SUGGEST_OPTIONS,
} from './options.ts';
import type {
  Edgewise,
  FormulaPrintOptions,
  HistoryEntry,
  OwnCurve,
  PruneOptions,
  PruneReport,
  SearchOptions,
  Suggestion,
  SuggestOptions,
} from './types.ts';

const DEFAULT_TOP = 5;
const DEFAULT_SIMPLICITY = 0.5;

function cutRequest({ edges, edgeThreshold, nodeThreshold }: PruneOptions): CutRequest {
  if (edges === undefined) {
    const edge = edgeThreshold ?? FIRST_THRESHOLD;
    return { edgeThreshold: edge, nodeThreshold: nodeThreshold ?? nodeThresholdOf(edge) };
  }
  if (edgeThreshold === undefined && nodeThreshold === undefined) return { edges };
  throw new EdgewiseError('options', 'prune takes either edges or thresholds. Leave one of them out.');
}

function reportCut({ removed, testRmse, edges, parameters, idleInputs }: CutReport): PruneReport {
  const { model, dataset } = useStore.getState();
  return {
    removed: removed
      .map((place) => (model === null ? null : edgeOfPlace(model, place)))
      .filter((edge) => edge !== null),
    testRmseBefore: testRmse.before,
    testRmseAfter: testRmse.after,
    edges,
    parameters,
    idleInputs: idleInputs.map((place) => dataset?.inputs[place]?.name ?? `x${place + 1}`),
  };
}

async function prune(given: PruneOptions = {}): Promise<PruneReport> {
  const { preview = false, ...options } = readOptions(PRUNE_OPTIONS, given);
  const request = cutRequest(options);
  return reportCut(await orThrow(preview ? actions.previewCut(request) : actions.cut(request)));
}

async function suggestForms(edge: EdgeId, given: SuggestOptions = {}): Promise<Suggestion[]> {
  const place = readOptions(edgeOf('suggest'), edge);
  const { simplicity = DEFAULT_SIMPLICITY, top = DEFAULT_TOP } = readOptions(SUGGEST_OPTIONS, given);
  const { forms } = await orThrow(suggest(place, simplicity, top));
  return forms.map(({ name, a, b, c, d, r2, complexity, testRmseIfAccepted }) => ({
    name,
    a,
    b,
    c,
    d,
    r2,
    complexity,
    testRmseIfAccepted,
  }));
}

async function accept(edge: EdgeId, name: string) {
  const place = readOptions(edgeOf('accept'), edge);
  check('The name of a form', name, text("a text, such as 'sin'; edgewise.suggest(edge) lists them"));
  return (await orThrow(actions.acceptForm(place, name))).metrics;
}

async function setCurve(edge: EdgeId, curve: OwnCurve) {
  const place = readOptions(edgeOf('setCurve'), edge);
  check('The curve', curve, CURVE);
  const made: HandMadeCurve =
    typeof curve === 'string' ? { kind: 'typed', formula: curve } : { kind: 'drawn', ...curve };
  return (await orThrow(actions.setCurve(place, made))).metrics;
}

async function snap() {
  const { metrics: measured, constants, formulas } = await orThrow(actions.snapConstants());
  return { ...measured, constants, formulas: formulas.map(({ from, to }) => ({ from, to })) };
}

async function formula(given: FormulaPrintOptions = {}) {
  const { format = 'text', digits = 'full' } = readOptions(FORMULA_PRINT_OPTIONS, given);
  return [...(await orThrow(actions.printFormula(format, digits))).outputs];
}

async function auto(given: SearchOptions = {}) {
  const options = readOptions(SEARCH_OPTIONS, given);
  const { formulas, exact } = await orThrow(actions.startAuto({ ...actions.DEFAULT_SEARCH, ...options }));
  const found = formulas.map((output) => output.text).join('\n');
  return { ...(await orThrow(metrics())), formula: found, exact };
}

function entryOf({ id, label, act, step, testRmse, edges, parameters }: Moment): HistoryEntry {
  return { id, name: label === '' ? 'Training' : label, act, step, testRmse, edges, parameters };
}

type ActName =
  | 'prune'
  | 'suggest'
  | 'accept'
  | 'unaccept'
  | 'setCurve'
  | 'snap'
  | 'formula'
  | 'auto'
  | 'undo'
  | 'redo'
  | 'goTo'
  | 'history';

export const scriptedActs: Pick<Edgewise, ActName> = {
  prune,
  suggest: suggestForms,
  accept,
  unaccept: async (edge) => {
    return (await orThrow(actions.unacceptEdge(readOptions(edgeOf('unaccept'), edge)))).metrics;
  },
  setCurve,
  snap,
  formula,
  auto,
  undo: async () => entryOf(await orThrow(actions.undo())),
  redo: async () => entryOf(await orThrow(actions.redo())),
  goTo: async (id) => {
    check('The moment', id, number(3));
    return entryOf(await orThrow(actions.goTo(id)));
  },
  history: async () => (await orThrow(actions.moments())).map(entryOf),
};
