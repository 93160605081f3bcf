import { loadCsvFile, openFile, refuseFile } from '../../store/actions.ts';
import { isRenamedNetwork, oneFile, PEEK } from './oneFile.ts';

/** What every kind of file input offers. */
export const ACCEPTED = '.csv,.tsv,.txt,.kan,.png,.svg,text/*';

/** What is called a table, after a look at whether it is one. */
async function takeTable(file: File): Promise<void> {
  // What cannot be read is said by whoever reads all of it.
  const start = await file
    .slice(0, PEEK)
    .text()
    .catch(() => '');
  await (isRenamedNetwork(start) ? openFile(file) : loadCsvFile(file));
}

/** Opens what was dropped or chosen: a table as the data, a network with everything that came with it. */
export function takeFiles(files: readonly File[]): void {
  const chosen = oneFile(files);
  switch (chosen.kind) {
    case 'table':
      void takeTable(chosen.file);
      return;
    case 'network':
      void openFile(chosen.file);
      return;
    case 'refused':
      refuseFile(chosen.message);
      return;
    case 'nothing':
  }
}
