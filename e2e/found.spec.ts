/** The end of the way: the hidden formula is greeted where it was found, and nothing else lies over it. */
import { openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

const FOUND = 'That is the hidden formula.';

test('a formula is found on a phone, and its message stays small', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openSite(page);
  await pause(page);
  await page.evaluate(async () => {
    await window.edgewise.data.fromFormula({ formula: 'sin(pi*x1)+x2^2' });
    await window.edgewise.model({ hidden: [1] });
    await window.edgewise.train({ steps: 200, optimizer: 'lbfgs' });
  });
  const accept = (layer: number, input: number, form: string) =>
    page.evaluate(
      (edge) => window.edgewise.accept({ layer: edge.layer, input: edge.input, output: 0 }, edge.form),
      {
        layer,
        input,
        form,
      },
    );
  await accept(0, 0, 'sin');
  await accept(0, 1, 'x^2');
  await accept(1, 0, 'x');
  await page.evaluate(() => window.edgewise.train({ steps: 100, optimizer: 'lbfgs' }));
  await expect(page.getByText(FOUND)).toBeVisible();
  for (const width of [390, 640]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 480 });
    // The messages are as high as what they say, wherever they stand.
    const heights = await page
      .locator('[role=status] > [data-level]')
      .evaluateAll((messages) => messages.map((message) => message.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(0);
    expect(Math.max(...heights)).toBeLessThan(120);
  }
});

test('a network that was built from a formula has nothing to find', async ({ page }) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(() => window.edgewise.data.networkOf({ formula: 'x1' }));
  await expect(page.getByRole('region', { name: 'Formula' })).toContainText('x');
  await expect
    .poll(() => page.evaluate(() => window.edgewise.metrics().then(({ test: { rmse } }) => rmse)))
    .toBeLessThan(1e-6);
  // Two frames: one for the picture of the new network, one for what stands below it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(page.getByText(FOUND)).toHaveCount(0);
});
