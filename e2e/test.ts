/**
 * The page of every end-to-end test. A test fails when the page asks another host for anything, or complains on its
 * console, whatever else the test is about.
 */
import { test as base, expect, type Page } from '@playwright/test';

/** Collects what a page must never do, from now on. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    const local = url.protocol === 'data:' || url.protocol === 'blob:' || url.hostname === '127.0.0.1';
    if (!local) complaints.push(`request to another host: ${url.href}`);
  });
  return complaints;
}

interface Fixtures {
  /** What the page did and must not do; a test that provokes an error empties it after looking. */
  complaints: string[];
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints = watch(page);
      await use(complaints);
      expect(complaints, 'what the page did and must not do').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
