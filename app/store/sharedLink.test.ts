import { expect, it } from 'vitest';
import { isLink, linkOf } from './sharedLink.ts';

it('a link whose start was changed on the way is one, and is read as it was', () => {
  for (const start of ['#k1=', '#K1=', '#k1%3D', '#K1%3d', '#k1%253D', '#%20k1=', '#%23k1=']) {
    expect(isLink(`${start}AbC`)).toBe(true);
    expect(linkOf(`${start}AbC`)).toBe('#k1=AbC');
  }
});

it('what is meant as a link and cannot be read is one, so that it is said; another address is none', () => {
  for (const hash of ['#k1', '#k1-AbC', '#K2_AbC']) {
    expect(isLink(hash)).toBe(true);
    expect(linkOf(hash)).toBe(hash);
  }
  for (const hash of ['', '#', '#kan', '#about', '#=k1']) expect(isLink(hash)).toBe(false);
});
