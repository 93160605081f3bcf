import AxeBuilder from '@axe-core/playwright';
import { openSite, pause, settled } from './edgewise.ts';
import { expect, test } from './test.ts';

// Colours do not depend on the width.
for (const { colorScheme, width, height } of [
  { colorScheme: 'light', width: 1440, height: 800 },
  { colorScheme: 'dark', width: 1440, height: 800 },
  { colorScheme: 'light', width: 390, height: 844 },
] as const) {
  test(`axe finds nothing at ${width} in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    await openSite(page);
    await pause(page);
    await page.keyboard.press('ArrowDown');
    // It is pale until there is a form to accept.
    await expect(page.getByRole('button', { name: /^Accept/ })).toBeEnabled({ timeout: 20_000 });
    await settled(page);
    const edge = await new AxeBuilder({ page }).analyze();
    expect(edge.violations).toEqual([]);
    await page.keyboard.press('?');
    await settled(page);
    const help = await new AxeBuilder({ page }).include('dialog[open]').analyze();
    expect(help.violations).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the menus of the network in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openSite(page);
    await pause(page);
    // Work on other data, for the list of the first menu.
    await page.evaluate(() => window.edgewise.train({ steps: 2 }));
    await page.evaluate(() => window.edgewise.data.preset('product'));
    for (const name of [
      /^Edgewise/,
      /^Optimiser/,
      /^What λ weighs/,
      /^Update or extend/,
      /^More$/,
      /^Hidden layer 1/,
      /CPU/,
    ]) {
      await page.getByRole('button', { name }).click();
      const open = page.locator('[popover]:popover-open');
      await expect(open).toBeVisible();
      const menu = await new AxeBuilder({ page }).include('[popover]:popover-open').analyze();
      expect(menu.violations).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(open).toHaveCount(0);
    }
    await page.evaluate(() => window.edgewise.train({ optimizer: 'lm', steps: 2 }));
    await page.evaluate(() => window.edgewise.starts(4));
    await page.evaluate(() => window.edgewise.freeze({ layer: 0, input: 0, output: 0 }));
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: 'Unfreeze' })).toBeVisible();
    await settled(page);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });
}

test('no text is smaller than 11 px', async ({ page }) => {
  await openSite(page);
  await pause(page);
  const small = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || !node.textContent?.trim()) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (size < 11) found.push(`${node.textContent.trim()}: ${size}`);
    }
    return found;
  });
  expect(small).toEqual([]);
});

test('the page does not scroll at 1440x800 nor at 1280x650', async ({ page }) => {
  for (const viewport of [
    { width: 1440, height: 800 },
    { width: 1280, height: 650 },
  ]) {
    await page.setViewportSize(viewport);
    await openSite(page);
    const overflow = await page.evaluate(() => ({
      x: document.documentElement.scrollWidth - innerWidth,
      y: document.documentElement.scrollHeight - innerHeight,
    }));
    expect(overflow).toEqual({ x: 0, y: 0 });
  }
});
