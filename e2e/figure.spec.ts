/** The network as a figure: real Chromium draws what the page writes. */
import type { Page } from '@playwright/test';
import { openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

test.beforeEach(async ({ page }) => {
  await openSite(page);
  await pause(page);
});

const svgOf = (page: Page) => page.evaluate(async () => (await window.edgewise.export('svg')).text());

interface Group {
  readonly id: string;
  readonly name: string;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Draws an SVG in a page of its own. @returns the size and the groups of edges and nodes where they lie */
async function drawn(page: Page, svg: string) {
  const paper = await page.context().newPage();
  await paper.setContent(svg);
  const read = await paper.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const element = document.querySelector('svg');
    if (element === null || parsed.querySelector('parsererror') !== null) return null;
    const view = element.viewBox.baseVal;
    const groups = [...element.querySelectorAll<SVGGElement>('g[id^=edge-], g[id^=node-]')].map(
      (group): Group => {
        const { x, y, width, height } = group.getBBox();
        const name = group.querySelector('title')?.textContent ?? '';
        return { id: group.id, name, box: { x, y, width, height } };
      },
    );
    const { x, y, width, height } = view;
    return { view: { x, y, width, height }, groups };
  }, svg);
  await paper.close();
  if (read === null) throw new Error('The figure is no SVG.');
  return read;
}

test('a trained network is drawn whole, curve by curve', async ({ page }) => {
  await page.evaluate(() => window.edgewise.train({ steps: 60 }));
  const { view, groups } = await drawn(page, await svgOf(page));
  const edges = groups.filter(({ id }) => id.startsWith('edge-'));
  expect(edges).toHaveLength(15);
  expect(groups.length - edges.length).toBe(8);
  for (const { id, box } of groups) {
    expect(box.width, id).toBeGreaterThan(20);
    expect(box.x, id).toBeGreaterThanOrEqual(view.x);
    expect(box.y, id).toBeGreaterThanOrEqual(view.y);
    expect(box.x + box.width, id).toBeLessThanOrEqual(view.x + view.width);
    expect(box.y + box.height, id).toBeLessThanOrEqual(view.y + view.height);
  }
  const at = (id: string) =>
    groups.find((group) => group.id === id)?.box ?? { x: 0, y: 0, width: 0, height: 0 };
  // From left to right: inputs, sums, the output.
  expect(at('node-0-0').x).toBeLessThan(at('node-1-0').x);
  expect(at('node-1-0').x).toBeLessThan(at('node-2-0').x);
  expect(at('node-0-0').y).toBeLessThan(at('node-0-1').y);
  expect(edges.find(({ id }) => id === 'edge-0-0-2')?.name).toMatch(/^Edge x1 to hidden 3: spline, score /);
});

test('cut curves are gone, formulas are magenta with their name', async ({ page }) => {
  await page.evaluate(async () => {
    await window.edgewise.data.networkOf({ formula: 'exp(sin(pi*x1)+x2^2)', rows: 100 });
    await window.edgewise.prune({ edges: [{ layer: 0, input: 1, output: 0 }] }).catch(() => undefined);
  });
  const svg = await svgOf(page);
  const { groups } = await drawn(page, svg);
  const live = await page.evaluate(async () =>
    (await window.edgewise.edges()).filter(({ state }) => state !== 'pruned').map(({ edge }) => edge),
  );
  expect(
    groups
      .filter(({ id }) => id.startsWith('edge-'))
      .map(({ id }) => id)
      .sort(),
  ).toEqual(live.map(({ layer, input, output }) => `edge-${layer}-${input}-${output}`).sort());
  expect(svg).toContain('#b0107c');
  expect(groups.map(({ name }) => name).join()).toMatch(/symbolic, sin/);
});

test('a large network becomes tiles and stays a picture', async ({ page }) => {
  await page.evaluate(() => window.edgewise.model({ hidden: [20, 20] }));
  const { view, groups } = await drawn(page, await svgOf(page));
  expect(groups.filter(({ id }) => id.startsWith('edge-'))).toHaveLength(2 * 20 + 20 * 20 + 20);
  expect(Math.max(view.width, view.height)).toBeLessThan(2000);
});

test('the PNG is twice as fine, white around and drawn within', async ({ page }) => {
  await page.evaluate(() => window.edgewise.train({ steps: 20 }));
  const { view, groups } = await drawn(page, await svgOf(page));
  const card = groups.find(({ id }) => id === 'edge-0-0-0')?.box;
  const read = await page.evaluate(
    async ({ x, y, width, height }) => {
      const bitmap = await createImageBitmap(await window.edgewise.export('png'));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const dark = (left: number, top: number, w: number, h: number): number => {
        const { data } = context?.getImageData(left, top, w, h) ?? { data: [] };
        let count = 0;
        for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 200) count++;
        return count;
      };
      return {
        size: [bitmap.width, bitmap.height],
        margin: dark(0, 0, bitmap.width, 12),
        card: dark(2 * x, 2 * y, 2 * width, 2 * height),
      };
    },
    {
      x: (card?.x ?? 0) - view.x,
      y: (card?.y ?? 0) - view.y,
      width: card?.width ?? 0,
      height: card?.height ?? 0,
    },
  );
  expect(read.size).toEqual([2 * view.width, 2 * view.height]);
  expect(read.margin).toBe(0);
  expect(read.card).toBeGreaterThan(300);
});

test('a figure opens again as the network that it shows', async ({ page }) => {
  const opened = await page.evaluate(async () => {
    const { train, metrics, predict, open, model } = window.edgewise;
    const was = await train({ steps: 30 });
    const [before] = await predict([[0.3, -0.4]]);
    const blob = await window.edgewise.export('png');
    await model({ hidden: [2] });
    await open(new File([blob], 'figure.png', { type: 'image/png' }));
    const [after] = await predict([[0.3, -0.4]]);
    return { was: was.test.rmse, is: (await metrics()).test.rmse, before, after };
  });
  expect(opened.is).toBeCloseTo(opened.was, 10);
  expect(opened.after).toEqual(opened.before);
});
