/** The way from black curves to a formula, as a person goes it: train, prune, extend, accept three forms, snap. */
import { runInNewContext } from 'node:vm';
import type { Page } from '@playwright/test';
import { cardsOf, openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

const metricsOf = (page: Page) => page.evaluate(() => window.edgewise.metrics());
const formulaOf = (page: Page) => page.getByRole('region', { name: 'Formula' });
const trainButton = (page: Page) => page.getByRole('button', { name: 'Train', exact: true });

/** Trains by the button until so many steps are done, and pauses. */
async function trainFor(page: Page, steps: number) {
  const { step } = await metricsOf(page);
  await trainButton(page).click();
  // An optimiser that has converged rests before.
  await expect
    .poll(async () => (await metricsOf(page)).step >= step + steps || (await trainButton(page).isVisible()), {
      timeout: 60_000,
    })
    .toBe(true);
  await pause(page);
}

/** Characters from '#' on. */
async function linkLength(page: Page): Promise<number> {
  const link = await page.evaluate(() => window.edgewise.link());
  return new URL(link).hash.length;
}

async function setSparsity(page: Page, share: string) {
  await page.getByRole('slider', { name: 'Sparsity λ' }).fill(share);
}

async function accept(page: Page, card: number, form: RegExp) {
  await cardsOf(page).nth(card).click();
  const panel = page.getByRole('region', { name: 'Selected edge' });
  await expect(panel.getByRole('radio').first()).toHaveAccessibleName(form, { timeout: 20_000 });
  await panel.getByRole('button', { name: /^Accept/ }).click();
  await expect(panel.getByRole('button', { name: /^Un-accept/ })).toBeVisible({ timeout: 20_000 });
}

test('fifteen curves become exp(sin(πx₁) + x₂²)', async ({ page }) => {
  test.setTimeout(180_000);
  await openSite(page);
  await pause(page);
  await page.getByRole('button', { name: /^Optimiser/ }).click();
  await page.getByRole('radio', { name: 'Levenberg–Marquardt', exact: true }).locator('..').click();
  await trainFor(page, 30);
  await setSparsity(page, '52');
  await trainFor(page, 60);

  await page
    .getByRole('button', { name: /^Prune/ })
    .first()
    .click();
  await expect(page.getByText('−12 edges')).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  await expect(cardsOf(page)).toHaveCount(3);
  await setSparsity(page, '0');
  await trainFor(page, 25);
  await page.getByRole('button', { name: /^Extend/ }).click();
  await expect.poll(async () => (await metricsOf(page)).gridSize).toBe(10);
  await trainFor(page, 25);

  await accept(page, 0, /^sin x/);
  await accept(page, 1, /^x²/);
  await accept(page, 2, /^exp x|^eˣ/);
  // Before its constants are nice as well as after, the whole of it is a short link.
  expect(await linkLength(page)).toBeLessThanOrEqual(250);
  await formulaOf(page).getByRole('button', { name: /^Snap/ }).click();
  await expect(formulaOf(page).locator('annotation')).toContainText('\\pi');
  expect((await metricsOf(page)).test.rmse).toBeLessThan(1e-9);
  const [text] = await page.evaluate(() => window.edgewise.formula({ format: 'text' }));
  expect(text).toBe('exp(sin(pi*x1) + x2^2)');
  await expect(page.getByText('That is the hidden formula.')).toBeVisible();
  expect(await linkLength(page)).toBeLessThanOrEqual(250);

  // The formula and the network point at each other.
  await formulaOf(page).locator('[data-edge]').last().hover();
  await expect(formulaOf(page).locator('[data-ringed]')).not.toHaveCount(0);

  for (let back = 0; back < 4; back++) await page.keyboard.press('z');
  await expect(formulaOf(page).getByRole('button', { name: /^Snap/ })).toBeHidden();
  await expect.poll(async () => (await metricsOf(page)).test.rmse).toBeGreaterThan(1e-7);
});

test('the formula is copied as code that runs', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSite(page);
  await pause(page);
  await page.evaluate(async () => {
    await window.edgewise.data.fromFormula({ formula: '2*exp(-x1^2)+x2', rows: 400 });
    await window.edgewise.auto({ seeds: 1, seconds: 60 });
  });
  await formulaOf(page).getByRole('button', { name: 'Copy' }).click();
  const menu = page.getByRole('group', { name: 'Copy the formula' });
  await menu.getByRole('button', { name: 'JavaScript' }).click();
  await expect(menu.getByText('Copied')).toBeVisible();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  expect(code).toContain('function');
  expect(runInNewContext(`${code}; f(0.3, -0.4)`)).toBeCloseTo(2 * Math.exp(-0.09) - 0.4, 9);
});
