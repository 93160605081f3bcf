/** A .kan file (docs/kan-file.md) → a Project, checked in full. */
import * as v from 'valibot';
import type { OtherFields } from '../../dataset/dataset.ts';
import type { Layout } from '../../kan/layout.ts';
import { CONTROLS } from '../controls.ts';
import { SHARE_LIMITS } from '../limits.ts';
import type { Project, ProjectHistory, ProjectScores, ProjectView } from '../project.ts';
import { USUAL_SEED, USUAL_SETTINGS, usualView } from '../usual.ts';
import { KAN_FILE, type KanFile } from './fileSchema.ts';
import { parseKanText } from './kanText.ts';
import { KAN_VERSION } from './names.ts';
import { otherFieldsOf } from './otherFields.ts';
import { readColumns } from './readColumns.ts';
import { readModel } from './readModel.ts';
import { refuse, refuseValue, show } from './refuse.ts';

type Issue = v.BaseIssue<unknown>;

/** model.layers[0].coef */
function pathOf(issue: Issue): string {
  const parts = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
  );
  return parts.join('').replace(/^\./, '');
}

/** The sentence for the first thing that is wrong with the structure. */
function refuseIssue(issue: Issue): never {
  const path = pathOf(issue);
  if (issue.input === undefined) return refuse(`${path} is missing.`);
  return refuseValue(path, issue.input, issue.message);
}

/** The file, and what is in it besides. */
function checkStructure(json: unknown): readonly [KanFile, OtherFields | null] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse(`This is no .kan file: it holds ${show(json)}, not an object.`, 'not-a-file');
  }
  const { format, version } = json as Readonly<Record<string, unknown>>;
  if (format !== 'kan') {
    const what = format === undefined ? 'missing' : `${show(format)}, not “kan”`;
    return refuse(`This is no .kan file: its “format” is ${what}.`, 'not-a-file');
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refuseValue('version', version, `${KAN_VERSION}`);
  }
  if (version > KAN_VERSION) {
    return refuse(
      `This file has version ${version} of the .kan format; this page reads version ${KAN_VERSION}. Reload the page for a newer one.`,
      'newer-version',
    );
  }
  const result = v.safeParse(KAN_FILE, json, { abortEarly: true, abortPipeEarly: true });
  return result.success ? [result.output, otherFieldsOf(json)] : refuseIssue(result.issues[0]);
}

/** A number, or null for one that was not measured. */
function measured(list: unknown, count: number, path: string): Float64Array {
  if (!Array.isArray(list)) return refuseValue(path, list, `a list of ${count}`);
  if (list.length !== count) refuse(`${path} has ${list.length} entries; history.steps has ${count}.`);
  return Float64Array.from(list as readonly unknown[], (value, i) => {
    if (value === null) return Number.NaN;
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
    return refuseValue(`${path}[${i}]`, value, 'a number from 0 on, or null');
  });
}

function readHistory(history: KanFile['history']): ProjectHistory | null {
  if (history === undefined || history === null) return null;
  const { steps } = history;
  if (!Array.isArray(steps)) return refuseValue('history.steps', steps, 'a list of steps');
  if (steps.length > SHARE_LIMITS.history) {
    refuse(
      `history.steps has ${steps.length} entries; the limit is ${SHARE_LIMITS.history}. Leave some out.`,
      'too-large',
    );
  }
  let last = -1;
  const read = Float64Array.from(steps as readonly unknown[], (step, i) => {
    const isNext = typeof step === 'number' && Number.isInteger(step) && step >= Math.max(last, 0);
    if (!isNext || step > SHARE_LIMITS.count) {
      const most = SHARE_LIMITS.count.toLocaleString('en');
      const wanted = `a whole number up to ${most}, no less than the one before it`;
      return refuseValue(`history.steps[${i}]`, step, wanted);
    }
    last = step;
    return step;
  });
  return {
    steps: read,
    train: measured(history.train, read.length, 'history.train'),
    test: measured(history.test, read.length, 'history.test'),
  };
}

function readScores(metrics: NonNullable<KanFile['training']>['metrics']): ProjectScores | null {
  if (metrics === undefined || metrics === null) return null;
  const { trainRmse, testRmse, trainR2, testR2 } = metrics;
  return {
    trainRmse: trainRmse ?? Number.NaN,
    testRmse: testRmse ?? Number.NaN,
    trainR2: trainR2 ?? Number.NaN,
    testR2: testR2 ?? Number.NaN,
  };
}

function readView(view: KanFile['view'], layout: Layout): ProjectView {
  const [{ inputs }] = layout.layers;
  if (view === undefined) return usualView(inputs);
  const { mapAxes, output, selectedEdge } = view;
  if (mapAxes.x >= inputs) refuseValue('view.mapAxes.x', mapAxes.x, `below ${inputs}, the number of inputs`);
  if (mapAxes.y !== null && mapAxes.y >= inputs) {
    refuseValue('view.mapAxes.y', mapAxes.y, `below ${inputs}, the number of inputs`);
  }
  if (output >= layout.outputCount) {
    refuseValue('view.output', output, `below ${layout.outputCount}, the number of outputs`);
  }
  if (selectedEdge !== null) {
    const layer = layout.layers[selectedEdge.layer];
    const exists =
      layer !== undefined && selectedEdge.input < layer.inputs && selectedEdge.output < layer.outputs;
    if (!exists) refuse('view.selectedEdge is an edge that the network does not have.');
  }
  return view;
}

/**
 * @param text  of a .kan file
 * @throws ShareError when it cannot be opened, naming the place in the file, the value and what it has to be
 */
export function readKan(text: string): Project {
  const [file, otherFields] = checkStructure(parseKanText(text));
  const { network, ownFunctions, outputShifts } = readModel(file.model);
  const { data, inputs, outputs } = readColumns(file.data, network, outputShifts);
  const { training = {} } = file;
  return {
    title: file.title ?? '',
    note: file.note ?? '',
    network,
    seed: training.seed ?? USUAL_SEED,
    ownFunctions,
    inputs,
    outputs,
    data,
    step: training.step ?? 0,
    elapsedMs: training.elapsedMs ?? 0,
    settings: training.settings ?? USUAL_SETTINGS,
    scores: readScores(training.metrics),
    history: readHistory(file.history),
    view: readView(file.view, network.layout),
    hidden: CONTROLS.filter((name) => file.hidden?.includes(name) === true),
    ...(otherFields === null ? {} : { otherFields }),
  };
}
