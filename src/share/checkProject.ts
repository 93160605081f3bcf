/** What the bytes of a project alone do not say: whether its rows and its predictions are numbers. For links and files alike. */
import { toNetwork } from '../dataset/scaling.ts';
import { predict } from '../kan/forward.ts';
import { FIRST_OWN_ID } from '../kan/symbolicFunctions.ts';
import { SHARE_LIMITS } from './limits.ts';
import type { Project } from './project.ts';
import { sampleRows } from './sampleRows.ts';
import { ShareError } from './shareError.ts';

const PROBES = 24;

/** @param reason  a sentence */
function damaged(reason: string): ShareError {
  return new ShareError('damaged', `${reason} Ask for it again, or for an earlier step of it.`);
}

/**
 * Whether a network gives numbers on rows of its own.
 *
 * @param project  one whose typed functions are known in this thread (interpret/ownFunctions.ts)
 * @throws ShareError 'damaged'
 */
export function checkPredictions(project: Project): void {
  const { rows, values } = sampleRows(project, PROBES);
  if (predict(project.network, values, rows).every(Number.isFinite)) return;
  throw damaged('The network that was sent gives no finite numbers.');
}

/** @throws ShareError 'damaged' when a value is out of all proportion to its column's scaling */
function checkRows({ data, inputs, outputs }: Project): void {
  if (data.kind !== 'rows') return;
  const columns = [...inputs, ...outputs];
  for (const table of [data.train, data.test]) {
    for (let at = 0; at < table.length; at++) {
      const column = columns[at % columns.length];
      if (Math.abs(toNetwork(table[at], column)) <= SHARE_LIMITS.size) continue;
      throw damaged(`Column “${column.name}” holds ${table[at]}, which is too large for its scaling.`);
    }
  }
}

/**
 * A network with functions that a person has typed is not asked for predictions, since they are not known in this thread yet.
 *
 * @throws ShareError 'damaged'
 */
export function checkOpened(project: Project): void {
  checkRows(project);
  if (project.network.forms.some((form) => form >= FIRST_OWN_ID)) return;
  checkPredictions(project);
}
