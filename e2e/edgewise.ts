/** What the specs share: opening the site, waiting for states, reading what the page shows. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/** Opens the site and waits for the first picture. */
export async function openSite(page: Page): Promise<void> {
  await page.goto('./');
  await page.evaluate(() => window.edgewise.ready);
}

/** In the project with an adapter: trains on WebGPU, although the adapter is a software one. */
export async function useProjectsBackend(page: Page, project: string): Promise<void> {
  if (project !== 'webgpu') return;
  const { kind } = await page.evaluate(() => window.edgewise.backend('webgpu'));
  expect(kind).toBe('webgpu');
}

/** @param stop of the slider, from 0; 7 is as fast as it goes */
export async function setSpeed(page: Page, stop: string): Promise<void> {
  await page.getByRole('button', { name: /^Training speed/ }).click();
  await page.getByRole('slider', { name: 'Speed' }).fill(stop);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('slider', { name: 'Speed' })).toBeHidden();
}

/** Stops training and waits until the page shows it. */
export async function pause(page: Page): Promise<void> {
  await page.evaluate(() => window.edgewise.stop());
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
}

/** The curve of one edge as plain numbers. */
export function curveOf(page: Page, layer: number, input: number, output: number): Promise<number[]> {
  return page.evaluate(async (edge) => [...(await window.edgewise.curve(edge, 41)).y], {
    layer,
    input,
    output,
  });
}

/** Waits until the newest test RMSE is below `limit`, training as the page does. */
export async function trainedBelow(page: Page, limit: number): Promise<void> {
  await expect
    .poll(async () => (await page.evaluate(() => window.edgewise.metrics())).test.rmse, { timeout: 60_000 })
    .toBeLessThan(limit);
}

/** The cards of the network's edges (the formula has a token for each of them too). */
export function cardsOf(page: Page): Locator {
  return page.getByRole('main').getByRole('button', { name: /^Edge / });
}

/** Waits for transitions: colours half-way between two states are nobody's choice. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ends = document.getAnimations().map((animation) => animation.finished.catch(() => undefined));
    // What is endless, as the pulse of an act, is looked at as it is.
    await Promise.race([
      Promise.all(ends),
      new Promise((resolve) => {
        setTimeout(resolve, 1000);
      }),
    ]);
  });
}
