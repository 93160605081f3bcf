/** One curve becomes a formula: suggested, accepted, given back, typed, drawn, cut. */
import type { Page } from '@playwright/test';
import { cardsOf, curveOf, openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

/** A network of three curves that has learnt exp(sin(πx₁) + x₂²), its first curve selected. */
test.beforeEach(async ({ page }) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(async () => {
    await window.edgewise.model({ hidden: [1], seed: 7 });
    await window.edgewise.train({ steps: 60, optimizer: 'lm' });
  });
  await cardsOf(page).first().click();
});

const panelOf = (page: Page) => page.getByRole('region', { name: 'Selected edge' });
const saidOf = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

test('forms are suggested, one is accepted by key, and un-accepting gives back the very curve', async ({
  page,
}) => {
  const before = await curveOf(page, 0, 0, 0);
  const forms = panelOf(page).getByRole('radio');
  await expect(forms).toHaveCount(5);
  await expect(forms.first()).toBeChecked();
  await expect(forms.first()).toHaveAccessibleName(/^sin x: R² \.9999/);
  await page.keyboard.press('2');
  await expect(forms.nth(1)).toBeChecked();
  await page.keyboard.press('1');
  await page.keyboard.press('a');
  await expect(saidOf(page, 'sin x accepted.')).toContainText(/Test RMSE [+−]/);
  await expect(panelOf(page).getByRole('button', { name: /^Un-accept/ })).toBeVisible();
  const form = await page.evaluate(async () => (await window.edgewise.edges())[0]?.form);
  expect(form?.name).toBe('sin');
  expect(Math.abs(form?.a ?? 0)).toBeCloseTo(Math.PI, 2);
  await page.keyboard.press('u');
  await expect(forms).toHaveCount(5);
  expect(await curveOf(page, 0, 0, 0)).toEqual(before);
});

test('a function of one’s own is refused in a sentence beside it, or becomes the curve', async ({ page }) => {
  await panelOf(page).getByRole('button', { name: 'Type' }).click();
  const field = page.getByRole('textbox', { name: 'f(x) =' });
  await field.fill('sin(3*x');
  await field.press('Enter');
  await expect(panelOf(page).getByRole('alert')).toContainText('never closed');
  await field.fill('sin(3*x)');
  await field.press('Enter');
  await expect(panelOf(page).getByText('f(x) = sin(3*x)')).toBeVisible();
});

test('a curve is drawn by hand, or left as it was', async ({ page }) => {
  const before = await curveOf(page, 0, 0, 0);
  await panelOf(page).getByRole('button', { name: 'Draw' }).click();
  const plot = panelOf(page).getByRole('img', { name: /to draw over/ });
  const box = await plot.boundingBox();
  if (box === null) throw new Error('There is nothing to draw on.');
  await page.mouse.move(box.x + 120, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 220, box.y + 100, { steps: 8 });
  await page.mouse.up();
  await page.keyboard.press('Escape');
  await expect(plot).toBeHidden();
  expect(await curveOf(page, 0, 0, 0)).toEqual(before);
  await panelOf(page).getByRole('button', { name: 'Draw' }).click();
  await expect(panelOf(page).getByRole('button', { name: 'Use this curve' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.mouse.move(box.x + 120, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 220, box.y + 100, { steps: 8 });
  await page.mouse.up();
  await panelOf(page).getByRole('button', { name: 'Use this curve' }).click();
  await expect(saidOf(page, 'drawn by hand')).toBeVisible();
  expect(await curveOf(page, 0, 0, 0)).not.toEqual(before);
});

test('a curve is cut by key, which does harm here, and is taken back', async ({ page }) => {
  const before = await curveOf(page, 0, 0, 0);
  await page.keyboard.press('x');
  await expect(saidOf(page, '1 edge pruned')).toContainText('much worse');
  await expect(panelOf(page)).toBeHidden();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(cardsOf(page)).toHaveCount(3);
  await cardsOf(page).first().click();
  await expect(panelOf(page).getByRole('radio')).toHaveCount(5);
  expect(await curveOf(page, 0, 0, 0)).toEqual(before);
});
