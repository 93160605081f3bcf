/** The page in a frame of another page: what it shows, who may drive it, and what an author of a link has hidden. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Frame, Page } from '@playwright/test';
import { openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

const DOCUMENT = readFileSync(new URL('../docs/embed.md', import.meta.url), 'utf8');
/** The page that the document gives as an example. */
const EXAMPLE = /```html\n(<!doctype html>.*?)```/s.exec(DOCUMENT)?.[1] ?? '';

/** Serves one page from an origin of its own. */
class School {
  html = '';
  readonly #server: Server = createServer((request, response) => {
    const found = request.url === '/' || request.url?.startsWith('/?');
    response
      .writeHead(found ? 200 : 204, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(found ? this.html : '');
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get origin(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const [school, other] = [new School(), new School()];
test.beforeAll(async () => {
  await school.open();
  await other.open();
});
test.afterAll(() => {
  school.close();
  other.close();
});

/** The example of the document, with our addresses in the place of its own. */
function example(site: string, asked: string): string {
  return EXAMPLE.replace('https://edgewise.example/', site)
    .replace('https://school.example', school.origin)
    .replace('embed=1&amp;', `embed=1&amp;${asked}`);
}

/** Opens a page with the site in a frame, and waits until the frame is ready. */
async function openFramed(page: Page, where: School, html: string): Promise<Frame> {
  where.html = html;
  await page.goto(where.origin);
  await expect.poll(() => page.frames().length).toBeGreaterThan(1);
  const frame = page.frames()[1];
  if (frame === undefined) throw new Error('There is no frame.');
  await frame.waitForFunction(() => 'edgewise' in window);
  await frame.evaluate(() => window.edgewise.ready);
  return frame;
}

/** Notes everything that the page is told, from now on. */
async function note(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said: unknown[] = [];
    Object.assign(window, { said });
    addEventListener('message', ({ data }) => said.push(data));
  });
}

/** What the page was told, after the frame has had its turn. */
async function said(page: Page, frame: Frame): Promise<Record<string, unknown>[]> {
  // Calls run in the frame's order of messages: once this one is through, so are those before it.
  await frame.evaluate(() => window.edgewise.metrics());
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  return page.evaluate(() => Reflect.get(window, 'said') as Record<string, unknown>[]);
}

const post = (page: Page, messages: readonly unknown[]) =>
  page.evaluate((all) => {
    const frame = document.querySelector('iframe');
    for (const message of all) frame?.contentWindow?.postMessage(message, '*');
  }, messages);

test('the example of the document drives the frame and reads its metrics', async ({ page, baseURL }) => {
  const frame = await openFramed(page, school, example(baseURL ?? '', ''));
  expect(await frame.evaluate(() => window.edgewise.metrics().then(({ step }) => step))).toBe(0);
  await page.getByRole('button', { name: 'Train 100 steps' }).click();
  await expect(page.locator('#error')).toHaveText(/^\d\.\d{4}$/);
  const metrics = await page.evaluate("call('metrics')");
  expect(metrics).toMatchObject({ step: 100 });
  await page.evaluate(
    "call('data.fromCsv', new File(['a,b\\n' + Array.from({length: 12}, (_, i) => i + ',' + i * i).join('\\n')], 't.csv'), {testFraction: 0.34})",
  );
  await page.evaluate("call('model', {hidden: [2]})");
  const { y, blob } = await page.evaluate<{ y: unknown; blob: string }>(`(async () => {
    const { y } = await call('curve', {layer: 0, input: 0, output: 0}, 5)
    const blob = await call('export', 'python')
    return { y: [y instanceof Float64Array, y.length], blob: await blob.text() }
  })()`);
  expect(y).toEqual([true, 5]);
  expect(blob).toContain('import');
  const refusal = await page.evaluate(
    "call('model', {hidden: [0]}).catch(({code, message}) => ({code, message}))",
  );
  expect(refusal).toMatchObject({ code: 'width-range' });
});

test('another page gets no answer and changes nothing', async ({ page, baseURL }) => {
  const asked = `embed=1&origins=${school.origin}`;
  const frame = await openFramed(page, other, `<iframe src="${baseURL}?${asked}"></iframe>`);
  await note(page);
  await post(page, [{ edgewise: 1, id: 1, call: 'train', args: [{ steps: 10 }] }]);
  expect(await said(page, frame)).toEqual([]);
  expect(await frame.evaluate(() => window.edgewise.metrics().then(({ step }) => step))).toBe(0);
});

test('a frame that allows nobody answers nobody', async ({ page, baseURL }) => {
  const frame = await openFramed(page, school, `<iframe src="${baseURL}?embed=1"></iframe>`);
  await note(page);
  await post(page, [{ edgewise: 1, id: 1, call: 'metrics', args: [] }]);
  expect(await said(page, frame)).toEqual([]);
});

test('hostile messages do nothing', async ({ page, baseURL }) => {
  const frame = await openFramed(page, school, example(baseURL ?? '', ''));
  await note(page);
  const call = (id: number, name: unknown, args: unknown = []) => ({ edgewise: 1, id, call: name, args });
  await post(page, [
    null,
    'train',
    [1, 2],
    { edgewise: 2, id: 0, call: 'train', args: [] },
    call(1, '__proto__'),
    call(2, 'constructor'),
    call(3, 'data.__proto__.constructor'),
    call(4, 'projects.list'),
    call(5, ['train']),
    call(6, 'train', 'steps'),
    call(7, 'train', [{ steps: 5, __proto__: { polluted: true } }, 1, 2, 3, 4]),
    call(8, 'train', [{ steps: 1e300 }]),
    call(9, 'open', ['javascript:alert(1)']),
    call(10, 'open', ['#k1=AAAA']),
    call(11, 'x'.repeat(100_000)),
  ]);
  await expect.poll(async () => (await said(page, frame)).length).toBe(9);
  const answers = await said(page, frame);
  expect(answers.every(({ ok }) => ok === false)).toBe(true);
  const codes = new Map(answers.map(({ id, code }) => [id, code]));
  for (const id of [1, 2, 3, 4, 11]) expect(codes.get(id), String(id)).toBe('unknown-call');
  expect(codes.get(7)).toBe('arguments');
  expect(codes.get(9)).toBe('open');
  // A frame beside it is of the right origin, but it is not the parent.
  await page.evaluate(() => {
    const beside = document.createElement('iframe');
    document.body.append(beside);
    const script =
      "parent.frames[0].postMessage({edgewise: 1, id: 99, call: 'train', args: [{steps: 5}]}, '*')";
    const element = beside.contentDocument?.createElement('script');
    if (element === undefined) throw new Error('The frame has no document.');
    element.textContent = script;
    beside.contentDocument?.body.append(element);
  });
  expect((await said(page, frame)).map(({ id }) => id)).not.toContain(99);
  expect(await frame.evaluate(() => window.edgewise.metrics().then(({ step }) => step))).toBe(0);
  expect(await page.evaluate("call('metrics')")).toMatchObject({ step: 0 });
});

test('a frame shows what was chosen, and nothing is kept', async ({ page, context, baseURL }) => {
  await openSite(page);
  await pause(page);
  const link = await page.evaluate(() => window.edgewise.link({ title: 'Framed', hidden: ['timeline'] }));
  const framed = await context.newPage();
  await framed.setViewportSize({ width: 900, height: 600 });
  await framed.goto(link.replace('#', '?embed=1&panels=formula,output,timeline,nonsense&theme=dark#'));
  await framed.evaluate(() => window.edgewise.ready);
  await expect(framed.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await expect(framed.getByRole('region', { name: 'Formula' })).toBeVisible();
  await expect(framed.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
  // Hidden by the author of the link, although the frame asks for it.
  await expect(framed.getByRole('region', { name: 'Timeline' })).toHaveCount(0);
  await expect(framed.getByRole('button', { name: 'Share' })).toHaveCount(0);
  await expect(framed.getByRole('button', { name: 'Prune' })).toHaveCount(0);
  await expect(framed.locator('html')).toHaveAttribute('data-theme', 'dark');
  await framed.keyboard.press('p');
  await framed.keyboard.press('s');
  await expect(framed.getByText('Prune below')).toHaveCount(0);
  await framed.keyboard.press('Space');
  await expect(framed.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  await framed.keyboard.press('Space');
  // A narrow frame has pages instead of columns.
  await framed.setViewportSize({ width: 480, height: 360 });
  await framed.getByText('Output', { exact: true }).first().click();
  await expect(framed.getByRole('main', { name: 'Output' })).toBeVisible();
  const kept = await framed.evaluate(async () =>
    (await window.edgewise.projects.list()).map(({ name }) => name),
  );
  expect(kept).not.toContain('Framed');
  const whole = framed.getByRole('link', { name: 'Open in Edgewise' });
  await whole.hover();
  await expect(whole).toHaveAttribute('href', new RegExp(`^${baseURL}#k1=`));
  await expect(whole).toHaveAttribute('rel', 'noopener');
  await framed.close();
});

test('a small frame holds everything that was chosen', async ({ page, baseURL }) => {
  const all = 'data,formula,output,timeline,metrics,shape,settings,lambda,starts,prune,extend,symbolic,auto';
  await page.setViewportSize({ width: 480, height: 360 });
  await page.goto(`${baseURL}?embed=1&panels=${all}`);
  await page.evaluate(() => window.edgewise.ready);
  const excess = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await excess()).toBeLessThanOrEqual(0);
  await expect(page.getByRole('link', { name: 'Open in Edgewise' })).toBeInViewport({ ratio: 1 });
  // What has no room in the bar is in a menu, and opens its page.
  await page.getByRole('button', { name: 'More to do' }).click();
  await page.getByRole('button', { name: 'Auto', exact: true }).click();
  await expect(page.getByRole('main', { name: 'Output' })).toBeVisible();
  await page.setViewportSize({ width: 340, height: 300 });
  expect(await excess()).toBeLessThanOrEqual(0);
  // What is said in a larger one covers none of its settings.
  await page.setViewportSize({ width: 900, height: 600 });
  await page.getByText('Network', { exact: true }).first().click();
  await page.evaluate(() => window.edgewise.prune({ edges: [{ layer: 0, input: 0, output: 0 }] }));
  const said = await page.getByRole('status').filter({ hasText: '1 edge pruned.' }).boundingBox();
  const settings = await page.getByRole('button', { name: /^Optimiser/ }).boundingBox();
  expect((said?.y ?? Number.NaN) + (said?.height ?? 0)).toBeLessThan(settings?.y ?? 0);
});

test('what was chosen is in sight at every size of the dialog', async ({ page, baseURL }) => {
  const all = 'data,formula,output,timeline,metrics,shape,settings,lambda,starts,prune,extend,symbolic,auto';
  for (const panels of [
    all,
    'formula,metrics,timeline',
    'metrics',
    'data,output,timeline,metrics,prune,extend',
  ]) {
    await page.goto('about:blank');
    await page.goto(`${baseURL}?embed=1&panels=${panels}`);
    await page.evaluate(() => window.edgewise.ready);
    for (const [width, height] of [
      [480, 360],
      [640, 480],
      [900, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      const bar = page.getByRole('banner');
      const seen = [
        ...['Step', 'Train', 'Test'].map((name) => bar.getByRole('term').filter({ hasText: name })),
      ];
      seen.push(bar.getByRole('link', { name: 'Open in Edgewise' }));
      if (panels !== 'metrics') seen.push(bar.getByRole('group', { name: 'Page' }));
      if (panels === all) {
        seen.push(page.getByRole('slider', { name: 'Sparsity λ' }));
        seen.push(
          page.getByRole('textbox', { name: 'Grid G' }),
          page.getByRole('button', { name: 'More', exact: true }),
        );
      }
      // In a wide frame two of the pages stand beside the network.
      if (width === 900 && !panels.includes('data')) seen.splice(4, 1);
      const words = `${panels} at ${width}`;
      for (const place of seen) await expect(place, words).toBeInViewport({ ratio: 1 });
      // Nothing in the bar lies on anything else.
      const boxes = await Promise.all(seen.slice(0, 5).map((place) => place.boundingBox()));
      boxes.forEach((a, i) => {
        for (const b of boxes.slice(i + 1)) {
          if (a === null || b === null) throw new Error(`Nothing is drawn: ${words}`);
          const [apartX, apartY] = [
            Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width),
            Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height),
          ];
          expect(Math.max(apartX, apartY), words).toBeGreaterThanOrEqual(-0.5);
        }
      });
    }
  }
});

test('a table that stayed at home: the frame says why it cannot be trained, and so does the dialog before', async ({
  page,
  baseURL,
}) => {
  await openSite(page);
  await pause(page);
  await page.evaluate(async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${i * i}`).join('\n');
    await window.edgewise.data.fromCsv(`a,b\n${rows}`);
  });
  await page.getByRole('button', { name: /^Share/ }).click();
  await page.getByRole('tab', { name: 'Embed' }).click();
  const trains = page.getByRole('switch', { name: 'Trains at once' });
  await expect(trains).toHaveAccessibleDescription(/cannot train it unless its rows go along/);
  await page.getByRole('tab', { name: 'Link' }).click();
  await page.getByRole('switch', { name: /^Rows/ }).check();
  await page.getByRole('tab', { name: 'Embed' }).click();
  await expect(trains).toHaveAccessibleDescription('Otherwise it waits for the reader');
  const links = await page.evaluate(async () => [
    await window.edgewise.link({ rows: false }),
    await window.edgewise.link({ rows: true }),
  ]);
  const why = page.getByText('Cannot be trained: its rows were not sent.');
  for (const [i, link] of links.entries()) {
    await page.goto('about:blank');
    await page.setViewportSize({ width: 480, height: 360 });
    await page.goto(`${baseURL}?embed=1&panels=metrics,output${new URL(link).hash}`);
    await page.evaluate(() => window.edgewise.ready);
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
    if (i === 0) await expect(why).toBeInViewport({ ratio: 1 });
    else await expect(why).toHaveCount(0);
  }
});

test('a frame whose link is damaged says so and shows nothing else', async ({ page, baseURL }) => {
  await openSite(page);
  const link = await page.evaluate(() => window.edgewise.link());
  const hash = new URL(link).hash;
  await page.goto('about:blank');
  await page.goto(`${baseURL}?embed=1&play=1&panels=formula${hash.slice(0, hash.length / 2)}`);
  await page.evaluate(() => window.edgewise.ready);
  await expect(page.getByRole('heading', { name: 'This network could not be opened.' })).toBeVisible();
  await expect(page.getByText(/characters are missing/)).toHaveCount(1);
  await expect(page.getByRole('button', { name: /^(Train|Pause)/ })).toHaveCount(0);
  expect(await page.evaluate(() => window.edgewise.metrics().then(({ step }) => step))).toBe(0);
  // A page that drives the frame can still put a network there.
  await page.evaluate(() => window.edgewise.model({ hidden: [2] }));
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
});

test('what an author hides is not on the page, its keys do nothing, and scripts still can', async ({
  page,
}) => {
  await openSite(page);
  await pause(page);
  const link = await page.evaluate(() =>
    window.edgewise.link({
      hidden: [
        'data',
        'formula',
        'timeline',
        'metrics',
        'shape',
        'starts',
        'prune',
        'extend',
        'symbolic',
        'auto',
      ],
    }),
  );
  await page.goto('about:blank');
  await page.goto(link);
  await page.evaluate(() => window.edgewise.ready);
  await expect(page.getByRole('complementary', { name: 'Data' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Formula' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Timeline' })).toHaveCount(0);
  await expect(
    page.getByRole('button', { name: /^(Prune|Extend|Symbolic|Auto|New start|Several starts)/ }),
  ).toHaveCount(0);
  await expect(page.getByRole('button', { name: /node (from|to) hidden/ })).toHaveCount(0);
  const before = await page.evaluate(() => window.edgewise.metrics());
  for (const key of ['p', 'g', 's', 'Shift+R', ',']) await page.keyboard.press(key);
  const main = page.getByRole('main');
  await main.getByRole('button', { name: /^Edge x1 to hidden 1/ }).click();
  await expect(page.getByRole('region', { name: 'Selected edge' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Accept|Remove this curve/ })).toHaveCount(0);
  for (const key of ['a', 'x', 'u', '1']) await page.keyboard.press(key);
  expect(await page.evaluate(() => window.edgewise.metrics())).toMatchObject({
    step: before.step,
    edges: before.edges,
    gridSize: before.gridSize,
  });
  const cut = await page.evaluate(() =>
    window.edgewise.prune({ edges: [{ layer: 0, input: 0, output: 0 }] }).then(({ edges }) => edges),
  );
  expect(cut).toEqual({ before: 15, after: 14 });
});
