/** What a .kan file has besides what this version knows: kept, so that working on a file of somebody else loses nothing of it. */
import type { OtherFields } from '../../dataset/dataset.ts';
import { SHARE_LIMITS } from '../limits.ts';
import { KAN_FILE } from './fileSchema.ts';
import { PROTOTYPE_KEY } from './kanText.ts';

/**
 * The fields of the outermost object that nobody here knows, in their order, as far as they fit into SHARE_LIMITS.otherFields.
 *
 * @param file  JSON
 * @returns     null when there are none
 */
export function otherFieldsOf(file: object): OtherFields | null {
  const kept: [string, unknown][] = [];
  let left: number = SHARE_LIMITS.otherFields;
  for (const [name, value] of Object.entries(file)) {
    if (name === 'format' || name === 'version' || Object.hasOwn(KAN_FILE.entries, name)) continue;
    const text = JSON.stringify(Object.fromEntries([[name, value]]));
    // Names of prototypes that were written with escapes: a file with them could not be read back.
    if (text.length > left || PROTOTYPE_KEY.test(text)) continue;
    left -= text.length;
    kept.push([name, value]);
  }
  return kept.length === 0 ? null : Object.fromEntries(kept);
}
