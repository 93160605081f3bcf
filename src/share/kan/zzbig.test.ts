import { it } from 'vitest';
import { readKan } from './readKan.ts';
import { writeKan } from './writeKan.ts';
import { variedNetwork, variedProject } from './testing/projects.ts';
import { putIntoPng, stateOfPicture } from '../picture/pictureState.ts';
import { pngOf } from '../picture/testing/pictures.ts';
it('big', async () => {
  const network = variedNetwork({ width: [100, 100, 1], gridSize: 44, order: 3 }, 1);
  const base = variedProject(2);
  const col = (n: string) => ({ name: n, shift: 0, scale: 1, summary: null });
  const p = { ...base, network, ownFunctions: [], inputs: Array.from({ length: 100 }, (_, i) => col(`x${i}`)), outputs: [col('y')], data: { kind: 'preset', name: 'a', seed: 1 } as const };
  let t = performance.now(); const text = writeKan(p); console.log('write', performance.now() - t, text.length);
  t = performance.now(); readKan(text); console.log('read', performance.now() - t);
  t = performance.now(); const png = await putIntoPng(pngOf(), text); console.log('png', performance.now() - t, png.length);
  t = performance.now(); await stateOfPicture(png); console.log('state', performance.now() - t);
  console.log('hello', writeKan(variedProject(10)).length, (await putIntoPng(pngOf(), writeKan(variedProject(10)))).length);
});
