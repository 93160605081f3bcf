import { cardsOf, openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

test('a worker that dies is started again from the last snapshot', async ({ page }) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.train({ steps: 200 }));
  const before = await page.evaluate(() => window.edgewise.metrics());
  const worker = page.workers()[0];
  expect(worker).toBeDefined();
  await worker?.evaluate(() => self.close()).catch(() => undefined);
  await expect(page.getByText(/was started again/)).toBeVisible();
  const after = await page.evaluate(() => window.edgewise.metrics());
  expect(after.step).toBe(before.step);
  expect(after.test.rmse).toBe(before.test.rmse);
  // The loss so far is still drawn.
  await expect(page.getByText('No steps yet')).toHaveCount(0);
  const more = await page.evaluate(() => window.edgewise.train({ steps: 10 }));
  expect(more.step).toBe(before.step + 10);
});

test('a worker that dies again at once waits for a command, and goes on from the last snapshot', async ({
  page,
}) => {
  await openSite(page);
  await pause(page);
  const { step } = await page.evaluate(() => window.edgewise.train({ steps: 50 }));
  const die = () =>
    page
      .workers()[0]
      ?.evaluate(() => self.close())
      .catch(() => undefined);
  await die();
  await expect(page.getByText(/was started again/)).toBeVisible();
  await die();
  await expect(page.getByText(/stopped twice/)).toBeVisible();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await pause(page);
  const after = await page.evaluate(() => window.edgewise.metrics());
  expect(after.step).toBeGreaterThanOrEqual(step);
});

test('keys pressed before anything is there do no harm', async ({ page }) => {
  await page.goto('./', { waitUntil: 'domcontentloaded' });
  for (const key of ['.', 'r', 'Space', 'Shift+R', 'ArrowDown', 'l', 't']) await page.keyboard.press(key);
  await page.evaluate(() => window.edgewise.ready);
  const metrics = await page.evaluate(async () => {
    await window.edgewise.stop();
    return window.edgewise.train({ steps: 5 });
  });
  expect(metrics.step).toBeGreaterThanOrEqual(5);
});

test('a worker that cannot start is said on the page', async ({ page, complaints }) => {
  await page.route(/worker.*\.js$/, (route) => route.abort());
  await page.goto('./');
  await expect(page.getByText(/engine could not start/)).toBeVisible();
  // The browser itself reports the file that it could not load.
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes('ERR_FAILED')));
});

test('two fast clicks add two nodes', async ({ page }) => {
  await openSite(page);
  await pause(page);
  const add = page.getByRole('button', { name: /^Add a node/ }).first();
  await add.dblclick();
  await expect(cardsOf(page)).toHaveCount(21);
});

test('a lost device hands over to the CPU without losing a step, and the chip says so', {
  tag: '@adapter',
}, async ({ page }) => {
  await openSite(page);
  await pause(page);
  const worker = page.workers()[0];
  // Keep hold of the next device, so that it can be taken away later.
  await worker?.evaluate(() => {
    const request = GPUAdapter.prototype.requestDevice;
    GPUAdapter.prototype.requestDevice = async function (...args) {
      const device = await request.apply(this, args);
      Object.assign(self, { device });
      return device;
    };
  });
  await page.evaluate(() => window.edgewise.backend('webgpu'));
  await page.evaluate(() => window.edgewise.train({ steps: 40 }));
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect
    .poll(async () => (await page.evaluate(() => window.edgewise.metrics())).step)
    .toBeGreaterThan(45);
  await worker?.evaluate(() => (self as unknown as { device: GPUDevice }).device.destroy());
  await expect(page.getByText(/GPU lost at step/)).toBeVisible();
  const lost = await page.evaluate(() => window.edgewise.metrics());
  expect(lost.step).toBeGreaterThan(40);
  await expect
    .poll(async () => (await page.evaluate(() => window.edgewise.metrics())).step)
    .toBeGreaterThan(lost.step + 50);
  const backend = await page.evaluate(() => window.edgewise.backend());
  expect(backend.kind).toBe('cpu');
  expect(backend.reason).toMatch(/lost at step/);
});

test('an exploding loss stops the run with a sentence, and nothing on the screen is NaN', async ({
  page,
}) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.data.fromFormula({ formula: 'exp(3*x1)*x2', rows: 200 }));
  await page.evaluate(() => window.edgewise.train({ steps: 20, learningRate: 0.01 }));
  const metrics = await page.evaluate(async () => {
    // A run that explodes is refused; the network is then the last good one.
    for (let i = 0; i < 5; i++)
      await window.edgewise.train({ steps: 200, learningRate: 1 }).catch(() => null);
    return window.edgewise.metrics();
  });
  expect(Number.isFinite(metrics.test.rmse)).toBe(true);
  await expect(page.locator('body')).not.toContainText('NaN');
});

test('scripts are told what they did wrong', async ({ page }) => {
  await openSite(page);
  await pause(page);
  const messages = await page.evaluate(async () => {
    const said = (promise: Promise<unknown>) =>
      promise.then(
        () => 'nothing',
        (error: Error) => error.message,
      );
    const e = window.edgewise;
    return {
      steps: await said(e.train({ steps: -3 })),
      rate: await said(e.train({ learningRate: -1 })),
      option: await said(e.train({ stpes: 10 } as object)),
      edge: await said(e.curve({ layer: 7, input: 0, output: 0 })),
      row: await said(e.predict([[1]])),
      preset: await said(e.data.preset('nope')),
      grid: await said(e.model({ gridSize: -1 })),
    };
  });
  expect(messages.steps).toContain('-3');
  expect(messages.rate).toContain('-1');
  expect(messages.option).toContain('stpes');
  expect(messages.edge).toContain('7');
  expect(messages.row).toContain('x1, x2');
  expect(messages.preset).toContain('nope');
  expect(messages.grid).toContain('-1');
});

test('the page works from a reload in the middle of training', async ({ page }) => {
  await openSite(page);
  await page.reload();
  await page.evaluate(() => window.edgewise.ready);
  const metrics = await page.evaluate(() => window.edgewise.train({ steps: 10 }));
  expect(metrics.step).toBeGreaterThanOrEqual(10);
});
