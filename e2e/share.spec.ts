/** What goes out and what comes back: links, files, pictures, formulas. */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Download, Page } from '@playwright/test';
import { curveOf, openSite, pause, settled } from './edgewise.ts';
import { expect, test } from './test.ts';

const shareDialog = (page: Page) => page.getByRole('dialog', { name: 'Share this network' });
const sharedBar = (page: Page) => page.getByRole('region', { name: 'Shared network' });

async function openShare(page: Page, tab: string): Promise<void> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await shareDialog(page).getByRole('tab', { name: tab, exact: true }).click();
}

/** Opens an address as somebody else would: another profile, without WebGPU. What it complains of is collected. */
async function openElsewhere(browser: Browser, address: string) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 800 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(address);
  await page.evaluate(() => window.edgewise.ready);
  return { context, page, complaints };
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

const metricsOf = (page: Page) => page.evaluate(() => window.edgewise.metrics());
/** Short links give free constants seven digits. */
const formulaOf = (page: Page) => page.evaluate(() => window.edgewise.formula({ digits: 4 }));

async function contentOf(download: Promise<Download>): Promise<{ name: string; bytes: Buffer }> {
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('a link shows the same curves, formula and numbers elsewhere, and can be trained on', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSite(page);
  await pause(page);
  await page.evaluate(async () => {
    await window.edgewise.train({ steps: 300, learningRate: 0.02 });
    await window.edgewise.accept({ layer: 0, input: 0, output: 3 }, 'sin');
  });
  await openShare(page, 'Link');
  const dialog = shareDialog(page);
  await dialog.getByRole('textbox', { name: 'Title' }).fill('One sine');
  const note = '<img src=x onerror="document.title=1"> Look at φ₁₄.';
  await dialog.getByRole('textbox', { name: 'Note' }).fill(note);
  await expect(dialog.getByText('fits everywhere')).toBeVisible();
  await dialog.getByRole('button', { name: 'None' }).click();
  await page.getByRole('checkbox', { name: 'Prune' }).check();
  await page.keyboard.press('Escape');
  const field = dialog.getByRole('textbox', { name: 'Link', exact: true });
  await expect(dialog.getByRole('region', { name: 'The link' })).toHaveAttribute('aria-busy', 'false');
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toBe(await field.inputValue());

  const there = await openElsewhere(browser, address);
  const bar = sharedBar(there.page);
  const step = (await metricsOf(page)).step;
  await expect(bar).toContainText(`Shared with you, step ${step.toLocaleString('en')}`);
  await expect(bar).toContainText('numbers match');
  await expect(bar).toContainText('One sine');
  await bar.getByRole('button', { name: 'Note' }).click();
  // What the author wrote is text.
  await expect(bar.getByText(note)).toBeVisible();
  await expect(bar.getByRole('img')).toHaveCount(0);
  await there.page.keyboard.press('Escape');

  expect(await formulaOf(there.page)).toEqual(await formulaOf(page));
  for (const [layer, input, output] of [
    [0, 0, 3],
    [0, 1, 3],
    [1, 3, 0],
  ] as const) {
    const [here, sent] = [
      await curveOf(page, layer, input, output),
      await curveOf(there.page, layer, input, output),
    ];
    const largest = Math.max(...here.map((y, i) => Math.abs(y - (sent[i] ?? Number.NaN))));
    expect(largest).toBeLessThan(1e-4 * spread(here));
  }
  const [mine, sent] = [await metricsOf(page), await metricsOf(there.page)];
  expect([sent.step, sent.edges, sent.parameters]).toEqual([mine.step, mine.edges, mine.parameters]);
  expect(Math.abs((sent.test.rmse ?? 0) - (mine.test.rmse ?? 1))).toBeLessThan(1e-3 * (mine.test.rmse ?? 0));
  expect(sent.backend).toBe('cpu');

  // Paused, without what its author has hidden, until all is asked for.
  await expect(there.page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await expect(there.page.getByRole('button', { name: 'Prune', exact: true })).toHaveCount(0);
  await bar.getByRole('button', { name: 'Show all controls' }).click();
  await expect(there.page.getByRole('button', { name: 'Prune', exact: true })).toBeVisible();

  await bar.getByRole('button', { name: 'Train a copy' }).click();
  await expect(bar).toHaveCount(0);
  await expect(there.page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect.poll(async () => (await metricsOf(there.page)).step).toBeGreaterThan(sent.step);
  expect(new URL(there.page.url()).hash).toBe('');
  await expect(there.page.getByText('This is your copy now.')).toBeVisible();
  expect(there.complaints).toEqual([]);
  await there.context.close();
});

test('a link that is followed or pasted leaves one’s own work where it was', async ({ page }) => {
  await openSite(page);
  await pause(page);
  const link = await page.evaluate(async () => {
    await window.edgewise.data.preset('two-curves');
    await window.edgewise.train({ steps: 5 });
    return window.edgewise.link();
  });
  await page.evaluate(async () => {
    await window.edgewise.data.fromFormula({ formula: 'x1*x2' });
    await window.edgewise.train({ steps: 30 });
  });
  const own = await curveOf(page, 0, 0, 0);
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', `Look at this: ${text} (it is short)`);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, link);
  await expect(sharedBar(page)).toContainText('step 5');
  expect(page.url()).toContain('#k1=');
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  const recent = page.getByRole('region', { name: 'Recent projects' });
  await recent.getByRole('button', { name: 'Open “x1*x2”' }).click();
  await expect(sharedBar(page)).toHaveCount(0);
  await expect.poll(() => curveOf(page, 0, 0, 0)).toEqual(own);
  expect((await metricsOf(page)).step).toBe(30);
  // It is the very project, no copy of it.
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue('x1*x2');
  await expect(recent.getByRole('button', { name: /^Open “x1\*x2/ })).toHaveCount(0);
  await expect(page.getByText(/is open in another tab/)).toHaveCount(0);
});

test('while a link is looked at one’s own project can be renamed and copied', async ({ page }) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.train({ steps: 30 }));
  const link = await page.evaluate(() => window.edgewise.link());
  await page.evaluate((text) => window.edgewise.open(text), link);
  await expect(sharedBar(page)).toContainText('numbers match');
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  const recent = page.getByRole('region', { name: 'Recent projects' });
  await recent.getByRole('button', { name: 'Rename “A curve of a sum”' }).press('Enter');
  await recent.getByRole('textbox', { name: 'Name of the project' }).fill('For Monday');
  await page.keyboard.press('Enter');
  await recent.getByRole('button', { name: 'Open “For Monday”' }).click();
  await expect(sharedBar(page)).toHaveCount(0);
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  await expect(page.getByRole('textbox', { name: 'Name of the project' })).toHaveValue('For Monday');
});

test('what a lesson hides stays hidden for who trains in it, and can be shown on any day', async ({
  page,
}) => {
  await openSite(page);
  await pause(page);
  const link = await page.evaluate(() => window.edgewise.link({ hidden: ['prune'] }));
  await page.evaluate((text) => window.edgewise.open(text), link);
  const prune = page.getByRole('button', { name: 'Prune', exact: true });
  await expect(sharedBar(page).getByRole('button', { name: 'Show all controls' })).toBeVisible();
  // The first change makes it a project of the pupil's.
  await page.evaluate(() => window.edgewise.train({ steps: 5 }));
  await expect(sharedBar(page)).toHaveCount(0);
  const line = page.getByRole('region', { name: 'Hidden controls' });
  await expect(line).toContainText('Some controls are hidden by the author.');
  await expect(prune).toHaveCount(0);
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  await expect(page.getByText('Saved in this browser')).toBeVisible();
  await page.reload();
  await page.evaluate(() => window.edgewise.ready);
  await expect(prune).toHaveCount(0);
  await line.getByRole('button', { name: 'Show all controls' }).click();
  await expect(prune).toBeVisible();
  await expect(line).toHaveCount(0);
});

test('a refused link stands in nobody’s way: one’s own work is there, now and at the next load', async ({
  page,
}) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.data.fromFormula({ formula: 'x1*x2' }));
  const { step } = await page.evaluate(() => window.edgewise.train({ steps: 30 }));
  await page.getByRole('button', { name: /^Edgewise/ }).click();
  await expect(page.getByText('Saved in this browser')).toBeVisible();
  await page.keyboard.press('Escape');
  const listed = () =>
    page.evaluate(async () => (await window.edgewise.projects.list()).map(({ name }) => name).sort());
  const before = await listed();
  await page.goto('about:blank');
  await page.goto('./#k1=AAAA-this-is-no-network');
  await page.evaluate(() => window.edgewise.ready);
  await expect(page.getByText('This could not be opened.')).toBeVisible();
  await expect(page.getByText('“x1*x2” is as you left it, step')).toBeVisible();
  expect((await metricsOf(page)).step).toBe(step);
  expect(new URL(page.url()).hash).toBe('');
  // One that comes later does not even stop the training.
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.evaluate(() => {
    window.location.hash = '#k1=AAAA-this-is-none-either';
  });
  await expect(page.getByText('This could not be opened.')).toBeVisible();
  await expect.poll(() => new URL(page.url()).hash).toBe('');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await pause(page);
  // The example that was there for a moment is nobody's project.
  expect(await listed()).toEqual(before);
});

test('a file and a picture bring the very network back', async ({ page }) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.train({ steps: 40 }));
  const kept = await curveOf(page, 1, 2, 0);
  const { step } = await metricsOf(page);

  await openShare(page, 'File');
  const saved = page.waitForEvent('download');
  await shareDialog(page).getByRole('button', { name: 'Download' }).click();
  const file = await contentOf(saved);
  expect(file.name).toBe('A curve of a sum.kan');
  await shareDialog(page).getByRole('tab', { name: 'Picture' }).click();
  const drawn = page.waitForEvent('download');
  await shareDialog(page).getByRole('button', { name: 'Download' }).click();
  const picture = await contentOf(drawn);
  expect([picture.name, picture.bytes.subarray(1, 4).toString()]).toEqual(['A curve of a sum.png', 'PNG']);
  await page.keyboard.press('Escape');

  const openers = [
    () => page.getByLabel('CSV file').setInputFiles({ name: file.name, mimeType: '', buffer: file.bytes }),
    () =>
      page.evaluate((base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], 'figure.png', { type: 'image/png' }));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
      }, picture.bytes.toString('base64')),
  ];
  for (const open of openers) {
    await page.evaluate(() => window.edgewise.train({ steps: 20 }));
    expect(await curveOf(page, 1, 2, 0)).not.toEqual(kept);
    await open();
    await expect(page.getByText(/is open at step/)).toBeVisible();
    expect(await curveOf(page, 1, 2, 0)).toEqual(kept);
    expect((await metricsOf(page)).step).toBe(step);
    await page.keyboard.press('Escape');
  }
});

test('what cannot be opened is said, and everything else is there', async ({ page }) => {
  // On its way the start of the address was changed, too.
  await page.goto('./#K1%3DAAAA-this-is-no-network');
  await page.evaluate(() => window.edgewise.ready);
  const said = page.getByRole('status').filter({ hasText: 'This could not be opened.' });
  await expect(said).toContainText('What is shown instead is an example.');
  await expect(sharedBar(page)).toHaveCount(0);
  // Nobody takes it for what was sent: it stands still.
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  expect((await metricsOf(page)).step).toBe(0);
  expect((await metricsOf(page)).edges).toBe(15);
  await page.getByLabel('CSV file').setInputFiles({
    name: 'cat.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from([255, 216, 255]),
  });
  await expect(page.getByText(/“cat\.jpg” is neither a table nor a network/)).toBeVisible();
});

test('while something large opens that is said, and what there was stays as it was', async ({ page }) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => {
    // As a file that takes long to be read.
    const read = File.prototype.arrayBuffer;
    File.prototype.arrayBuffer = async function (this: File) {
      await new Promise((resolve) => window.addEventListener('focusin', resolve, { once: true }));
      return read.call(this);
    };
  });
  const kan = await page.evaluate(async () => {
    await window.edgewise.data.fromFormula({ formula: 'x1*x2' });
    const text = await window.edgewise.save();
    await window.edgewise.data.preset('sum-curve');
    return text;
  });
  const train = page.getByRole('button', { name: 'Train', exact: true });
  const file = { name: 'product.kan', mimeType: '', buffer: Buffer.from(kan) };
  await page.getByLabel('CSV file').setInputFiles(file);
  await expect(page.getByText('Opening “product.kan”…')).toBeVisible();
  await expect(train).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: /^Edgewise/ })).toContainText('A curve of a sum');
  await train.focus(); // It is read now.
  await expect(page.getByText(/“product\.kan” is open at step/)).toBeVisible();
  await expect(page.getByText('Opening “product.kan”…')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Edgewise/ })).toContainText('x1*x2');
  await expect(train).not.toHaveAttribute('aria-disabled');
});

test('a closed dialog gives the focus back, also to the menu it was opened from', async ({ page }) => {
  await openSite(page);
  await pause(page);
  const open = shareDialog(page);
  const projects = page.getByRole('button', { name: /^Edgewise/ });
  await projects.focus();
  await page.keyboard.press('e');
  await expect(open).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(projects).toBeFocused();
  await page.setViewportSize({ width: 390, height: 800 });
  const more = page.getByRole('banner').getByRole('button', { name: 'More', exact: true });
  await more.click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(open).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
});

test('a formula becomes the network that computes it, and a mistake is said beside it', async ({ page }) => {
  await openSite(page);
  await pause(page);
  await page.getByRole('button', { name: /^Open a network/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open a network' });
  const link = dialog.getByRole('textbox', { name: 'Link' });
  await link.fill('https://example.org/#k1=AAAA-this-is-no-network');
  await link.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(page.getByText('This could not be opened.')).toHaveCount(0);
  await dialog.getByRole('tab', { name: 'From a formula' }).click();
  const field = dialog.getByRole('textbox', { name: 'Formula' });
  await field.fill('sni(x1)*x2');
  await field.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('sni');
  await field.fill('sin(pi*x1)*x2 + 3');
  await dialog.getByRole('textbox', { name: 'x2 to' }).fill('2');
  await dialog.getByRole('button', { name: 'Build the network' }).click();
  await expect(dialog).toBeHidden();
  const { test: scores } = await metricsOf(page);
  expect(scores.rmse).toBeLessThan(1e-6);
  expect((await formulaOf(page))[0]).toContain('sin');
});

test('C copies the link and says how long it is; E opens the exports', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSite(page);
  await pause(page);
  await page.keyboard.press('c');
  await expect(page.getByText(/^Link copied, \d+ characters\./)).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(address).hash).toMatch(/^#k1=/);
  await page.keyboard.press('e');
  const dialog = shareDialog(page);
  await expect(dialog.getByRole('region', { name: 'Beginning of network.py' })).toContainText('import numpy');
  await dialog.getByText('Spreadsheet').click();
  await expect(dialog.getByRole('button', { name: 'Copy' }).or(dialog.getByRole('alert'))).toBeVisible();
});

/** Each page is looked at once, and what they share in both themes. */
const LOOKED_AT = {
  light: { share: ['Link', 'Export'], open: ['File or link'] },
  dark: { share: ['File', 'Picture'], open: ['From pykan', 'From a formula'] },
} as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the dialogs of sharing in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openSite(page);
    await pause(page);
    const look = async () => {
      await settled(page);
      return (await new AxeBuilder({ page }).include('dialog[open]').analyze()).violations;
    };
    for (const tab of LOOKED_AT[colorScheme].share) {
      await openShare(page, tab);
      await expect(shareDialog(page).getByRole('tabpanel').getByRole('button').first()).toBeVisible();
      expect(await look()).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: /^Open a network/ }).click();
    for (const tab of LOOKED_AT[colorScheme].open) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await look()).toEqual([]);
    }
  });
}
