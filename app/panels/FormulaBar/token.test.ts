import { describe, expect, it } from 'vitest';
import { topologyOf } from '../../charts/network/topology.ts';
import { tokenWidths } from './token.ts';

describe('a token of the formula', () => {
  it('is wider with an argument and with a long column name', () => {
    const edge = { layer: 0, input: 0, output: 0 };
    const short = tokenWidths(topologyOf([1, 2, 1]), ['x1'], 18);
    const long = tokenWidths(topologyOf([1, 2, 1]), ['displacement'], 18);
    expect(short.edge(edge, true)).toBeGreaterThan(short.edge(edge, false));
    expect(long.edge(edge, true)).toBeGreaterThan(short.edge(edge, true));
  });
});
