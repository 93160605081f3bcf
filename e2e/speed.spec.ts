import type { Page } from '@playwright/test';
import { openSite, setSpeed } from './edgewise.ts';
import { expect, test } from './test.ts';

const WINDOW_MS = 2500;
const MOST_WINDOWS = 8;

/** Counts animation frames and long tasks on the page for a while. */
async function watch(page: Page, ms: number) {
  return page.evaluate(
    (duration) =>
      new Promise<{ frames: number; longTasks: number[]; seconds: number }>((resolve) => {
        const longTasks: number[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) longTasks.push(entry.duration);
        });
        observer.observe({ type: 'longtask' });
        const start = performance.now();
        let frames = 0;
        const count = (now: number) => {
          frames++;
          if (now - start < duration) requestAnimationFrame(count);
          else {
            observer.disconnect();
            resolve({ frames, longTasks, seconds: (now - start) / 1000 });
          }
        };
        requestAnimationFrame(count);
      }),
    ms,
  );
}

test('while training as fast as it goes the main thread has no task over 50 ms and the picture keeps up', async ({
  page,
}) => {
  await openSite(page);
  await page.evaluate(() => window.edgewise.stop());
  await page.evaluate(() => window.edgewise.model({ seed: 5 }));
  // The first seconds of a page are its own; what is measured is training.
  const idle = await watch(page, 1500);
  await setSpeed(page, '7');
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
  // Worker, page and software raster share two cores: now and then the system takes the page's core away in the middle
  // of a short task (a trace: 57 ms by the clock, 14 ms of processor time). A page that is slow by itself shows it in
  // every window, so one clean window is asked for, and all are reported.
  const windows = [await watch(page, WINDOW_MS)];
  while (windows.length < MOST_WINDOWS && windows.at(-1)?.longTasks.length !== 0) {
    windows.push(await watch(page, WINDOW_MS));
  }
  const { step } = await page.evaluate(() => window.edgewise.stop());
  const idleRate = idle.frames / idle.seconds;
  const rates = windows.map(({ frames, seconds }) => frames / seconds);
  const long = windows.map(
    ({ longTasks }) => `[${longTasks.map((ms) => `${Math.round(ms)} ms`).join(', ')}]`,
  );
  console.info(
    `frames/s ${rates.map((rate) => rate.toFixed(1)).join(', ')}, idle ${idleRate.toFixed(1)}; long tasks per window: ${long.join(' ')}; ${step} steps`,
  );
  expect(windows.at(-1)?.longTasks).toEqual([]);
  expect(step).toBeGreaterThan(500);
  // 50 frames a second, or as many as an idle page has on this machine, less the noise of counting.
  expect(Math.max(...rates)).toBeGreaterThan(Math.min(50, 0.85 * idleRate));
});
