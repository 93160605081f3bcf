import { describe, expect, it } from 'vitest';
import { hides } from './hidden.ts';

describe('hides', () => {
  it('hides nothing on a page of its own', () => {
    expect(hides({ hidden: [], embed: null }, 'prune')).toBe(false);
  });

  it('hides what an author hid, in a frame too', () => {
    expect(hides({ hidden: ['prune'], embed: null }, 'prune')).toBe(true);
    expect(hides({ hidden: ['prune'], embed: null }, 'auto')).toBe(false);
    expect(hides({ hidden: ['prune'], embed: { panels: ['prune'], origins: [] } }, 'prune')).toBe(true);
  });

  it('shows in a frame what was chosen for it', () => {
    const embed = { panels: ['formula'], origins: [] } as const;
    expect(hides({ hidden: [], embed }, 'formula')).toBe(false);
    expect(hides({ hidden: [], embed }, 'timeline')).toBe(true);
  });
});
