/** What the bytes of a project alone do not say: whether its rows and its predictions are numbers. For links and files alike. */
import { predict } from '../kan/forward.ts';
import { FIRST_OWN_ID } from '../kan/symbolicFunctions.ts';
import { checkRows } from './checkRows.ts';
import type { Project } from './project.ts';
import { sampleRows } from './sampleRows.ts';
import { ShareError } from './shareError.ts';

const PROBES = 24;

/**
 * Whether a network gives numbers on rows of its own.
 *
 * @param project  one whose typed functions are known in this thread (interpret/ownFunctions.ts)
 */
function givesNumbers(project: Project): boolean {
  const { rows, values } = sampleRows(project, PROBES);
  return predict(project.network, values, rows).every(Number.isFinite);
}

/**
 * @param project  one whose typed functions are known in this thread (interpret/ownFunctions.ts)
 * @throws ShareError 'damaged' when it gives no numbers on rows of its own
 */
export function checkPredictions(project: Project): void {
  if (givesNumbers(project)) return;
  const message =
    'The network that was sent gives no finite numbers. Ask for it again, or for an earlier step of it.';
  throw new ShareError('damaged', message);
}

/**
 * A network with functions that a person has typed is not asked for predictions, since they are not known in this thread yet.
 *
 * @throws ShareError 'damaged'
 */
export function checkOpened(project: Project): void {
  checkRows(project, 'damaged');
  if (project.network.forms.some((form) => form >= FIRST_OWN_ID)) return;
  checkPredictions(project);
}
