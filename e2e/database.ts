/** What the page has in IndexedDB, read and changed behind its back. */
import type { Page } from '@playwright/test';

interface Tree {
  readonly moments: readonly { readonly id: number }[];
  readonly redoPath: readonly number[];
}

interface Summary {
  readonly id: string;
  readonly name: string;
  readonly step: number;
  readonly savedAt: number;
}

/** What is on the disk of the project that was saved last. */
export async function newestSave(page: Page): Promise<Summary | undefined> {
  const all = await page.evaluate(
    () =>
      new Promise<Summary[]>((resolve) => {
        const opening = indexedDB.open('edgewise');
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('projects').objectStore('projects').getAll();
          reading.onsuccess = () => {
            database.close();
            resolve(reading.result as Summary[]);
          };
        };
      }),
  );
  return all.sort((a, b) => b.savedAt - a.savedAt)[0];
}

/** Ids of the moments that are kept of the project that was saved last, and whether redo leads anywhere. */
export async function savedTree(page: Page): Promise<unknown> {
  const { id = '' } = (await newestSave(page)) ?? {};
  return page.evaluate(
    (project) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('edgewise');
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('timelines').objectStore('timelines').get(project);
          reading.onsuccess = () => {
            database.close();
            const { tree } = reading.result as { tree: Tree };
            const ids = tree.moments.map(({ id }) => id);
            resolve({ ids, canRedo: tree.redoPath.length > 0 });
          };
        };
      }),
    id,
  );
}

/** Puts a database of version 1 in the place of the one that is there: without moments. */
export function asVersionOne(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('It failed.'));
      });
    const names = ['projects', 'runs', 'data'];
    const newer = await done(indexedDB.open('edgewise'));
    const all: unknown[][] = [];
    for (const name of names) all.push(await done(newer.transaction(name).objectStore(name).getAll()));
    newer.close();
    await done(indexedDB.deleteDatabase('edgewise'));
    const opening = indexedDB.open('edgewise', 1);
    opening.onupgradeneeded = () => {
      for (const name of names) opening.result.createObjectStore(name, { keyPath: 'id' });
    };
    const older = await done(opening);
    for (const [n, name] of names.entries()) {
      for (const record of all[n] ?? []) {
        await done(older.transaction(name, 'readwrite').objectStore(name).put(record));
      }
    }
    older.close();
  });
}
