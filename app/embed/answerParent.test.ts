import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Edgewise } from '../scripting/types.ts';
import { answerParent } from './answerParent.ts';
import { callsOf } from './calls.ts';

const SCHOOL = 'https://school.example';

interface Sent {
  readonly message: Record<string, unknown>;
  readonly target: string;
}

/** A frame whose parent notes what it is told. */
function frameIn(ancestor?: string) {
  const sent: Sent[] = [];
  const parent = {
    postMessage: (message: Record<string, unknown>, target: string) => sent.push({ message, target }),
  };
  const listeners = new Set<(event: MessageEvent) => void>();
  const location = ancestor === undefined ? {} : { ancestorOrigins: [ancestor] };
  vi.stubGlobal('window', {
    parent,
    location,
    addEventListener: (_: string, listener: (event: MessageEvent) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (event: MessageEvent) => void) => listeners.delete(listener),
  });
  const say = (data: unknown, from: { readonly source?: unknown; readonly origin?: string } = {}) => {
    for (const listener of listeners) {
      listener({ source: parent, origin: SCHOOL, ...from, data } as MessageEvent);
    }
  };
  return { sent, say, parent, listeners };
}

function edgewiseWith(parts: Partial<Edgewise>, ready: Promise<void> = Promise.resolve()): Edgewise {
  return { version: '1.2.3', ready, data: {}, ...parts } as Edgewise;
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 0));
const train = vi.fn(() => Promise.resolve({ step: 5 }));

beforeEach(() => train.mockClear());
afterEach(() => vi.unstubAllGlobals());

describe('answerParent', () => {
  it('says that it is ready and answers a call, to the one who asked', async () => {
    const { sent, say } = frameIn();
    answerParent(edgewiseWith({ train: train as never }), [SCHOOL]);
    say({ edgewise: 1, id: 1, call: 'train', args: [{ steps: 5 }] });
    await soon();
    expect(train).toHaveBeenCalledWith({ steps: 5 });
    expect(sent).toEqual([
      { message: { edgewise: 1, event: 'ready', version: '1.2.3' }, target: SCHOOL },
      { message: { edgewise: 1, id: 1, ok: true, value: { step: 5 } }, target: SCHOOL },
    ]);
  });

  it('hears no other origin, no other window and nothing that is no call', async () => {
    const { sent, say } = frameIn('https://other.example');
    answerParent(edgewiseWith({ train: train as never }), [SCHOOL]);
    say({ edgewise: 1, id: 1, call: 'train' }, { origin: 'https://evil.example' });
    say({ edgewise: 1, id: 1, call: 'train' }, { origin: 'null' });
    say({ edgewise: 1, id: 1, call: 'train' }, { source: {} });
    say({ edgewise: 1, id: 1, call: 'train' }, { source: null });
    say('train');
    await soon();
    expect(train).not.toHaveBeenCalled();
    expect(sent).toEqual([]);
  });

  it('listens to nobody without a list, or outside a frame', () => {
    const { listeners, parent } = frameIn();
    answerParent(edgewiseWith({}), []);
    expect(listeners.size).toBe(0);
    Object.assign(parent, { location: {} });
    vi.stubGlobal('window', Object.assign(window, { parent: window }));
    answerParent(edgewiseWith({}), [SCHOOL]);
    expect(listeners.size).toBe(0);
  });

  it.each([
    'constructor',
    '__proto__',
    'toString',
    'data',
    'ready',
    'version',
    'data.constructor',
    'projects.list',
    'x'.repeat(500),
  ])('knows no call “%s”', async (call) => {
    const { sent, say } = frameIn();
    answerParent(edgewiseWith({ train: train as never }), [SCHOOL]);
    say({ edgewise: 1, id: 1, call, args: [] });
    await soon();
    expect(sent.at(-1)?.message).toMatchObject({ id: 1, ok: false, code: 'unknown-call' });
  });

  it('hands refusals on with their code', async () => {
    const { sent, say } = frameIn();
    const refusal = Object.assign(new Error('A layer has 0 nodes.'), { code: 'width-range' });
    answerParent(edgewiseWith({ model: () => Promise.reject(refusal) }), [SCHOOL]);
    say({ edgewise: 1, id: 'm', call: 'model', args: [{}] });
    say({ edgewise: 1, id: 'n', call: 'model', args: [1, 2, 3, 4, 5] });
    await soon();
    const refused = sent.map(({ message }) => message).filter(({ ok }) => ok === false);
    expect(refused).toContainEqual({
      edgewise: 1,
      id: 'm',
      ok: false,
      code: 'width-range',
      message: 'A layer has 0 nodes.',
    });
    expect(refused).toContainEqual(expect.objectContaining({ id: 'n', code: 'arguments' }));
  });

  it('refuses more than sixteen calls at once', async () => {
    const { sent, say } = frameIn();
    answerParent(edgewiseWith({ train: () => new Promise(() => undefined) }), [SCHOOL]);
    for (let id = 0; id < 20; id++) say({ edgewise: 1, id, call: 'train', args: [] });
    await soon();
    const busy = sent.filter(({ message }) => message['code'] === 'busy');
    expect(busy.map(({ message }) => message['id'])).toEqual([16, 17, 18, 19]);
  });

  it('waits until it is ready, and says why it never will be', async () => {
    const { sent, say } = frameIn();
    let fail: (error: Error) => void = () => undefined;
    const ready = new Promise<void>((_, reject) => (fail = reject));
    answerParent(edgewiseWith({ train: train as never }, ready), [SCHOOL]);
    say({ edgewise: 1, id: 1, call: 'train', args: [] });
    await soon();
    expect(sent).toEqual([]);
    fail(new Error('The engine cannot start.'));
    await soon();
    expect(train).not.toHaveBeenCalled();
    expect(sent.map(({ message }) => message)).toEqual([
      { edgewise: 1, id: 1, ok: false, code: 'failed', message: 'The engine cannot start.' },
    ]);
  });

  it('stops when it is told to', async () => {
    const { listeners } = frameIn();
    const stop = answerParent(edgewiseWith({}), [SCHOOL]);
    expect(listeners.size).toBe(1);
    stop();
    expect(listeners.size).toBe(0);
  });
});

describe('callsOf', () => {
  it('has what is documented, and nothing of what is saved in the browser', () => {
    const names = [...callsOf(edgewiseWith({})).keys()];
    expect(names).toContain('data.preset');
    expect(names).toContain('export');
    expect(names.filter((name) => name.startsWith('projects'))).toEqual([]);
  });
});
