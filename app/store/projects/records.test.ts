import { describe, expect, it } from 'vitest';
import { readData, readRun, readSummary } from './records.ts';

const SUMMARY = {
  id: 'a',
  name: 'cars.csv',
  named: false,
  created: 1,
  savedAt: 2,
  step: 3,
  testRmse: Number.NaN,
  edges: 15,
  touched: true,
  picture: { side: 2, values: new Float32Array(4) },
};
const numbers = () => new Float64Array(3);
const RUN = {
  id: 'a',
  model: { hidden: [5], seed: 7 },
  run: {
    state: {
      step: 3,
      firstMoment: numbers(),
      secondMoment: numbers(),
      network: {
        spec: {},
        layout: {},
        parameters: numbers(),
        knots: numbers(),
        mask: numbers(),
        forms: new Uint8Array(1),
        fixed: new Uint8Array(3),
      },
    },
    history: { steps: numbers(), train: numbers(), test: numbers() },
    elapsedMs: 12,
  },
  settings: { optimizer: 'adam' },
  growth: false,
  view: { mapAxes: { x: 0, y: 1 }, output: 0, outputTab: 'map', selectedEdge: null },
  hidden: [],
};

/** Fits nowhere. */
const ODD = () => 0;

/** Every record that lacks one part, or has something else there. */
function damaged(record: object): object[] {
  return Object.entries(record as Record<string, unknown>).flatMap(([key, value]) => {
    const { [key]: _, ...rest } = record as Record<string, unknown>;
    const isPart =
      typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    const inner = isPart ? damaged(value).map((part) => ({ ...record, [key]: part })) : [];
    return [rest, { ...record, [key]: ODD }, ...inner];
  });
}

describe('what is read back', () => {
  it('is taken as it was written', () => {
    expect(readSummary(SUMMARY)).toBe(SUMMARY);
    expect(readSummary({ ...SUMMARY, picture: null })).not.toBeNull();
    expect(readRun(RUN)).toBe(RUN);
    expect(readData({ id: 'a', data: { kind: 'preset', name: 'product', seed: 1 } })).not.toBeNull();
  });

  it.each([undefined, null, 3, 'text', [], {}])('is refused when it is %j', (value) => {
    expect(readSummary(value)).toBeNull();
    expect(readRun(value)).toBeNull();
    expect(readData(value)).toBeNull();
  });

  it('is refused when a part is missing or odd', () => {
    for (const record of damaged(SUMMARY)) expect(readSummary(record), JSON.stringify(record)).toBeNull();
    for (const name of ['state', 'history'] as const) {
      for (const part of damaged(RUN.run[name])) {
        const record = { ...RUN, run: { ...RUN.run, [name]: part } };
        expect(readRun(record), JSON.stringify(part)).toBeNull();
      }
    }
    for (const view of damaged(RUN.view)) {
      expect(readRun({ ...RUN, view }), JSON.stringify(view)).toBeNull();
    }
    expect(readData({ id: 'a', data: { kind: 'other' } })).toBeNull();
  });
});
