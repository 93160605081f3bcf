import { describe, expect, it } from 'vitest';
import { edgeEnds, edgeLabel, edgeName, variableName } from './edgeName.ts';
import { topologyOf } from './network/topology.ts';

describe('edgeName', () => {
  it('names a first-layer edge by its input and its node', () => {
    expect(edgeName({ layer: 0, input: 0, output: 1 }, topologyOf([2, 5, 1]))).toEqual({
      symbol: 'φ',
      superscript: '',
      subscript: '12',
    });
  });

  it('gives the last layer a capital and, with one output, a single index', () => {
    expect(edgeName({ layer: 1, input: 2, output: 0 }, topologyOf([2, 5, 1]))).toEqual({
      symbol: 'Φ',
      superscript: '',
      subscript: '3',
    });
    expect(edgeName({ layer: 1, input: 2, output: 1 }, topologyOf([2, 5, 3])).subscript).toBe('32');
  });

  it('tells the layer only where there are more than two, and never for the last', () => {
    expect(edgeName({ layer: 1, input: 0, output: 2 }, topologyOf([3, 4, 4, 2])).superscript).toBe('(2)');
    expect(edgeName({ layer: 2, input: 0, output: 1 }, topologyOf([3, 4, 4, 2])).superscript).toBe('');
  });

  it('puts a comma where two digits could be read two ways', () => {
    expect(edgeName({ layer: 0, input: 0, output: 11 }, topologyOf([2, 12, 1])).subscript).toBe('1,12');
    expect(edgeName({ layer: 0, input: 9, output: 1 }, topologyOf([10, 12, 1])).subscript).toBe('10,2');
  });
});

describe('edgeLabel', () => {
  it('says where an edge leads, what it is and its score', () => {
    expect(edgeLabel({ layer: 0, input: 0, output: 1 }, topologyOf([2, 5, 1]), ['x1', 'x2'], 0.826)).toBe(
      'Edge x1 to hidden 2: spline, score 0.83',
    );
    expect(edgeLabel({ layer: 1, input: 2, output: 0 }, topologyOf([2, 5, 1]), [], 0)).toBe(
      'Edge hidden 3 to output: spline, score 0.00',
    );
  });

  it('tells hidden layers apart where there are several, and outputs too', () => {
    expect(edgeLabel({ layer: 1, input: 0, output: 3 }, topologyOf([3, 4, 4, 2]), [], null)).toBe(
      'Edge hidden 1 of layer 1 to hidden 4 of layer 2: spline',
    );
    expect(edgeLabel({ layer: 2, input: 0, output: 1 }, topologyOf([3, 4, 4, 2]), [], 0.5, 'pruned')).toBe(
      'Edge hidden 1 of layer 2 to output 2: pruned, score 0.50',
    );
  });
});

describe('the words of a product', () => {
  const net = topologyOf([2, [2, 1], 1]);

  it('say which factor of which product an edge leads to, and which product it leaves', () => {
    expect(edgeLabel({ layer: 0, input: 0, output: 2 }, net, ['x1', 'x2'], 0.5)).toBe(
      'Edge x1 to factor 1 of product 1 in hidden layer 1: spline, score 0.50',
    );
    expect(edgeLabel({ layer: 1, input: 2, output: 0 }, net, [], null, 'frozen')).toBe(
      'Edge product 1 in hidden layer 1 to output: frozen',
    );
  });

  it('count factors among the sums in the symbols', () => {
    expect(edgeName({ layer: 0, input: 0, output: 3 }, net).subscript).toBe('14');
    expect(edgeName({ layer: 1, input: 2, output: 0 }, net).subscript).toBe('3');
  });

  it('are short beside a symbol', () => {
    expect(edgeEnds({ layer: 0, input: 1, output: 3 }, net, ['a', 'b'], ['y'])).toEqual({
      from: 'b',
      to: 'factor 2 of product 1',
    });
    expect(edgeEnds({ layer: 1, input: 2, output: 0 }, net, ['a', 'b'], ['y']).from).toBe('product 1');
  });
});

describe('edgeEnds', () => {
  it('uses the columns of the data at both ends of the network', () => {
    expect(
      edgeEnds({ layer: 0, input: 1, output: 2 }, topologyOf([2, 5, 1]), ['speed', 'age'], ['price']),
    ).toEqual({
      from: 'age',
      to: 'node 3',
    });
    expect(
      edgeEnds({ layer: 1, input: 2, output: 0 }, topologyOf([2, 5, 1]), ['speed', 'age'], ['price']),
    ).toEqual({
      from: 'node 3',
      to: 'price',
    });
  });
});

describe('variableName', () => {
  it('reads a letter with an index as a variable', () => {
    expect(variableName('x1')).toEqual({ letter: 'x', index: '1' });
    expect(variableName('x_12')).toEqual({ letter: 'x', index: '12' });
    expect(variableName('y')).toEqual({ letter: 'y', index: '' });
  });

  it('leaves names in words alone', () => {
    for (const name of ['speed', 'x123', 'x1 y', '2x', '']) expect(variableName(name)).toBeNull();
  });
});
