/** What holds for the built site before anybody does anything with it. */
import { createSiteServer, listen } from '../scripts/serve.mjs';
import { expect, test } from './test.ts';

test('the page shows itself and asks no other host for anything @both', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
  await expect(page).toHaveTitle('Edgewise: the KAN playground');
  await expect(page.locator('#root > *').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
});

test('a strict policy stands in the page and in the header, and forbids eval and inline code', async ({
  page,
}) => {
  const response = await page.goto('/');
  const stated = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(response?.headers()['content-security-policy']).toBe(stated);
  expect(stated).toContain("default-src 'self'");
  expect(stated).not.toContain('unsafe-');
  expect(stated).not.toContain('http');
  await expect(page.locator('script:not([src]), [onclick], [onload]')).toHaveCount(0);
});

test('the site works from a folder below the root of its host', async ({ page }) => {
  const server = createSiteServer({ base: '/some/dir/' });
  const port = await listen(server, { port: 0, host: '127.0.0.1', attempts: 1 });
  try {
    await page.goto(`http://127.0.0.1:${port}/some/dir/`);
    await expect(page.locator('#root > *').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('the server hands out nothing outside the built folder', async ({ request }) => {
  for (const address of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/',
    '/%',
  ]) {
    expect((await request.get(address)).status(), address).toBe(404);
  }
});

test('this browser has WebGPU exactly where the project says so @both', async ({ page }, { project }) => {
  await page.goto('/');
  const adapter = await page.evaluate(async () => {
    const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
    return (await gpu?.requestAdapter()) !== null;
  });
  expect(adapter).toBe(project.name === 'webgpu');
});
