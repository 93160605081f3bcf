import { expect, it } from 'vitest';
import { fuzzLinks } from './testing/fuzzLinks.ts';

it('Broken links open as a network that gives numbers, or are refused with a sentence', async () => {
  const { opened, refused, failures } = await fuzzLinks(3000, 2026);
  expect(failures).toEqual([]);
  // The checks inside must have been reached, and small changes must have been let through.
  expect(refused['damaged']).toBeGreaterThan(1000);
  expect(refused['newer-version']).toBeGreaterThan(0);
  expect(refused['too-large']).toBeGreaterThan(0);
  expect(opened).toBeGreaterThan(200);
});
