import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/worker/protocol.ts';
import { createFrame, dataExtent, dataSpan } from './frame.ts';
import { topologyOf } from './topology.ts';

/** A [1,1] network whose curve runs through `curve` on −1 … 1, with data on −0.5 … 0.5. */
function snapshot(curve: readonly number[], runId = 1): Snapshot {
  return {
    type: 'snapshot',
    runId,
    width: [1, 1],
    layers: [{ sums: 1, products: [] }],
    curves: Float32Array.from(curve),
    scores: Float32Array.of(curve[0] ?? 0),
    mask: Float32Array.of(1),
    domains: Float32Array.of(-1, 1),
    dataRanges: Float32Array.of(-0.5, 0.5),
  } as Partial<Snapshot> as Snapshot;
}

const ONE_EDGE = topologyOf([1, 1]);
const FLAT = snapshot([0, 0, 0, 0, 0]);
const STEEP = snapshot([1, 1, 2, 3, 9]);

describe('dataSpan', () => {
  it('takes the points inside the data, ends included', () => {
    expect(dataSpan(5, [-1, 1], [-0.5, 0.5])).toEqual([1, 3]);
    expect(dataSpan(5, [-1, 1], [-0.6, 0.9])).toEqual([1, 3]);
  });

  it('takes all points when there is no data', () => {
    expect(dataSpan(5, [-1, 1], [Number.NaN, Number.NaN])).toEqual([0, 4]);
    expect(dataSpan(5, [-1, 1], [0.1, 0.2])).toEqual([0, 4]);
  });
});

describe('dataExtent', () => {
  it('leaves out what lies beyond the data', () => {
    expect(dataExtent(STEEP.curves, 0, [1, 3])).toEqual([1, 3]);
  });
});

describe('createFrame', () => {
  it('shows the first snapshot as it is', () => {
    const frame = createFrame();
    frame.set(STEEP, ONE_EDGE, 0, true);
    expect(frame.advance(10)).toBe(false);
    expect([...(frame.shown()?.curves ?? [])]).toEqual([1, 1, 2, 3, 9]);
  });

  it('centres a card on its curve where data is and leaves head room around the largest', () => {
    const frame = createFrame();
    frame.set(STEEP, ONE_EDGE, 0, true);
    expect(frame.shown()?.centres[0]).toBe(2);
    expect(frame.shown()?.spans[0]).toBeCloseTo(2 * 1.22, 6);
  });

  it('moves in a straight line to the next snapshot and stops there', () => {
    const frame = createFrame();
    frame.set(FLAT, ONE_EDGE, 0, true);
    frame.set(STEEP, ONE_EDGE, 60, true);
    expect(frame.advance(90)).toBe(true);
    expect(frame.shown()?.curves[4]).toBeCloseTo(4.5, 5);
    expect(frame.advance(120)).toBe(false);
    expect(frame.shown()?.curves[4]).toBe(9);
    expect(frame.shown()?.curves).toBe(STEEP.curves);
  });

  it('goes on from what is shown when a snapshot comes early', () => {
    const frame = createFrame();
    frame.set(FLAT, ONE_EDGE, 0, true);
    frame.set(STEEP, ONE_EDGE, 60, true);
    frame.advance(90);
    frame.set(FLAT, ONE_EDGE, 90, true);
    frame.advance(90);
    expect(frame.shown()?.curves[4]).toBeCloseTo(4.5, 5);
  });

  it('jumps when asked to, and to another run', () => {
    const frame = createFrame();
    frame.set(FLAT, ONE_EDGE, 0, true);
    frame.set(STEEP, ONE_EDGE, 50, false);
    expect(frame.shown()?.curves[4]).toBe(9);
    frame.set(snapshot([0, 0, 0, 0, 0], 2), ONE_EDGE, 100, true);
    expect(frame.shown()?.curves[4]).toBe(0);
  });

  it('shows nothing of another network', () => {
    const frame = createFrame();
    frame.set(STEEP, topologyOf([1, 2, 1]), 0, true);
    expect(frame.shown()).toBeNull();
  });
});
