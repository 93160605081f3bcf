/** The site without a network, and a new version of it. With a server of its own, which can be switched off and changed. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { createSiteServer, listen } from '../scripts/serve.mjs';
import { pause } from './edgewise.ts';
import { test as base, expect } from './test.ts';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const CARS = fileURLToPath(new URL('fixtures/cars.csv', import.meta.url));

interface Site {
  readonly folder: string;
  readonly address: string;
  /** From here on nothing answers. */
  switchOff(): void;
}

function end(server: Server): void {
  server.close();
  server.closeAllConnections();
}

const test = base.extend<{ site: Site }>({
  site: async ({ browserName }, use, testInfo) => {
    const folder = testInfo.outputPath(`site-${browserName}`);
    cpSync(DIST, folder, { recursive: true });
    const server = createSiteServer({ folder, base: '/some/dir/' });
    const port = await listen(server, { port: 0, host: '127.0.0.1', attempts: 1 });
    await use({ folder, address: `http://127.0.0.1:${port}/some/dir/`, switchOff: () => end(server) });
    end(server);
  },
});

test.use({ serviceWorkers: 'allow' });

async function openKept(page: Page, { address }: Site): Promise<void> {
  await page.goto(address);
  await page.evaluate(() => window.edgewise.ready);
  // It takes charge of this very page when every file is kept.
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}

/** Publishes another version: another page, and the service worker that a build of it would have. */
function publish({ folder }: Site, version: string): void {
  const change = (file: string, from: RegExp, to: string) => {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  };
  change('index.html', /<html /, `<html data-version="${version}" `);
  change(
    'sw.js',
    /(url:"index\.html",revision:")[^"]*|(revision:")[^"]*(?=",url:"index\.html")/,
    '$1$2another',
  );
}

/** As the page does every hour. Browsers do it when they have nothing better to do: not while a network trains. */
const lookForUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });

const stepOf = async (page: Page) => (await page.evaluate(() => window.edgewise.metrics())).step;

const versionOf = (page: Page) => page.locator('html').getAttribute('data-version');

test('after one visit everything works without a network', async ({ page, site }) => {
  await openKept(page, site);
  site.switchOff();
  await page.reload();
  await page.evaluate(() => window.edgewise.ready);
  await pause(page);

  // The engine's worker, and a network that learns.
  const { start, trained } = await page.evaluate(async () => {
    await window.edgewise.data.preset('two-curves');
    const before = await window.edgewise.metrics();
    const after = await window.edgewise.train({ steps: 300, learningRate: 0.02 });
    return { start: before.test.rmse, trained: after.test.rmse };
  });
  expect(trained).toBeLessThan(0.5 * start);

  // Chunks on demand: typesetting with its fonts, the search's workers, the reader of tables.
  await page.evaluate(() => window.edgewise.auto({ seeds: 1, seconds: 10 }));
  await expect(page.locator('.katex').first()).toBeVisible();
  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
  });
  expect(fonts.some((family) => family.includes('KaTeX'))).toBe(true);
  await page.locator('input[type="file"]').first().setInputFiles(CARS);
  await expect(page.getByText('cars.csv').first()).toBeVisible();

  // A link to a lesson or an embedded network has a query behind the address.
  await page.goto(`${site.address}?from=a-link`);
  await page.evaluate(() => window.edgewise.ready);
});

test('a new version waits until it is asked for, and then loads this tab alone', async ({
  page,
  context,
  site,
}) => {
  await openKept(page, site);
  await pause(page);
  publish(site, 'newer');
  await lookForUpdate(page);
  const notice = page.getByRole('status').filter({ hasText: 'A new version of Edgewise is ready.' });
  await expect(notice).toBeVisible({ timeout: 20_000 });

  const other = await context.newPage();
  await other.goto(site.address);
  await other.evaluate(() => window.edgewise.ready);
  await pause(other);
  expect(await versionOf(other)).toBeNull();
  await page.bringToFront();

  // Nothing was loaded again, training goes on, and it is still said with other data on the screen.
  await page.evaluate(() => window.edgewise.data.preset('two-curves'));
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(() => stepOf(page)).toBeGreaterThan(50);
  await expect(notice).toBeVisible();
  expect(await versionOf(page)).toBeNull();

  await other.evaluate(() => {
    document.body.dataset['marked'] = 'yes';
  });
  await notice.getByRole('button', { name: 'Update' }).click();
  await expect(page.locator('html[data-version="newer"]')).toBeAttached({ timeout: 20_000 });
  await page.waitForLoadState('load');
  await page.evaluate(() => window.edgewise.ready);

  // The other tab is the one that it was, and finds files that the new version may not have.
  await expect.poll(() => other.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  expect(await other.evaluate(() => document.body.dataset['marked'])).toBe('yes');
  expect(await versionOf(other)).toBeNull();
  const kept = await other.evaluate(async () => {
    const cache = await caches.open('edgewise-earlier-version');
    return (await cache.keys()).map(({ url }) => url);
  });
  expect(kept.some((url) => /\/assets\/trainer\.worker-/.test(url))).toBe(true);
});

test('a network in a frame keeps nothing', async ({ page, site }) => {
  await page.goto(`${site.address}?embed=1`);
  await page.evaluate(() => window.edgewise.ready);
  await page.waitForLoadState('load');
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test('the server of the site says of the service worker what a host should', async ({ site, request }) => {
  const worker = await request.get(`${site.address}sw.js`);
  expect(worker.headers()).toMatchObject({
    'cache-control': 'no-cache',
    'content-type': 'text/javascript; charset=utf-8',
    'content-security-policy': expect.stringContaining("script-src 'self'"),
  });
  const manifest = await request.get(`${site.address}manifest.webmanifest`);
  expect(manifest.headers()['content-type']).toBe('application/manifest+json');
  const { icons, start_url } = (await manifest.json()) as { icons: { src: string }[]; start_url: string };
  expect(start_url).toBe('./');
  for (const { src } of icons)
    expect((await request.get(new URL(src, site.address).href)).status()).toBe(200);
});
