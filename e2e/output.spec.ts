/** The column beside the network on an opened table: nothing of it is cut off, however large its numbers. */

import { openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

test('large numbers have room, and the errors below the pictures are whole', async ({ page }) => {
  await openSite(page);
  await pause(page);
  const links = await page.evaluate(async () => {
    const table = (names: string, row: (i: number) => number[]) =>
      [names, ...Array.from({ length: 60 }, (_, i) => row(i).join())].join('\n');
    const tables = [
      table('length,depth,year,mass', (i) => [30 + (i % 9), 14 + (i % 7), 1960 + i, 2700 + 60 * i]),
      table('area,price', (i) => [40 + i, 5_300_000 + 100_000 * (i % 13)]),
    ];
    const made: string[] = [];
    for (const text of tables) {
      await window.edgewise.data.fromCsv(text);
      await window.edgewise.model({ hidden: [2] });
      made.push(await window.edgewise.link({ rows: true }));
    }
    return made;
  });
  for (const link of links) {
    await page.goto('about:blank');
    await page.goto(link);
    await page.evaluate(() => window.edgewise.ready);
    for (const [width, height] of [
      [1440, 800],
      [1280, 650],
      [1024, 560],
    ] as const) {
      await page.setViewportSize({ width, height });
      const panel = page.getByRole('region', { name: /^Output/ });
      await expect(page.getByRole('region', { name: 'Shared network' })).toBeVisible();
      await expect(panel.getByText('Test RMSE')).toBeInViewport({ ratio: 1 });
      const cut = await panel.evaluate((element) => {
        const scores = element.querySelector('dl')?.getBoundingClientRect();
        const legend = element.querySelector<HTMLElement>('[aria-label^="Colours from"]');
        const right = legend?.getBoundingClientRect().right ?? 0;
        const bounds = element.getBoundingClientRect();
        return { below: (scores?.bottom ?? Number.NaN) - bounds.bottom, right: right - bounds.right };
      });
      expect(cut.below, `${width} × ${height}`).toBeLessThanOrEqual(0.5);
      expect(cut.right, `${width} × ${height}`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    const legend = page.getByRole('img', { name: /^Colours from/ });
    if (link === links[1]) continue;
    const output = page.getByRole('button', { name: 'Output', exact: true });
    if ((await output.getAttribute('aria-expanded')) !== 'true') await output.click();
    const room = await legend.evaluate((canvas) => {
      const context = document.createElement('canvas').getContext('2d');
      if (context === null) throw new Error('There is no canvas.');
      context.font = getComputedStyle(canvas).font;
      return canvas.clientWidth - 13 - context.measureText('6000').width;
    });
    expect(room).toBeGreaterThanOrEqual(0);
    const box = await legend.boundingBox();
    expect((box?.x ?? Number.NaN) + (box?.width ?? 0)).toBeLessThanOrEqual(390 - 8);
  }
});
