import { beforeEach, describe, expect, it, vi } from 'vitest';

const ask = vi.hoisted(() => vi.fn());
vi.mock('./connection.ts', () => ({ ask, keep: () => {}, tellView: () => {} }));

const { act } = await import('./act.ts');
const { useStore } = await import('./store.ts');
const { setModel, addLayer } = await import('./networkActions.ts');

const DONE = { ok: true, value: { testRmse: { before: 1, after: 1 }, moment: 2 } } as const;
const accept = () =>
  act<typeof DONE.value>(
    'accept',
    () => Promise.resolve(DONE),
    () => ({ label: 'sin x accepted' }),
  );

describe('an act', () => {
  beforeEach(() => {
    ask.mockReset();
    useStore.setState(useStore.getInitialState(), true);
  });

  it('is done once however often its key is pressed, and the rest is refused without a message', async () => {
    ask.mockResolvedValue(DONE);
    const [first, ...rest] = await Promise.all([accept(), accept(), accept()]);
    expect(first?.ok).toBe(true);
    expect(rest.map((answer) => !answer.ok && answer.error.code)).toEqual(['busy', 'busy']);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(useStore.getState().notices).toEqual([]);
    expect(useStore.getState().lastAct?.label).toBe('sin x accepted');
  });

  it('can be done again after a defect', async () => {
    ask.mockRejectedValueOnce(new Error('a defect')).mockResolvedValue(DONE);
    await expect(accept()).rejects.toThrow('a defect');
    expect((await accept()).ok).toBe(true);
  });

  it('does nothing to a try of the search', async () => {
    useStore.setState({ preview: true });
    for (const answer of [await accept(), await addLayer()]) {
      expect(!answer.ok && answer.error.code).toBe('searching');
    }
    expect(ask).not.toHaveBeenCalled();
    expect(useStore.getState().notices).toEqual([]);
  });

  it('leaves a network of one’s own to be wished for during a search', async () => {
    useStore.setState({ preview: true });
    ask.mockResolvedValue({ ok: false, error: { code: 'interrupted', field: null, message: '' } });
    await setModel({ seed: 3 });
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
