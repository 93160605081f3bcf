import { it } from 'vitest';
import { fuzzFiles } from './testing/fuzzFiles.ts';
it('fuzz', async () => {
  const t = performance.now();
  for (let seed = 100; seed < 108; seed++) { const { failures, ...r } = await fuzzFiles(2_500, seed); console.log(JSON.stringify({ ...r, failures: failures.slice(0, 5), s: (performance.now() - t) / 1000, mb: process.memoryUsage().rss / 2 ** 20 })); }
}, 400_000);
