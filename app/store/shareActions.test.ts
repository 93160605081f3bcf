import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Opened } from '../../src/worker/protocol.ts';

const { ask, leaveCurrent, adoptAs, beginProject, mayReplace, holds } = vi.hoisted(() => ({
  ask: vi.fn(),
  leaveCurrent: vi.fn(),
  adoptAs: vi.fn(),
  beginProject: vi.fn(async () => true),
  mayReplace: vi.fn(),
  holds: { count: 0 },
}));
vi.mock('./connection.ts', () => ({ ask, takeOver: vi.fn(), tell: vi.fn(), tellView: vi.fn() }));
vi.mock('./projects/currentProject.ts', () => ({ leaveCurrent }));
vi.mock('./projects/projectActions.ts', () => ({ adoptAs, beginProject, saveNow: async () => true }));
vi.mock('./projects/saving.ts', () => ({
  holdSaves: () => {
    holds.count++;
    return () => holds.count--;
  },
}));
vi.mock('./projects/unkept.ts', () => ({
  mayReplace,
  refuseUnkept: () => ({ ok: false, error: { code: 'not-saved', field: null, message: '' } }),
}));
const place = { hash: '', pathname: '/', search: '' };
vi.stubGlobal('window', {
  location: place,
  history: {
    replaceState: (_: unknown, __: string, to: string) => {
      place.hash = to.slice(to.indexOf('/') + 1);
    },
  },
});

const { buildFormula, linkIn, makeItMine, openImport, openLink, showFirst } = await import(
  './shareActions.ts'
);
const { useStore } = await import('./store.ts');

const view = { mapAxes: { x: 0, y: 1 }, output: 0, outputTab: 'map', selectedEdge: null };
const LOADED = {
  data: {},
  request: {},
  run: {},
  dataset: {},
  model: { width: [], layers: [] },
  settings: {},
  view,
  hidden: ['prune'],
  title: 'One sine',
  note: '',
  step: 5,
  check: { kind: 'match' },
} as unknown as Opened;
const refused = (code: string) => ({ ok: false, error: { code, field: null, message: 'It is damaged.' } });
const FORMULA = { kind: 'formula', formula: 'x1', seed: 1 } as never;
const codes = () => useStore.getState().notices.map(({ code }) => code);

beforeEach(() => {
  useStore.setState({ shared: null, notices: [], hidden: [], importOpen: false });
  ask.mockReset().mockResolvedValue({ ok: true, value: LOADED });
  mayReplace.mockReset().mockResolvedValue(true);
  leaveCurrent.mockReset();
  Object.assign(holds, { count: 0 });
  place.hash = '#k1=one';
});

describe('a link', () => {
  it('that is opened leaves one’s own project, and keeps what its author has hidden when it is taken', async () => {
    await openLink('#k1=one');
    expect(leaveCurrent).toHaveBeenCalledTimes(1);
    expect(useStore.getState().shared).toEqual({
      title: 'One sine',
      note: '',
      step: 5,
      check: { kind: 'match' },
    });
    await makeItMine();
    expect(useStore.getState()).toMatchObject({ shared: null, hidden: ['prune'] });
    expect(place.hash).toBe('');
  });

  it('that is refused stops nothing, leaves nothing and goes out of the address', async () => {
    ask.mockResolvedValueOnce(refused('damaged'));
    await openLink('#k1=one');
    // The one question is whether it can be opened.
    expect(ask).toHaveBeenCalledTimes(1);
    expect(leaveCurrent).not.toHaveBeenCalled();
    expect(codes()).toEqual(['not-opened']);
    expect(place.hash).toBe('');
    place.hash = '#k1=two';
    showFirst(refused('damaged') as never);
    expect(place.hash).toBe('');
  });

  it('that is refused while another one is looked at leaves that one in the address', async () => {
    await openLink('#k1=one');
    place.hash = '#k1=two';
    ask.mockResolvedValueOnce(refused('damaged'));
    await openLink('#k1=two');
    expect(place.hash).toBe('#k1=one');
  });

  it('that something else has overtaken says nothing', async () => {
    ask.mockResolvedValueOnce(refused('superseded'));
    await openLink('#k1=one');
    expect(codes()).toEqual([]);
  });

  it('that is refused is said once: in the dialog where it was asked for, else in a message', async () => {
    ask.mockResolvedValue(refused('damaged'));
    openImport();
    await openLink('#k1=one');
    expect(codes()).toEqual([]);
    expect(useStore.getState().importRefusal).toEqual({ of: 'link', message: 'It is damaged.' });
    ask.mockResolvedValueOnce(refused('superseded'));
    await openLink('#k1=two');
    expect(useStore.getState().importRefusal).toBeNull();
    useStore.setState({ importOpen: false });
    await openLink('#k1=one');
    expect(codes()).toEqual(['not-opened']);
  });

  it('is not even asked for where work would be lost', async () => {
    mayReplace.mockResolvedValueOnce(false);
    expect((await openLink('#k1=one')).ok).toBe(false);
    expect(ask).not.toHaveBeenCalled();
    expect(codes()).toEqual([]);
  });
});

it('saves go on after a formula or a link that makes the engine fail', async () => {
  ask.mockRejectedValue(new Error('broken'));
  await expect(buildFormula(FORMULA)).rejects.toThrow('broken');
  await expect(openLink('#k1=one')).rejects.toThrow('broken');
  expect(holds.count).toBe(0);
});

describe('a link in a text', () => {
  it('is found with the breaks of a mail in it, and without what is no link', () => {
    expect(linkIn('See https://site.example/app/#k1=AB-_\n  CD, and tell me.')).toBe('#k1=AB-_\n  CD');
    expect(linkIn(' #k1=AB\n')).toBe('#k1=AB');
    expect(linkIn('https://site.example/#k1=')).toBeNull();
    expect(linkIn('k1=AB')).toBeNull();
  });
});
