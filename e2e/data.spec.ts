import { fileURLToPath } from 'node:url';
import { cardsOf, openSite, pause, useProjectsBackend } from './edgewise.ts';
import { expect, test } from './test.ts';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

test('every preset trains', async ({ page }) => {
  await openSite(page);
  await pause(page);
  const names = await page.evaluate(() => window.edgewise.data.presets());
  expect(names.length).toBeGreaterThanOrEqual(6);
  for (const name of names) {
    const { start, end } = await page.evaluate(async (preset) => {
      await window.edgewise.data.preset(preset);
      const before = await window.edgewise.metrics();
      const after = await window.edgewise.train({ steps: 300, learningRate: 0.02 });
      return { start: before.test.rmse, end: after.test.rmse };
    }, name);
    expect(end, name).toBeLessThan(start);
  }
});

test('a formula of one’s own becomes the target', async ({ page }) => {
  await openSite(page);
  await pause(page);
  const field = page.getByRole('textbox', { name: 'Formula' });
  await field.fill('x1*x2 + sin(3x1)');
  await field.press('Enter');
  await expect
    .poll(async () => (await page.evaluate(() => window.edgewise.predict([[0, 0]]))).length)
    .toBe(1);
  const metrics = await page.evaluate(() => window.edgewise.train({ steps: 1500, learningRate: 0.02 }));
  expect(metrics.test.r2).toBeGreaterThan(0.95);
});

for (const { formula, says } of [
  { formula: 'sni(x1)', says: /sni/ },
  { formula: 'x1 +', says: /comes last/ },
  { formula: 'log(x1)', says: /finite/ },
  { formula: '', says: /formula/i },
]) {
  test(`the formula “${formula}” gets a sentence beside the field and loses nothing`, async ({ page }) => {
    await openSite(page);
    await pause(page);
    const before = await page.evaluate(() => window.edgewise.metrics());
    const field = page.getByRole('textbox', { name: 'Formula' });
    await field.fill(formula);
    await field.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
    const after = await page.evaluate(() => window.edgewise.metrics());
    expect(after.step).toBe(before.step);
    expect(after.test.rmse).toBe(before.test.rmse);
  });
}

for (const { file, inputs, target, gaps } of [
  { file: 'iris.csv', inputs: 3, target: 'petal_width', gaps: null },
  { file: 'cars.csv', inputs: 5, target: 'Acceleration', gaps: /14 of 406/ },
]) {
  test(`${file} is dropped, explained and trained on @both`, async ({ page }, { project }) => {
    await openSite(page);
    await pause(page);
    await useProjectsBackend(page, project.name);
    await page.locator('input[type="file"]').setInputFiles(fixture(file));
    await expect(page.getByText(file).first()).toBeVisible();
    await expect(page.getByText(target).first()).toBeVisible();
    if (gaps !== null) await expect(page.getByText(gaps).first()).toBeVisible();
    await expect(cardsOf(page)).toHaveCount(inputs * 5 + 5);
    const metrics = await page.evaluate(() => window.edgewise.train({ steps: 150, learningRate: 0.02 }));
    expect(metrics.test.r2).toBeGreaterThan(0.5);
  });
}

test('a real drop on the page loads a file', async ({ page }) => {
  await openSite(page);
  await pause(page);
  const transfer = await page.evaluateHandle(() => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i},${Math.sin(i / 9).toFixed(6)}`);
    const data = new DataTransfer();
    data.items.add(new File([['t,y', ...rows].join('\n')], 'wave.csv', { type: 'text/csv' }));
    return data;
  });
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.locator('body').dispatchEvent(type, { dataTransfer: transfer });
  }
  await expect(page.getByText('wave.csv').first()).toBeVisible();
  await expect(
    cardsOf(page)
      .and(page.getByRole('button', { name: /^Edge t / }))
      .first(),
  ).toBeVisible();
});

test('a CSV without numbers gets a sentence and loses nothing', async ({ page }) => {
  await openSite(page);
  await pause(page);
  await page.locator('input[type="file"]').setInputFiles({
    name: 'words.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('a,b\none,two\nthree,four\n'.repeat(10)),
  });
  await expect(page.getByRole('alert').filter({ hasText: /number/i })).toBeVisible();
  await expect(cardsOf(page)).toHaveCount(15);
});
