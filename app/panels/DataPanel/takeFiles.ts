import { loadCsvFile, openFile, refuseData } from '../../store/actions.ts';
import { oneFile } from './oneFile.ts';

/** What every kind of file input offers. */
export const ACCEPTED = '.csv,.tsv,.txt,.kan,.png,.svg,text/*';

/** Opens what was dropped or chosen: a table as the data, a network with everything that came with it. */
export function takeFiles(files: readonly File[]): void {
  const chosen = oneFile(files);
  switch (chosen.kind) {
    case 'table':
      void loadCsvFile(chosen.file);
      return;
    case 'network':
      void openFile(chosen.file);
      return;
    case 'refused':
      refuseData('csv', chosen.message);
      return;
    case 'nothing':
  }
}
