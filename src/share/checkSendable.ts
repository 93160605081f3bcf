/** What a project must be before it travels, in a link or a file. What goes through here can be written, and read again. */
import type { TrainingSettings } from '../backend/backend.ts';
import type { Network } from '../kan/network.ts';
import { SPEC_LIMITS } from '../kan/spec.ts';
import { checkRows } from './checkRows.ts';
import { SHARE_LIMITS } from './limits.ts';
import type { Project, ProjectColumn, ProjectData, ProjectHistory, ProjectScores } from './project.ts';
import { type NumberSetting, SETTING_RANGES } from './settingRanges.ts';
import { ShareError } from './shareError.ts';

function unsupported(message: string): ShareError {
  return new ShareError('unsupported', message);
}

function tooLarge(message: string): ShareError {
  return new ShareError('too-large', message);
}

function checkText(text: string, most: number, what: string, advice: string): void {
  if (text.length <= most) return;
  throw tooLarge(
    `${what} has ${text.length.toLocaleString('en')} characters; the limit is ${most.toLocaleString('en')}. ${advice}`,
  );
}

/** @param least  0 or 1 */
function checkWhole(value: number, most: number, what: string, least = 0): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw unsupported(
    `${what} is ${value}; a whole number from ${least} to ${most.toLocaleString('en')} can be sent.`,
  );
}

function checkWithin(value: number, [least, most]: readonly [number, number], what: string): void {
  if (value >= least && value <= most) return;
  throw unsupported(`${what} is ${value}; a number from ${least} to ${most} can be sent.`);
}

const SIZES = [-SHARE_LIMITS.size, SHARE_LIMITS.size] as const;

function checkColumn({ name, shift, scale, summary }: ProjectColumn): void {
  const what = `A number of column “${name}”`;
  for (const number of [shift, scale]) checkWithin(number, SIZES, what);
  if (!Number.isFinite(1 / scale)) throw unsupported(`The scale of column “${name}” is ${scale}.`);
  if (summary === null) return;
  const { min, max, range, mean, median, std } = summary;
  for (const number of [min, max, ...range, mean, median, std]) checkWithin(number, SIZES, what);
  if (min > max || range[0] > range[1] || std < 0)
    throw unsupported(`The range of column “${name}” is none.`);
}

function checkNetwork({ layout, parameters, knots, spec }: Network): void {
  if (!parameters.every(Number.isFinite) || !knots.every(Number.isFinite)) {
    throw unsupported(
      'Some numbers of this network are not finite. Go back to an earlier step and send that.',
    );
  }
  for (const layer of layout.layers) {
    for (let i = 0; i < layer.inputs; i++) {
      const start = layer.knotOffset + i * layer.knots;
      const own = knots.subarray(start, start + layer.knots);
      const hasWidth = own[spec.order] < own[spec.order + layer.gridSize];
      if (hasWidth && own.every((knot, t) => t === 0 || knot >= own[t - 1])) continue;
      throw unsupported(
        'A grid of this network has knots out of order. Go back to an earlier step and send that.',
      );
    }
  }
}

function checkSettings(settings: TrainingSettings): void {
  for (const [name, range] of Object.entries(SETTING_RANGES)) {
    checkWithin(settings[name as NumberSetting], range, `The setting ${name}`);
  }
  if (settings.batchSize !== 'full') checkWhole(settings.batchSize, SHARE_LIMITS.batch, 'The batch size', 1);
}

function checkTexts({ title, note, inputs, outputs }: Project): void {
  checkText(title, SHARE_LIMITS.title, 'The title', 'Shorten it.');
  checkText(note, SHARE_LIMITS.note, 'The note', 'Shorten it.');
  for (const { name } of [...inputs, ...outputs]) {
    const what = `The column name “${name.slice(0, 20)}…”`;
    checkText(name, SHARE_LIMITS.columnName, what, 'Shorten it in the table.');
  }
}

function checkTables(data: Extract<ProjectData, { kind: 'rows' }>, columns: number): void {
  const numbers = data.train.length + data.test.length;
  if (numbers > SHARE_LIMITS.numbers) {
    throw tooLarge(
      `The rows hold ${numbers.toLocaleString('en')} numbers; ${SHARE_LIMITS.numbers.toLocaleString('en')} can be sent. Leave them out.`,
    );
  }
  checkWhole(data.train.length / columns, SHARE_LIMITS.numbers, 'The number of training rows', 1);
  checkWhole(data.test.length / columns, SHARE_LIMITS.numbers, 'The number of test rows', 1);
}

function checkData(project: Project): void {
  const { data, inputs, outputs } = project;
  if (data.kind === 'rows' || data.kind === 'columns') {
    checkText(data.title, SHARE_LIMITS.dataTitle, 'The name of the data', 'Give its file a shorter one.');
  } else {
    checkWhole(data.seed, SPEC_LIMITS.seed.max, 'The seed of the rows');
  }
  switch (data.kind) {
    case 'preset':
      checkText(data.name, SHARE_LIMITS.presetName, 'The name of the preset', 'Choose another one.');
      break;
    case 'formula':
      checkWhole(data.rows, SHARE_LIMITS.recipeRows, 'The number of training rows', 1);
      checkWhole(data.testRows, SHARE_LIMITS.recipeRows, 'The number of test rows', 1);
      checkWithin(data.noise, [0, SHARE_LIMITS.noise], 'The noise');
      for (const [lo, hi] of data.ranges) {
        if (Number.isFinite(lo) && Number.isFinite(hi) && lo < hi) continue;
        throw unsupported(`A range of the formula goes from ${lo} to ${hi}. Its start has to be smaller.`);
      }
      break;
    case 'rows':
      checkTables(data, inputs.length + outputs.length);
      checkRows(project, 'unsupported');
      break;
    case 'columns':
      checkWhole(data.trainRows, SHARE_LIMITS.count, 'The number of training rows');
      checkWhole(data.testRows, SHARE_LIMITS.count, 'The number of test rows');
      break;
  }
}

/** NaN is an error that was not measured. */
function checkErrors(errors: Iterable<number>): void {
  for (const error of errors) {
    if (error < 0) throw unsupported(`An error is ${error}; none can be below 0.`);
  }
}

function checkScores({ trainRmse, testRmse, trainR2, testR2 }: ProjectScores): void {
  checkErrors([trainRmse, testRmse]);
  for (const r2 of [trainR2, testR2]) {
    if (r2 > 1) throw unsupported(`An R² is ${r2}; none can be above 1.`);
  }
}

function checkHistory({ steps, train, test }: ProjectHistory): void {
  if (steps.length > SHARE_LIMITS.history) {
    throw tooLarge(
      `The loss curve has ${steps.length.toLocaleString('en')} points; ${SHARE_LIMITS.history.toLocaleString('en')} can be sent. Leave it out.`,
    );
  }
  if (train.length !== steps.length || test.length !== steps.length) {
    throw unsupported('The loss curve has not as many errors as steps. Leave it out.');
  }
  steps.forEach((step, i) => {
    checkWhole(step, SHARE_LIMITS.count, 'A step of the loss curve');
    if (i > 0 && step < steps[i - 1]) {
      throw unsupported(`The loss curve runs back from step ${steps[i - 1]} to ${step}. Leave it out.`);
    }
  });
  checkErrors(train);
  checkErrors(test);
}

function checkView({ network, view }: Project): void {
  const { layers, outputCount } = network.layout;
  const { mapAxes, output, selectedEdge } = view;
  const inputs = layers[0].inputs;
  checkWhole(mapAxes.x, inputs - 1, 'An axis of the map');
  if (mapAxes.y !== null) checkWhole(mapAxes.y, inputs - 1, 'An axis of the map');
  checkWhole(output, outputCount - 1, 'The output on show');
  if (selectedEdge === null) return;
  const what = 'A number of the edge on show';
  checkWhole(selectedEdge.layer, layers.length - 1, what);
  const layer = layers[selectedEdge.layer];
  checkWhole(selectedEdge.input, layer.inputs - 1, what);
  checkWhole(selectedEdge.output, layer.outputs - 1, what);
}

/** @throws ShareError 'unsupported' or 'too-large' for what cannot travel, in words for whoever wants to send it */
export function checkSendable(project: Project): void {
  const { network, inputs, outputs, ownFunctions, elapsedMs, scores, history } = project;
  checkTexts(project);
  checkNetwork(network);
  if (ownFunctions.length > SHARE_LIMITS.ownFunctions) {
    throw unsupported(
      `There are ${ownFunctions.length} functions of your own; ${SHARE_LIMITS.ownFunctions} can be sent.`,
    );
  }
  checkWhole(project.seed, SPEC_LIMITS.seed.max, 'The seed');
  checkWhole(project.step, SHARE_LIMITS.count, 'The step');
  if (!(elapsedMs >= 0 && elapsedMs <= SHARE_LIMITS.count)) {
    throw unsupported(`The time in training is ${elapsedMs} ms, which cannot be sent.`);
  }
  checkSettings(project.settings);
  for (const column of [...inputs, ...outputs]) checkColumn(column);
  checkData(project);
  if (scores !== null) checkScores(scores);
  if (history !== null) checkHistory(history);
  checkView(project);
}
