/** Acts on a network in training: freezing, several starts, what a notice offers. */
import { cardsOf, curveOf, openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

test.beforeEach(async ({ page }) => {
  await openSite(page);
  await pause(page);
});

test('a frozen curve stays while the others train, until it is let go', async ({ page }) => {
  await page.evaluate(() => window.edgewise.train({ steps: 20 }));
  const card = cardsOf(page).and(page.getByRole('button', { name: /^Edge x1 to hidden 3/ }));
  await card.click();
  await page.getByRole('button', { name: 'Freeze', exact: true }).click();
  await expect(card).toHaveAccessibleName(/frozen/);
  const [kept, other] = [await curveOf(page, 0, 0, 2), await curveOf(page, 0, 0, 3)];
  for (const optimizer of ['adam', 'lbfgs', 'lm'] as const) {
    await page.evaluate((wanted) => window.edgewise.train({ steps: 5, optimizer: wanted }), optimizer);
    expect(await curveOf(page, 0, 0, 2)).toEqual(kept);
  }
  expect(await curveOf(page, 0, 0, 3)).not.toEqual(other);
  await card.focus();
  await page.keyboard.press('f');
  await expect(card).toHaveAccessibleName(/spline/);
  await expect(page.getByRole('button', { name: 'Freeze', exact: true })).toBeVisible();
  await page.evaluate(() => window.edgewise.train({ steps: 5, optimizer: 'adam' }));
  expect(await curveOf(page, 0, 0, 2)).not.toEqual(kept);
});

test('several starts are shown, the best is taken, and another can be', async ({ page }) => {
  await page.getByRole('button', { name: /^Several starts/ }).click();
  const strip = page.getByRole('region', { name: 'Several starts' });
  const starts = strip.getByRole('button', { name: /^Start with seed/ });
  await expect(strip).toBeVisible();
  await expect(starts.and(page.getByRole('button', { name: /the best$/ }))).toHaveCount(1, {
    timeout: 50_000,
  });
  const best = starts.and(page.getByRole('button', { name: /the best$/ }));
  await expect(best).toHaveAttribute('aria-pressed', 'true');
  const other = strip.getByRole('button', { name: /^Start with seed/, pressed: false }).first();
  const seed = /seed (\d+)/.exec((await other.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await other.click();
  await expect(page.getByRole('button', { name: `seed ${seed}`, exact: true })).toBeVisible();
  await expect(starts.and(page.getByRole('button', { name: `seed ${seed}:` }))).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.keyboard.press('Escape');
  await expect(strip).toBeHidden();
});

test('closing the starts while they train gives them up', async ({ page }) => {
  const before = await page.evaluate(() => window.edgewise.metrics());
  await page.getByRole('button', { name: /^Several starts/ }).click();
  const strip = page.getByRole('region', { name: 'Several starts' });
  await strip.getByRole('button', { name: 'Give up and close' }).click();
  await expect(strip).toBeHidden();
  expect((await page.evaluate(() => window.edgewise.metrics())).step).toBe(before.step);
});

test('an exploded loss offers a smaller rate, which works', async ({ page }) => {
  await page.evaluate(() => window.edgewise.data.fromFormula({ formula: '1e6*exp(3*x1)*x2', rows: 200 }));
  const before = await page.evaluate(() => window.edgewise.train({ steps: 20, optimizer: 'adam' }));
  const refusal = await page.evaluate(() =>
    window.edgewise.train({ steps: 100_000, learningRate: 1 }).then(
      () => null,
      (error: Error & { code: string }) => error.code,
    ),
  );
  expect(refusal).toBe('diverged');
  const offer = page.getByRole('button', { name: /^Go on with rate/ });
  await offer.click();
  await expect(offer).toBeHidden();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await expect
    .poll(async () => (await page.evaluate(() => window.edgewise.metrics())).train.rmse)
    .toBeLessThan(before.train.rmse);
});

test('scripts have the same acts, and are told what they did wrong', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const e = window.edgewise;
    const messageOf = (promise: Promise<unknown>) =>
      promise.then(
        () => 'nothing',
        (error: Error) => error.message,
      );
    const extended = await e.extendGrid([10, 20]);
    const updated = await e.updateGrid();
    return {
      sizes: extended.gridSizes,
      updated: Number.isFinite(updated.largestChange),
      starts: await messageOf(e.starts(1)),
      grid: await messageOf(e.extendGrid(1000)),
      layers: await messageOf(e.extendGrid([5, 5, 5])),
      freeze: await messageOf(e.freeze({ layer: 0, input: 9, output: 0 })),
      hidden: await messageOf(e.model({ hidden: [[2, 1, 7]] })),
      base: await messageOf(e.model({ baseFunction: 'relu' as 'silu' })),
      optimizer: await messageOf(e.train({ optimizer: 'sgd' as 'adam' })),
    };
  });
  expect(said.sizes).toEqual([10, 20]);
  expect(said.updated).toBe(true);
  expect(said.starts).toContain('1');
  expect(said.grid).toContain('1000');
  expect(said.layers).toContain('3');
  expect(said.freeze).toContain('9');
  expect(said.hidden).toContain('7');
  expect(said.base).toContain("'identity'");
  expect(said.optimizer).toContain("'lbfgs'");
});
