/** What a project must be before it travels, and what the bytes of one alone do not say. */
import { toNetwork } from '../../dataset/scaling.ts';
import { predict } from '../../kan/forward.ts';
import { FIRST_OWN_ID } from '../../kan/symbolicFunctions.ts';
import { SHARE_LIMITS } from '../limits.ts';
import type { Project } from '../project.ts';
import { ShareError } from '../shareError.ts';
import { damaged } from './damaged.ts';
import { DATA_TITLE } from './dataSection.ts';
import { sampleRows } from './sampleRows.ts';

const PROBES = 24;
/** Largest size of a value in network units: its square still fits into f32. */
const MOST_SIZE = 1e18;

/**
 * Whether a network gives numbers on rows of its own.
 *
 * @param project  one whose typed functions are known in this thread (interpret/ownFunctions.ts)
 * @throws ShareError 'damaged'
 */
export function checkPredictions(project: Project): void {
  const { rows, values } = sampleRows(project, PROBES);
  if (predict(project.network, values, rows).every(Number.isFinite)) return;
  throw damaged('its network gives no finite numbers');
}

/** @throws ShareError 'damaged' when a value is out of all proportion to its column's scaling */
function checkRows({ data, inputs, outputs }: Project): void {
  if (data.kind !== 'rows') return;
  const columns = [...inputs, ...outputs];
  for (const table of [data.train, data.test]) {
    for (let at = 0; at < table.length; at++) {
      const column = columns[at % columns.length];
      if (Math.abs(toNetwork(table[at], column)) <= MOST_SIZE) continue;
      throw damaged(`column “${column.name}” holds ${table[at]}, which is too large for its scaling`);
    }
  }
}

/**
 * What the bytes of a project alone do not say: whether its rows and its predictions are numbers. A network with functions
 * that a person has typed is not asked for predictions, since they are not known in this thread yet.
 *
 * @throws ShareError 'damaged'
 */
export function checkOpened(project: Project): void {
  checkRows(project);
  if (project.network.forms.some((form) => form >= FIRST_OWN_ID)) return;
  checkPredictions(project);
}

function unsupported(message: string): ShareError {
  return new ShareError('unsupported', message);
}

function checkText(text: string, most: number, what: string, advice: string): void {
  if (text.length <= most) return;
  throw new ShareError(
    'too-large',
    `${what} has ${text.length.toLocaleString('en')} characters; the limit is ${most.toLocaleString('en')}. ${advice}`,
  );
}

/** @throws ShareError 'unsupported' or 'too-large' for what no link can hold, in words for whoever wants to send it */
export function checkSendable(project: Project): void {
  const { title, note, network, inputs, outputs, data, ownFunctions, history } = project;
  checkText(title, SHARE_LIMITS.title, 'The title', 'Shorten it.');
  checkText(note, SHARE_LIMITS.note, 'The note', 'Shorten it.');
  for (const { name } of [...inputs, ...outputs]) {
    checkText(
      name,
      SHARE_LIMITS.columnName,
      `The column name “${name.slice(0, 20)}…”`,
      'Shorten it in the table.',
    );
  }
  if (data.kind === 'rows' || data.kind === 'columns') {
    checkText(data.title, DATA_TITLE, 'The name of the data', 'Give its file a shorter one.');
  }
  const finite = [network.parameters, network.knots].every((values) => values.every(Number.isFinite));
  if (!finite)
    throw unsupported(
      'Some numbers of this network are not finite. Go back to an earlier step and send that.',
    );
  if (ownFunctions.length > SHARE_LIMITS.ownFunctions) {
    throw unsupported(
      `There are ${ownFunctions.length} functions of your own; ${SHARE_LIMITS.ownFunctions} can be sent.`,
    );
  }
  if (history !== null && history.steps.length > SHARE_LIMITS.history) {
    throw new ShareError(
      'too-large',
      `The loss curve has ${history.steps.length.toLocaleString('en')} points; ${SHARE_LIMITS.history.toLocaleString('en')} can be sent. Leave it out.`,
    );
  }
  if (data.kind === 'rows' && data.train.length + data.test.length > SHARE_LIMITS.numbers) {
    throw new ShareError(
      'too-large',
      `The rows hold ${(data.train.length + data.test.length).toLocaleString('en')} numbers; ${SHARE_LIMITS.numbers.toLocaleString('en')} can be sent. Leave them out.`,
    );
  }
}
