import { it } from 'vitest';
import { fuzzLinks } from './testing/fuzzLinks.ts';
it('p', async () => {
  const c = process.cpuUsage();
  const t = performance.now();
  const r = await fuzzLinks(10000, 3);
  const u = process.cpuUsage(c);
  console.log(JSON.stringify(r), performance.now() - t, (u.user + u.system) / 1000);
}, 300000);
