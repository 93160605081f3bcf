import { describe, expect, it } from 'vitest';
import { argumentProblem, readMessage } from './message.ts';

describe('readMessage', () => {
  it('reads a call', () => {
    expect(readMessage({ edgewise: 1, id: 7, call: 'train', args: [{ steps: 5 }] })).toEqual({
      id: 7,
      call: 'train',
      args: [{ steps: 5 }],
    });
    expect(readMessage({ edgewise: 1, id: 'a', call: 'stop' })).toEqual({ id: 'a', call: 'stop', args: [] });
  });

  it.each([
    ['nothing', null],
    ['a text', '{"edgewise":1}'],
    ['another program', { source: 'devtools', id: 1, call: 'train' }],
    ['another version', { edgewise: 2, id: 1, call: 'train' }],
    ['no id', { edgewise: 1, call: 'train' }],
    ['a long id', { edgewise: 1, id: 'x'.repeat(65), call: 'train' }],
    ['an id that is an object', { edgewise: 1, id: {}, call: 'train' }],
    ['an id that is no whole number', { edgewise: 1, id: Number.NaN, call: 'train' }],
    ['no call', { edgewise: 1, id: 1 }],
    ['a call that is no text', { edgewise: 1, id: 1, call: ['train'] }],
    ['arguments that are no list', { edgewise: 1, id: 1, call: 'train', args: { length: 1 } }],
    ['what a prototype has', Object.create({ edgewise: 1, id: 1, call: 'train' })],
  ])('leaves %s unanswered', (_, data) => expect(readMessage(data)).toBeNull());
});

describe('argumentProblem', () => {
  it('passes what calls take', () => {
    const args = [
      [
        [1, 2],
        [3, 4],
      ],
      { a: [null, true, 'x'] },
      new Float64Array(3),
      new File(['a'], 'a.csv'),
    ];
    expect(argumentProblem(args)).toBeNull();
  });

  it('names what is too much', () => {
    expect(argumentProblem([1, 2, 3, 4, 5])).toContain('4 arguments, not 5');
    expect(argumentProblem(['x'.repeat(64_000_001)])).toContain('characters');
    expect(argumentProblem([new Float64Array(2_000_001)])).toContain('values');
    let deep: unknown = 1;
    for (let i = 0; i < 20; i++) deep = [deep];
    expect(argumentProblem([deep])).toContain('deep');
  });

  it('stops at a circle', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(argumentProblem([circle])).toContain('deep');
  });

  it('names what a call cannot be given', () => {
    expect(argumentProblem([10n])).toContain('BigInt');
    expect(argumentProblem([new Map()])).toContain('lists, objects and files');
    expect(argumentProblem([{ when: new Date() }])).toContain('lists, objects and files');
  });
});
