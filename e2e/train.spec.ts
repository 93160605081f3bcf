import { cardsOf, curveOf, openSite, pause, setSpeed, trainedBelow, useProjectsBackend } from './edgewise.ts';
import { expect, test } from './test.ts';

test.describe('training the first network', () => {
  test('it trains by itself until the test RMSE is below 0.05, and its curves change @both', async ({
    page,
  }, { project }) => {
    await openSite(page);
    await pause(page);
    await useProjectsBackend(page, project.name);
    await page.getByRole('button', { name: 'Same start again', exact: true }).click();
    const before = await curveOf(page, 0, 0, 2);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await setSpeed(page, '7');
    await trainedBelow(page, 0.05);
    await pause(page);
    const after = await curveOf(page, 0, 0, 2);
    const change = Math.max(...after.map((y, i) => Math.abs(y - (before[i] ?? 0))));
    expect(change).toBeGreaterThan(0.05);
  });

  test('the chip says which backend works and why @both', async ({ page }, { project }) => {
    await openSite(page);
    const backend = await page.evaluate(() => window.edgewise.backend());
    expect(backend.kind).toBe('cpu');
    const why = project.name === 'webgpu' ? /software/i : /no WebGPU adapter/i;
    expect(backend.reason).toMatch(why);
    await page.getByRole('button', { name: /CPU/ }).click();
    await expect(page.getByText(why).first()).toBeVisible();
  });

  test('asking for WebGPU where there is none is refused with a sentence and the CPU goes on', async ({
    page,
  }) => {
    await openSite(page);
    const refusal = await page.evaluate(() =>
      window.edgewise.backend('webgpu').then(
        () => null,
        (error: Error & { code: string }) => ({ code: error.code, message: error.message }),
      ),
    );
    expect(refusal?.code).toBe('no-adapter');
    const metrics = await page.evaluate(() => window.edgewise.train({ steps: 5 }));
    expect(metrics.backend).toBe('cpu');
  });

  for (const kind of ['cpu', 'webgpu'] as const) {
    const tag = kind === 'webgpu' ? ['@adapter'] : [];
    test(`the same seed gives the same numbers twice on ${kind}`, { tag }, async ({ page }) => {
      await openSite(page);
      const run = () =>
        page.evaluate(async (wanted) => {
          await window.edgewise.stop();
          await window.edgewise.backend(wanted);
          await window.edgewise.data.preset('sum-curve');
          await window.edgewise.model({ seed: 11 });
          const metrics = await window.edgewise.train({ steps: 150, learningRate: 0.01, batchSize: 64 });
          const { y } = await window.edgewise.curve({ layer: 1, input: 2, output: 0 }, 21);
          return { rmse: metrics.test.rmse, loss: metrics.train.loss, y: [...y] };
        }, kind);
      const first = await run();
      expect(await run()).toEqual(first);
      expect(first.y.every(Number.isFinite)).toBe(true);
    });
  }
});

test('clicking a card while training selects it every time, 20 of 20', async ({ page }) => {
  await openSite(page);
  await setSpeed(page, '7');
  await page.evaluate(() => window.edgewise.model({ seed: 3 }));
  const play = page.getByRole('button', { name: 'Train', exact: true });
  if (await play.isVisible()) await play.click();
  const cards = cardsOf(page);
  await expect(cards).toHaveCount(15);
  for (let i = 0; i < 20; i++) {
    const card = cards.nth((7 * i) % 15);
    await card.click();
    await expect(card).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  }
});

test('one step, the same start again, and a new seed do what they say', async ({ page }) => {
  await openSite(page);
  await pause(page);
  await page.getByRole('button', { name: 'Same start again', exact: true }).click();
  const start = await curveOf(page, 0, 1, 1);
  await page.getByRole('button', { name: 'One step' }).click();
  await expect.poll(async () => (await page.evaluate(() => window.edgewise.metrics())).step).toBe(1);
  expect(await curveOf(page, 0, 1, 1)).not.toEqual(start);
  await page.getByRole('button', { name: 'Same start again', exact: true }).click();
  await expect.poll(async () => (await page.evaluate(() => window.edgewise.metrics())).step).toBe(0);
  expect(await curveOf(page, 0, 1, 1)).toEqual(start);
  await page.getByRole('button', { name: /^New start/ }).click();
  await expect.poll(() => curveOf(page, 0, 1, 1)).not.toEqual(start);
});
