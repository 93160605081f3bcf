import { cardsOf, openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

test.beforeEach(async ({ page }) => {
  await openSite(page);
  await pause(page);
});

test('sums and products are chosen at the head of a layer, and their edges say where they lead', async ({
  page,
}) => {
  await page.getByRole('button', { name: /^Hidden layer 1: 5 nodes/ }).click();
  await page.getByRole('button', { name: 'One product more in hidden layer 1' }).click();
  // Five sums and two factors, from two inputs; six nodes to the output.
  await expect(cardsOf(page)).toHaveCount(2 * 7 + 6);
  await page.getByRole('radio', { name: '3 sums' }).locator('..').click();
  await expect(cardsOf(page)).toHaveCount(2 * 8 + 6);
  await page.keyboard.press('Escape');
  const factor = page.getByRole('button', {
    name: /^Edge x2 to factor 3 of product 1 in hidden layer 1: spline/,
  });
  await factor.click();
  await expect(page.getByRole('region', { name: 'Selected edge' })).toContainText('factor 3 of product 1');
  await expect(
    page.getByRole('button', { name: /^Edge product 1 in hidden layer 1 to output/ }),
  ).toBeVisible();
});

test('two sums and a product learn x1*x2 to a tiny error', async ({ page }) => {
  const metrics = await page.evaluate(async () => {
    await window.edgewise.data.preset('product');
    await window.edgewise.model({ hidden: [[2, 1]], seed: 1 });
    return window.edgewise.train({ optimizer: 'lm', steps: 100 });
  });
  expect(metrics.test.rmse).toBeLessThan(1e-4);
  await expect(page.getByRole('region', { name: 'Formula' })).toContainText('·');
});

test('a wide network with products is a matrix with a column for each factor', async ({ page }) => {
  await page.evaluate(() => window.edgewise.model({ hidden: [[8, 3, 3]] }));
  await expect(cardsOf(page)).toHaveCount(2 * 17 + 11);
  await page.evaluate(() => window.edgewise.train({ steps: 5 }));
  await cardsOf(page).nth(16).click();
  await expect(page.getByRole('region', { name: 'Selected edge' })).toContainText('factor 3 of product 3');
});
