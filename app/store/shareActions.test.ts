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

const { buildFormula, linkIn, makeItMine, openFile, openImport, openLink, sayInstead, showFirst } =
  await import('./shareActions.ts');
const { useStore } = await import('./store.ts');

const view = { mapAxes: { x: 0, y: 1 }, output: 0, outputTab: 'map', selectedEdge: null };
const LOADED = {
  data: {},
  request: {},
  run: {},
  dataset: { title: 'sum', remarks: [] },
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

  it('whose start was changed on the way is opened as it was sent', async () => {
    await openLink('#K1%3Done');
    expect(useStore.getState().shared?.title).toBe('One sine');
    expect(place.hash).toBe('#k1=one');
  });

  it('that is refused at the first visit is not taken for what is there instead', () => {
    sayInstead('This is an example.');
    expect(codes()).toEqual([]);
    showFirst(refused('damaged') as never);
    sayInstead('This is an example.');
    expect(useStore.getState().notices).toMatchObject([
      { code: 'not-opened', message: 'It is damaged. This is an example.' },
    ]);
  });

  it('has an author whose words cannot turn those of the page around', async () => {
    const dataset = { title: 'rows\u202e', remarks: [] };
    const value = { ...LOADED, dataset, title: 'One \u202esine', note: '\u2067Look' };
    ask.mockResolvedValueOnce({ ok: true, value });
    await openLink('#k1=one');
    const { shared, dataset: shown, shareWishes } = useStore.getState();
    expect([shared?.title, shared?.note, shown?.title]).toEqual(['One sine', 'Look', 'rows']);
    expect(shareWishes).toEqual({ of: shown, said: { title: 'One sine', note: 'Look' } });
    await makeItMine();
    expect(beginProject).toHaveBeenLastCalledWith('One sine');
  });

  it('is not even asked for where work would be lost', async () => {
    mayReplace.mockResolvedValueOnce(false);
    expect((await openLink('#k1=one')).ok).toBe(false);
    expect(ask).not.toHaveBeenCalled();
    expect(codes()).toEqual([]);
  });
});

describe('a file', () => {
  const file = (name: string, size: number) =>
    ({ name, size, arrayBuffer: async () => new ArrayBuffer(0) }) as unknown as File;

  it('that is too large is refused before it is read', async () => {
    const large = { ...file('a.kan', 200_000_001), arrayBuffer: vi.fn() };
    expect(await openFile(large as never)).toMatchObject({ ok: false, error: { code: 'too-large' } });
    expect(large.arrayBuffer).not.toHaveBeenCalled();
    expect(ask).not.toHaveBeenCalled();
    expect(useStore.getState().notices).toMatchObject([
      { code: 'not-opened', message: '“a.kan” has 201 MB; files up to 200 MB can be opened.' },
    ]);
    // A picture may be larger than the file inside.
    expect((await openFile(file('a.png', 200_000_001))).ok).toBe(true);
  });

  it('gives its name to a project, without what turns the name around', async () => {
    ask.mockResolvedValueOnce({ ok: true, value: { ...LOADED, title: '' } });
    await openFile(file('for\u202e me.kan', 10));
    expect(adoptAs).toHaveBeenLastCalledWith('for me');
    expect(useStore.getState().notices).toMatchObject([{ title: '“for me.kan” is open at step 5' }]);
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
    // As quoted-printable mail has it.
    expect(linkIn('<https://site.example/#k1=3DAB=\nCD>')).toBe('#k1=3DAB=\nCD');
    expect(linkIn('https://site.example/#K1%3DAB.')).toBe('#k1=AB');
    expect(linkIn('https://site.example/#k1=')).toBeNull();
    expect(linkIn('k1=AB')).toBeNull();
  });
});
