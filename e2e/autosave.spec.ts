import type { BrowserContext, Page } from '@playwright/test';
import { asVersionOne, newestSave, savedTree } from './database.ts';
import { curveOf, openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

const CARS = `weight,power,speed\n${Array.from({ length: 60 }, (_, i) => carRow(i)).join('\n')}`;

function carRow(i: number): string {
  const [weight, power] = [900 + ((i * 37) % 800), 50 + ((i * 53) % 150)];
  return `${weight},${power},${(90 + power / 2 - weight / 50).toFixed(3)}`;
}

const metricsOf = (page: Page) => page.evaluate(() => window.edgewise.metrics());
const isPaused = (page: Page) =>
  expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();

/** Waits until what the page shows is on the disk. */
async function saved(page: Page): Promise<void> {
  const { step } = await metricsOf(page);
  await expect.poll(async () => (await newestSave(page))?.step).toBe(step);
}

/** Ends the page as a crash would: no event tells it. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const gone = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await gone;
  await page.close();
}

async function anotherTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await openSite(page);
  return page;
}

test('a tab that dies while training is found again, paused and at most a few seconds older', async ({
  page,
  context,
}) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.train({ steps: 100, lamb: 0.001 }));
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  // Long enough for a save in the middle of training.
  await expect
    .poll(async () => (await newestSave(page))?.step ?? 0, { timeout: 15_000 })
    .toBeGreaterThan(150);
  const before = await metricsOf(page);
  const kept = await newestSave(page);
  await crash(page);

  const again = await anotherTab(context);
  await isPaused(again);
  await expect(again.getByText('“A curve of a sum” is as you left it')).toBeVisible();
  const { step, elapsedMs } = await metricsOf(again);
  expect(step).toBeGreaterThanOrEqual(kept?.step ?? Number.NaN);
  expect(before.elapsedMs - elapsedMs).toBeLessThan(5000);
});

test('what is found again is exactly what was there: curves, loss, settings, act, selected edge', async ({
  page,
  context,
}) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.train({ steps: 120, lamb: 0.002 }));
  await page.evaluate(() => window.edgewise.prune({ edgeThreshold: 0.02 }));
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Edge / })
    .first()
    .click();
  await saved(page);
  const [metrics, curve] = [await metricsOf(page), await curveOf(page, 0, 0, 0)];
  const selected = await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('heading')
    .first()
    .textContent();
  // The view is saved a moment later than the step.
  await page.waitForTimeout(600);
  await crash(page);

  const again = await anotherTab(context);
  await isPaused(again);
  const found = await metricsOf(again);
  expect(found.step).toBe(metrics.step);
  expect(found.edges).toBe(metrics.edges);
  expect(found.test.rmse).toBe(metrics.test.rmse);
  expect(await curveOf(again, 0, 0, 0)).toEqual(curve);
  await expect(again.getByText('No steps yet')).toHaveCount(0);
  await expect(
    again.getByRole('complementary', { name: 'Inspector' }).getByRole('heading').first(),
  ).toHaveText(selected ?? '');
  await expect(again.getByRole('slider', { name: /λ/ })).toHaveAttribute('aria-valuetext', /002|2e/);
  // It goes on from there.
  const more = await again.evaluate(() => window.edgewise.train({ steps: 5 }));
  expect(more.step).toBe(metrics.step + 5);
});

test('a table comes back with its rows and its loss curve, and work is not overwritten by other data', async ({
  page,
}) => {
  await openSite(page);
  await pause(page);
  const file = { name: 'cars.csv', mimeType: 'text/csv', buffer: Buffer.from(CARS) };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await expect(page.getByText('cars.csv').first()).toBeVisible();
  await page.evaluate(() => window.edgewise.train({ steps: 60 }));
  await saved(page);
  const before = await metricsOf(page);
  await page.reload();
  await page.evaluate(() => window.edgewise.ready);
  const after = await metricsOf(page);
  expect([after.step, after.train.rmse]).toEqual([before.step, before.train.rmse]);
  await expect(page.getByText('“cars.csv” is as you left it, step')).toBeVisible();
  await expect(page.getByText('No steps yet')).toHaveCount(0);

  // Other data begin a project of their own.
  await page.evaluate(() => window.edgewise.data.preset('product'));
  await page.evaluate(() => window.edgewise.train({ steps: 10 }));
  await saved(page);
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  const row = page.getByRole('button', { name: /^Open “cars.csv”/ });
  await expect(row).toContainText('step 60');
  await row.click();
  await expect.poll(async () => (await metricsOf(page)).step).toBe(60);
  expect((await metricsOf(page)).train.rmse).toBe(before.train.rmse);

  // A script opens them by their ids, and learns why one is refused.
  const reopened = await page.evaluate(async () => {
    const { open, list } = window.edgewise.projects;
    const other = (await list()).find((project) => !project.open);
    const { width } = await open(other?.id ?? '');
    return { width, open: (await list()).find(({ id }) => id === other?.id)?.open };
  });
  expect(reopened).toEqual({ width: [2, 3, 1], open: true });
  expect((await metricsOf(page)).step).toBe(10);
  const refused = page.evaluate(() => window.edgewise.projects.open('gone'));
  await expect(refused).rejects.toThrow('There is no project “gone”.');
  // One of which a part is missing is in the list, but cannot be opened.
  const damaged = page.evaluate(() => {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open('edgewise');
      opening.onsuccess = () => {
        const database = opening.result;
        const clearing = database.transaction('data', 'readwrite').objectStore('data').clear();
        clearing.onsuccess = async () => {
          database.close();
          const other = (await window.edgewise.projects.list()).find((project) => !project.open);
          window.edgewise.projects.open(other?.id ?? '').then(resolve, reject);
        };
      };
    });
  });
  await expect(damaged).rejects.toThrow('What was kept of it is incomplete');
  expect((await metricsOf(page)).step).toBe(10);
});

test('two tabs never write the same project', async ({ page, context }) => {
  await openSite(page);
  await pause(page);
  const { step } = await page.evaluate(() => window.edgewise.train({ steps: 40 }));
  await saved(page);
  const other = await anotherTab(context);
  // The only project is open in the first tab.
  await expect(other.getByText(/Welcome back/)).toHaveCount(0);
  await pause(other);
  await other.getByRole('button', { name: /^Edgewise/ }).click();
  await other.getByRole('button', { name: 'Open “A curve of a sum”' }).click();
  await expect(other.getByText(/so this is a copy/)).toBeVisible();
  await other.evaluate(() => window.edgewise.train({ steps: 7 }));
  await saved(other);
  expect((await newestSave(other))?.name).toBe('A curve of a sum copy');
  await page.evaluate(() => window.edgewise.train({ steps: 3 }));
  await saved(page);
  expect(await newestSave(page)).toMatchObject({ name: 'A curve of a sum', step: step + 3 });
  await other.reload();
  await other.evaluate(() => window.edgewise.ready);
  expect((await metricsOf(other)).step).toBe(step + 7);
});

test('where nothing may be kept it is said, and training goes on', async ({ page }) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('The user denied permission.', 'SecurityError');
    };
  });
  await openSite(page);
  await pause(page);
  const { step } = await page.evaluate(() => window.edgewise.train({ steps: 20 }));
  await expect(page.getByText(/lets the page keep nothing/).first()).toContainText('Share, then File.');
  const more = await page.evaluate(() => window.edgewise.train({ steps: 20 }));
  expect(more.step).toBe(step + 20);
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  await expect(page.getByText(/^Not saved/)).toBeVisible();
});

/** Nothing can be written, until `makeRoom`. */
async function fillDisk(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    Object.assign(window, { full: true });
    IDBObjectStore.prototype.put = function (...args) {
      if ((window as unknown as { full: boolean }).full) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
}

const makeRoom = (page: Page) => page.evaluate(() => Object.assign(window, { full: false }));

test('a full disk is said once, and what could not be saved is saved when there is room', async ({
  page,
}) => {
  await fillDisk(page);
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.train({ steps: 20 }));
  await expect(page.getByText(/no room left/)).toBeVisible();
  await makeRoom(page);
  await page.evaluate(() => window.edgewise.train({ steps: 20 }));
  await saved(page);
});

test('work that could not be saved makes room for nothing before somebody has said so', async ({ page }) => {
  await fillDisk(page);
  await openSite(page);
  await pause(page);
  const link = await page.evaluate(() => window.edgewise.link());
  const { step } = await page.evaluate(() => window.edgewise.train({ steps: 20 }));
  const opened = page.evaluate((text) => window.edgewise.open(text), link);
  await expect(opened).rejects.toThrow(/your work is not saved/);
  expect((await metricsOf(page)).step).toBe(step);
  const message = page.getByRole('status').filter({ hasText: 'Your work is not saved.' });
  await message.getByRole('button', { name: 'Save as file' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this network' });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('A curve of a sum.kan');
  await page.keyboard.press('Escape');

  // Other data are a matter of the same question.
  const chosen = page.evaluate(() => window.edgewise.data.preset('product'));
  await expect(chosen).rejects.toThrow(/your work is not saved/);
  expect((await metricsOf(page)).step).toBe(step);
  await message.getByRole('button', { name: 'Open anyway' }).click();
  await expect.poll(async () => (await metricsOf(page)).step).toBe(0);
  await expect(message).toHaveCount(0);
});

const historyOf = (page: Page) => page.evaluate(() => window.edgewise.history());
const duplicate = async (page: Page) => {
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  await page.getByRole('button', { name: 'Duplicate', exact: true }).click();
};

/** Waits until all is on the disk: the network, its moments, and what undo left. */
async function momentsSaved(page: Page): Promise<void> {
  await saved(page);
  const ids = (await historyOf(page)).map(({ id }) => id);
  const title = await page.getByRole('button', { name: /^Redo/ }).getAttribute('title');
  const canRedo = title !== 'There is nothing to do again.';
  await expect.poll(() => savedTree(page)).toEqual({ ids, canRedo });
}

test('undo, redo and the timeline outlive a reload, a worker that dies, another project and a copy', async ({
  page,
}) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.train({ steps: 60 }));
  const before = await curveOf(page, 0, 0, 0);
  const edge = { layer: 0, input: 0, output: 0 };
  await page.evaluate((of) => window.edgewise.accept(of, 'sin'), edge);
  const accepted = await curveOf(page, 0, 0, 0);
  expect(accepted).not.toEqual(before);
  await page.evaluate(() => window.edgewise.train({ steps: 10 }));
  await page.evaluate(() => window.edgewise.extendGrid(8));
  await page.evaluate(() => window.edgewise.undo());
  const history = await historyOf(page);

  /** Takes the act back that was done before, and does it again. */
  const check = async () => {
    await expect.poll(() => historyOf(page)).toEqual(history);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => curveOf(page, 0, 0, 0)).toEqual(before);
    const undone = await page.evaluate(() => window.edgewise.redo());
    expect(undone.step).toBe(history.at(-1)?.step);
    expect((await page.evaluate(() => window.edgewise.redo())).act).toBe('grid');
    await page.evaluate(() => window.edgewise.undo());
  };
  await momentsSaved(page);
  await page.reload();
  await page.evaluate(() => window.edgewise.ready);
  await check();

  await momentsSaved(page);
  await page
    .workers()[0]
    ?.evaluate(() => self.close())
    .catch(() => undefined);
  await expect(page.getByText(/was started again from there\.$/)).toBeVisible();
  await check();

  await momentsSaved(page);
  await duplicate(page);
  await expect.poll(async () => (await newestSave(page))?.name).toMatch(/copy$/);
  await momentsSaved(page);
  await page.evaluate(() => window.edgewise.data.preset('product'));
  await saved(page);
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  await page.getByRole('button', { name: /^Open “.* copy”/ }).click();
  await expect.poll(async () => (await historyOf(page)).length).toBe(history.length);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(() => curveOf(page, 0, 0, 0)).toEqual(before);
});

test('projects of the version before moments were kept are all there, and begin to keep them', async ({
  page,
}) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.train({ steps: 40 }));
  await saved(page);
  await page.evaluate(() => window.edgewise.data.preset('product'));
  await page.evaluate(() => window.edgewise.train({ steps: 15 }));
  await momentsSaved(page);
  await asVersionOne(page);
  await page.reload();
  await page.evaluate(() => window.edgewise.ready);
  const names = await page.evaluate(async () => (await window.edgewise.projects.list()).length);
  expect([names, (await metricsOf(page)).step]).toEqual([2, 15]);
  await expect(page.getByText(/Undo begins anew/)).toHaveCount(0);
  expect(await historyOf(page)).toHaveLength(1);
  await page.evaluate(() => window.edgewise.extendGrid(8));
  await momentsSaved(page);
  await page.reload();
  await page.evaluate(() => window.edgewise.ready);
  expect((await page.evaluate(() => window.edgewise.undo())).step).toBe(15);
});
