import { cardsOf, openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

test.beforeEach(async ({ page }) => {
  await openSite(page);
  await pause(page);
});

test('nodes and layers come and go, and the network follows', async ({ page }) => {
  const cards = cardsOf(page);
  await expect(cards).toHaveCount(15);
  await page
    .getByRole('button', { name: /^Add a node/ })
    .first()
    .click();
  await expect(cards).toHaveCount(18);
  await page
    .getByRole('button', { name: /^Remove a node/ })
    .first()
    .click();
  await expect(cards).toHaveCount(15);
  await page.getByRole('button', { name: 'Add a hidden layer' }).click();
  await expect(cards).toHaveCount(2 * 5 + 5 * 5 + 5);
  await page.getByRole('button', { name: 'Remove the last hidden layer' }).click();
  await expect(cards).toHaveCount(15);
});

test('learning rate, batch and λ act live without a reset; grid and order rebuild', async ({ page }) => {
  const { step } = await page.evaluate(() => window.edgewise.train({ steps: 50 }));
  await page.getByRole('combobox', { name: /Batch/ }).selectOption('64');
  await page.getByRole('slider', { name: /Learning rate/ }).press('ArrowRight');
  await page.getByRole('slider', { name: /Sparsity/ }).press('ArrowRight');
  const metrics = await page.evaluate(() => window.edgewise.train({ steps: 10 }));
  expect(metrics.step).toBe(step + 10);
  expect(metrics.step).toBeGreaterThan(50);
  const grid = page.getByRole('textbox', { name: 'Grid G' });
  await grid.fill('8');
  await grid.press('Enter');
  await expect.poll(async () => (await page.evaluate(() => window.edgewise.metrics())).gridSize).toBe(8);
  expect((await page.evaluate(() => window.edgewise.metrics())).step).toBe(0);
});

test('λ makes the scores of edges sparser', async ({ page }) => {
  const weak = async (lamb: number) =>
    page.evaluate(async (value) => {
      await window.edgewise.model({ seed: 7 });
      await window.edgewise.train({ steps: 600, learningRate: 0.02, lamb: value });
      return (await window.edgewise.edges()).filter((edge) => edge.score < 0.05).length;
    }, lamb);
  const without = await weak(0);
  const withLambda = await weak(0.01);
  expect(withLambda).toBeGreaterThan(without);
});

for (const wrong of [
  { field: 'Grid G', value: '-1', says: /-1|−1/ },
  { field: 'Grid G', value: '1000', says: /1,?000/ },
  { field: 'Order k', value: '9', says: /9/ },
]) {
  test(`${wrong.value} in the field “${wrong.field}” gets a sentence and loses nothing`, async ({ page }) => {
    const { step } = await page.evaluate(() => window.edgewise.train({ steps: 20 }));
    if (wrong.field === 'Order k') await page.getByRole('button', { name: 'More', exact: true }).click();
    const field = page.getByRole('textbox', { name: wrong.field });
    await field.fill(wrong.value);
    await field.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: wrong.says })).toBeVisible();
    expect((await page.evaluate(() => window.edgewise.metrics())).step).toBe(step);
  });
}

test('a width of 0 or 1000 is refused with a sentence', async ({ page }) => {
  for (const hidden of [[0], [1000]]) {
    const message = await page.evaluate(
      (widths) =>
        window.edgewise.model({ hidden: widths }).then(
          () => '',
          (error: Error) => error.message,
        ),
      hidden,
    );
    expect(message).toContain(String(hidden[0]));
    await expect(page.getByRole('alert').first()).toBeVisible();
  }
  await expect(cardsOf(page)).toHaveCount(15);
});

test('an edge is seen large, with its name, score and axes, until Esc', async ({ page }) => {
  await cardsOf(page)
    .and(page.getByRole('button', { name: /^Edge x1 to hidden 3/ }))
    .click();
  const inspector = page.getByRole('region', { name: 'Selected edge' });
  await expect(inspector.getByText(/score/i).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: 'Map' })).toBeVisible();
});

test('the keys do what the help says', async ({ page }) => {
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  const step = async () => (await page.evaluate(() => window.edgewise.metrics())).step;
  const before = await step();
  await page.keyboard.press('.');
  await expect.poll(step).toBe(before + 1);
  await page.keyboard.press('r');
  await expect.poll(step).toBe(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('main').locator('[aria-pressed="true"]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('main').locator('[aria-pressed="true"]')).toHaveCount(0);
});
