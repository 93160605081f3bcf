import { describe, expect, it } from 'vitest';
import { addLoss, crossEntropy, lossTotal, softmax } from './loss.ts';

describe('softmax', () => {
  it('gives shares that sum to 1, also of outputs whose exponentials overflow', () => {
    const shares = new Float64Array(6);
    softmax(Float64Array.of(1, 2, 3, 5000, 4000, -5000), 2, 3, shares);
    expect(shares[0] + shares[1] + shares[2]).toBeCloseTo(1, 15);
    expect(shares[1] / shares[0]).toBeCloseTo(Math.E, 12);
    expect([...shares.subarray(3)]).toEqual([1, 0, 0]);
  });
});

describe('cross-entropy', () => {
  it('is -log of the share of the right class', () => {
    const dOutputs = new Float64Array(2);
    const value = crossEntropy(Float64Array.of(0, Math.log(3)), Float64Array.of(1, 0), 1, 2, 1, dOutputs);
    expect(value).toBeCloseTo(Math.log(4), 14);
    expect(dOutputs[0]).toBeCloseTo(-0.75, 14);
    expect(dOutputs[1]).toBeCloseTo(0.75, 14);
  });

  it('stays finite for a class that is as good as ruled out', () => {
    const dOutputs = new Float64Array(2);
    expect(crossEntropy(Float64Array.of(-1e4, 1e4), Float64Array.of(1, 0), 1, 2, 1, dOutputs)).toBe(2e4);
    expect([...dOutputs]).toEqual([-1, 1]);
  });
});

describe.each(['squared', 'softmax'] as const)('the %s loss', (kind) => {
  it('has the gradient of its mean', () => {
    const outputs = Float64Array.of(0.3, -1, 2, 0.5, 0, -0.7);
    const targets = Float64Array.of(0, 1, 0, 1, 0, 0);
    const total = lossTotal(kind, 2, 3);
    const dOutputs = new Float64Array(6);
    const unused = new Float64Array(6);
    addLoss(kind, outputs, targets, 2, 3, total, dOutputs);
    const h = 1e-6;
    for (let at = 0; at < 6; at++) {
      const moved = (by: number) => {
        const values = outputs.slice();
        values[at] += by;
        return addLoss(kind, values, targets, 2, 3, total, unused) / total;
      };
      expect(dOutputs[at]).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 8);
    }
  });
});
