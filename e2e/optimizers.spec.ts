import type { Page } from '@playwright/test';
import { curveOf, openSite, pause, setSpeed } from './edgewise.ts';
import { expect, test } from './test.ts';

const testRmse = async (page: Page) => (await page.evaluate(() => window.edgewise.metrics())).test.rmse;

/** Chooses from the menu, as a person does; it closes by itself. */
async function choose(page: Page, name: 'Adam' | 'L-BFGS' | 'Levenberg–Marquardt') {
  await page.getByRole('button', { name: /^Optimiser/ }).click();
  await page.getByRole('radio', { name, exact: true }).locator('..').click();
  await expect(page.getByRole('button', { name: `Optimiser: ${name}` })).toBeVisible();
  await expect(page.getByRole('radio', { name, exact: true })).toBeHidden();
}

test.beforeEach(async ({ page }) => {
  await openSite(page);
  await pause(page);
});

test('the optimiser changes while it trains, and each goes far below the one before', async ({ page }) => {
  const metrics = () => page.evaluate(() => window.edgewise.metrics());
  const { test: adam } = await page.evaluate(() => window.edgewise.train({ steps: 300 }));
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await choose(page, 'L-BFGS');
  await expect.poll(async () => (await metrics()).optimizer).toBe('lbfgs');
  const { step: switched } = await metrics();
  await expect.poll(async () => (await metrics()).step).toBeGreaterThan(switched);
  await expect.poll(() => testRmse(page), { timeout: 30_000 }).toBeLessThan(adam.rmse / 3);
  const lbfgs = await testRmse(page);
  await choose(page, 'Levenberg–Marquardt');
  // L-BFGS may have converged, and rest.
  const train = page.getByRole('button', { name: 'Train', exact: true });
  if (await train.isVisible()) await train.click();
  await expect.poll(() => testRmse(page), { timeout: 30_000 }).toBeLessThan(Math.min(lbfgs, adam.rmse / 30));
  await expect(page.getByTestId('backend-chip')).toContainText('Levenberg–Marquardt · CPU', {
    useInnerText: true,
  });
});

test('learning rate and batch wait while the optimiser finds its own steps', async ({ page }) => {
  const rate = page.getByRole('slider', { name: 'Learning rate' });
  const batch = page.getByRole('combobox', { name: 'Batch' });
  await expect(rate).toBeEnabled();
  await choose(page, 'Levenberg–Marquardt');
  await expect(rate).toBeDisabled();
  await expect(batch).toBeDisabled();
  await choose(page, 'Adam');
  await expect(rate).toBeEnabled();
  await expect(batch).toBeEnabled();
});

test('the menu is a group of radio buttons for the keyboard', async ({ page }) => {
  await page.getByRole('button', { name: /^Optimiser/ }).press('Enter');
  await page.getByRole('radio', { name: 'Adam', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'L-BFGS' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Optimiser: L-BFGS' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: 'L-BFGS' })).toBeHidden();
});

test('Levenberg–Marquardt with growing grids learns the first data below 1e-4', async ({ page }) => {
  await choose(page, 'Levenberg–Marquardt');
  await page.getByRole('button', { name: /^Optimiser/ }).click();
  await page.getByRole('switch', { name: 'Grow grid' }).check();
  await page.keyboard.press('Escape');
  await setSpeed(page, '7');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(() => testRmse(page), { timeout: 50_000 }).toBeLessThan(1e-4);
});

test('the grid is updated and extended under the same curves, and what happened is said', async ({
  page,
}) => {
  await page.evaluate(() => window.edgewise.train({ steps: 200, optimizer: 'adam', learningRate: 0.02 }));
  const before = await curveOf(page, 0, 0, 2);
  await page.getByRole('button', { name: 'Update or extend the grid' }).click();
  await page.getByRole('button', { name: 'Extend ×2 5 → 10' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Grid 5 → 10.' })).toContainText('largest change');
  const after = await curveOf(page, 0, 0, 2);
  for (const [i, y] of after.entries()) expect(y).toBeCloseTo(before[i] ?? Number.NaN, 2);
  await expect(page.getByText('5 → 10', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Update to the data' }).click();
  await expect(page.getByRole('status').filter({ hasText: /follows the data|as it was/ })).toBeVisible();
  const { step, gridSize } = await page.evaluate(() => window.edgewise.metrics());
  expect([step >= 200, gridSize]).toEqual([true, 10]);
});

test('what λ weighs and what a network is made of are set in their menus', async ({ page }) => {
  await page.getByRole('button', { name: 'What λ weighs' }).click();
  await page.getByRole('radio', { name: 'edge_backward' }).locator('..').click();
  await expect(page.getByRole('radio', { name: 'edge_backward' })).toBeChecked();
  const coef = page.getByRole('textbox', { name: 'lamb_coef', exact: true });
  await coef.fill('101');
  await coef.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '101' })).toBeVisible();
  await coef.fill('0.5');
  await coef.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '101' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('radio', { name: 'None' }).locator('..').click();
  await expect(page.getByRole('radio', { name: 'None' })).toBeChecked();
  const { step, parameters } = await page.evaluate(() => window.edgewise.metrics());
  // Fifteen curves of 5 + 3 coefficients each.
  expect([step, parameters]).toEqual([0, 15 * 8]);
});
