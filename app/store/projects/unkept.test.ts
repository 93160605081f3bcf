import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Offer } from '../viewSlice.ts';

const { saveNow, isUnkeptWork } = vi.hoisted(() => ({ saveNow: vi.fn(), isUnkeptWork: vi.fn() }));
vi.mock('./saving.ts', () => ({ saveNow, isUnkeptWork }));

const { mayReplace } = await import('./unkept.ts');
const { useStore } = await import('../store.ts');

function take(offer: Offer | undefined): void {
  if (offer !== undefined && 'take' in offer) offer.take();
}

beforeEach(() => {
  saveNow.mockReset().mockResolvedValue(false);
  isUnkeptWork.mockReset().mockReturnValue(true);
  useStore.setState({
    notices: [],
    dataset: {} as never,
    importOpen: true,
    saveProblem: 'No room. Save it.',
  });
});

describe('what is there makes room', () => {
  it('where it is kept, or is nobody’s work', async () => {
    saveNow.mockResolvedValueOnce(true);
    expect(await mayReplace(vi.fn())).toBe(true);
    isUnkeptWork.mockReturnValueOnce(false);
    expect(await mayReplace(vi.fn())).toBe(true);
    expect(useStore.getState().notices).toEqual([]);
  });

  it('not where it is work that could not be saved: a person is asked first', async () => {
    const again = vi.fn();
    expect(await mayReplace(again)).toBe(false);
    const { notices, importOpen } = useStore.getState();
    expect(importOpen).toBe(false);
    expect(notices).toMatchObject([
      { code: 'not-saved', message: 'It would be lost. No room. Save it.', offer: { stays: true } },
    ]);
    take(notices[0]?.offer);
    expect(useStore.getState()).toMatchObject({ shareOpen: true, shareTab: 'file' });
    expect(again).not.toHaveBeenCalled();
  });

  it('once a person gives it up, and only once', async () => {
    const again = vi.fn();
    await mayReplace(again);
    take(useStore.getState().notices[0]?.otherwise);
    expect(again).toHaveBeenCalledTimes(1);
    expect(await mayReplace(again)).toBe(true);
    expect(await mayReplace(again)).toBe(false);
  });
});
