import { describe, expect, it } from 'vitest';
import { topologyOf } from '../../charts/network/topology.ts';
import type { EdgeId } from '../../store/types.ts';
import { foldFormula, foldText, formulaTerms } from './formula.ts';

const widths = { edge: () => 50, sign: 20, brackets: 10, dot: 10, fold: 60 };
/** Φ of node i scores as listed, φ all the same. */
const scores = (outer: readonly number[]) => (edge: EdgeId) =>
  edge.layer === 1 ? (outer[edge.input] ?? 0) : 0.5;
const nodes = (folded: ReturnType<typeof foldFormula>) => folded.terms.map((term) => term.outer.input);

describe('the formula of a network', () => {
  it('is one term per hidden node, each over all inputs', () => {
    const terms = formulaTerms(topologyOf([2, 5, 1]));
    expect(terms).toHaveLength(5);
    expect(terms?.[2]?.inner).toEqual([
      [
        { layer: 0, input: 0, output: 2 },
        { layer: 0, input: 1, output: 2 },
      ],
    ]);
  });

  it('has a sum for every factor of a product', () => {
    const terms = formulaTerms(topologyOf([2, [1, 1], 1]));
    expect(terms?.map(({ inner }) => inner.length)).toEqual([1, 2]);
    expect(terms?.[1]?.inner[1]).toEqual([
      { layer: 0, input: 0, output: 2 },
      { layer: 0, input: 1, output: 2 },
    ]);
  });

  it('is a plain sum without a hidden layer', () => {
    expect(formulaTerms(topologyOf([3, 1]))).toEqual(
      [0, 1, 2].map((input) => ({ outer: { layer: 0, input, output: 0 }, inner: [] })),
    );
  });

  it('is not written out for deep networks and for several outputs', () => {
    expect(formulaTerms(topologyOf([2, 5, 5, 1]))).toBeNull();
    expect(formulaTerms(topologyOf([2, 5, 3]))).toBeNull();
  });
});

describe('a formula that is too long', () => {
  const terms = formulaTerms(topologyOf([2, 5, 1])) ?? [];

  it('is whole where there is room', () => {
    const folded = foldFormula(terms, scores([1, 1, 1, 1, 1]), 2000, widths);
    expect([folded.terms.length, folded.hidden]).toEqual([5, 0]);
  });

  it('folds its weakest terms and keeps the order of the others', () => {
    const folded = foldFormula(terms, scores([0.02, 0.9, 0.05, 1, 0.8]), 720, widths);
    expect(nodes(folded)).toEqual([1, 3, 4]);
    expect(foldText(folded)).toBe('2 weak terms');
  });

  it('does not call strong terms weak', () => {
    const folded = foldFormula(terms, scores([0.4, 0.9, 0.5, 1, 0.8]), 720, widths);
    expect(foldText(folded)).toBe('… 2 more');
  });

  it('keeps what was shown while the others are hardly stronger', () => {
    const close = scores([0.5, 0.52, 0.5, 0.5, 0.54]);
    expect(nodes(foldFormula(terms, close, 720, widths, new Set([0, 2, 3])))).toEqual([0, 2, 3]);
  });

  it('folds the insides first when a term is long', () => {
    const folded = foldFormula(
      formulaTerms(topologyOf([10, 4, 1])) ?? [],
      scores([1, 1, 1, 1]),
      1500,
      widths,
    );
    expect(folded.terms.length).toBeGreaterThanOrEqual(3);
    expect(folded.terms[0]?.inner[0]?.hidden).toBeGreaterThan(0);
  });

  it('shows at least one term', () => {
    expect(foldFormula(terms, scores([0, 0, 0, 0, 1]), 10, widths).terms).toHaveLength(1);
  });
});
