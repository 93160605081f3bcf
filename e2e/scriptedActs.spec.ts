/** The acts of window.edgewise: the same as the buttons', undoable, refused with a reason. */
import { openSite, pause } from './edgewise.ts';
import { expect, test } from './test.ts';

test.beforeEach(async ({ page }) => {
  await openSite(page);
  await pause(page);
});

test('a script prunes, accepts and prints, and undo brings everything back', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const e = window.edgewise;
    await e.model({ hidden: [2], seed: 3 });
    await e.train({ steps: 60, optimizer: 'lm' });
    const edges = [{ layer: 0, input: 0, output: 0 }];
    const preview = await e.prune({ edges, preview: true });
    const untouched = (await e.metrics()).edges;
    const cut = await e.prune({ edges });
    const states = (await e.edges()).map(({ state }) => state);
    const [best] = await e.suggest({ layer: 0, input: 1, output: 1 }, { top: 3, simplicity: 0 });
    await e.accept({ layer: 0, input: 1, output: 1 }, best?.name ?? '');
    const form = (await e.edges())[3]?.form?.name;
    const unfinished = await e.formula();
    const acts = (await e.history()).map(({ act }) => act).filter((act) => act !== null);
    await e.undo();
    const back = await e.undo();
    await e.redo();
    const again = (await e.metrics()).edges;
    const same = preview.testRmseAfter === cut.testRmseAfter;
    return { removed: cut.removed, same, untouched, states, best, form, unfinished, acts, back, again };
  });
  expect(seen.removed).toEqual([{ layer: 0, input: 0, output: 0 }]);
  expect(seen.same).toBe(true);
  expect(seen.untouched).toBe(6);
  expect(seen.states[0]).toBe('pruned');
  expect(seen.best?.r2).toBeGreaterThan(0.9);
  expect(seen.form).toBe(seen.best?.name);
  expect(seen.unfinished).toHaveLength(1);
  expect(seen.acts.slice(-2)).toEqual(['prune', 'accept']);
  expect(seen.back.edges).toBe(6);
  expect(seen.again).toBe(5);
});

test('the search finds the formula of the first data', async ({ page }) => {
  const found = await page.evaluate(() => window.edgewise.auto({ seeds: 2, seconds: 20 }));
  expect(found.exact).toBe(true);
  expect(found.test.rmse).toBeLessThan(1e-9);
  const [text] = await page.evaluate(() => window.edgewise.formula({ format: 'text' }));
  expect(text).toBe(found.formula);
});

test('what cannot be done is refused with a code and a sentence', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const e = window.edgewise;
    const refusal = (promise: Promise<unknown>) =>
      promise.then(
        () => null,
        (error: Error & { code: string }) => ({ code: error.code, message: error.message }),
      );
    const edge = { layer: 0, input: 0, output: 0 };
    return {
      form: await refusal(e.accept(edge, 'nope')),
      edge: await refusal(e.suggest({ ...edge, input: 9 })),
      top: await refusal(e.suggest(edge, { top: 0 })),
      spline: await refusal(e.unaccept(edge)),
      curve: await refusal(e.setCurve(edge, 'sin(y)')),
      points: await refusal(e.setCurve(edge, { x: [1, 0], y: [0, 1] })),
      threshold: await refusal(e.prune({ edgeThreshold: -1 })),
      both: await refusal(e.prune({ edgeThreshold: 0.1, edges: [edge] })),
      digits: await refusal(e.formula({ digits: 99 })),
      moment: await refusal(e.goTo(99_999)),
      seeds: await refusal(e.auto({ seeds: 0 })),
      unfinished: await refusal(e.snap()),
    };
  });
  expect(said.form).toMatchObject({ code: 'no-such-form', message: expect.stringContaining('“nope”') });
  expect(said.edge?.message).toContain('9');
  expect(said.top?.message).toContain('0');
  expect(said.spline?.code).toBe('no-spline');
  expect(said.curve?.message).toContain('“y”');
  expect(said.points?.message).toContain('increase');
  expect(said.threshold?.message).toContain('-1');
  expect(said.both?.code).toBe('options');
  expect(said.digits?.message).toContain('99');
  expect(said.moment?.code).toBe('no-such-moment');
  expect(said.seeds?.message).toContain('0');
  expect(said.unfinished?.code).toBe('unfinished');
});
