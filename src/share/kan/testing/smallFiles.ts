/** Small .kan files that are wrong, or right, in one thing each. */

/** A small file as an object: [2, 1, 1], G = 3, k = 3. */
export function smallFile() {
  const edges = (inputs: number, value: number) => Array.from({ length: inputs }, () => [value]);
  const knots = Array.from({ length: 10 }, (_, t) => -3 + 0.5 * t + 0.75);
  const layer = (inputs: number): Record<string, unknown> => ({
    grid: Array.from({ length: inputs }, () => knots.slice()),
    coef: Array.from({ length: inputs }, () => [Array.from({ length: 6 }, (_, q) => q / 10)]),
    scaleBase: edges(inputs, 0.5),
    mask: edges(inputs, 1),
  });
  return {
    format: 'kan',
    version: 1,
    model: {
      width: [2, 1, 1] as unknown[],
      order: 3,
      extrapolation: 'zero',
      layers: [layer(2), layer(1)],
    },
  } as Record<string, unknown> & {
    model: Record<string, unknown> & { width: unknown[]; layers: Record<string, unknown>[] };
  };
}

type File = ReturnType<typeof smallFile>;
export type Change = (file: File) => void;

export function changed(change: Change): File {
  const file = smallFile();
  change(file);
  return file;
}

/** Data of a formula. */
export const RECIPE = {
  kind: 'formula',
  formula: 'x1 + x2',
  ranges: [[-1, 1]],
  rows: 10,
  testRows: 10,
  noise: 0,
  seed: 1,
};
export const column = (more: object) => ({
  kind: 'columns',
  inputs: [{ name: 'a', ...more }, { name: 'b' }],
});
export const symbolic = (more: object) => [
  { input: 0, output: 0, name: 'sin', affine: [1, 0, 1, 0], ...more },
];

/** What is wrong, the sentence, and whether the schema sees it too: it cannot count or compare. */
export const BAD: readonly (readonly [string, Change, string, boolean])[] = [
  [
    'a power of 2x',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: 'u^1.5', affine: [2, 0, 1, 0] })),
    'symbolic[0] is u^1.5 of 2·x',
    false,
  ],
  ['no format', (f) => delete f['format'], '“format” is missing.', true],
  ['another format', (f) => (f['format'] = 'png'), 'its “format” is “png”, not “kan”', true],
  ['a newer version', (f) => (f['version'] = 2), 'version 2 of the .kan format', true],
  ['version as a text', (f) => (f['version'] = '1'), 'version is “1”; it has to be 1.', true],
  ['no model', (f) => delete (f as Record<string, unknown>)['model'], 'model is missing.', true],
  ['a long title', (f) => (f['title'] = 'x'.repeat(121)), 'title is “x', true],
  [
    'order as a text',
    (f) => (f.model['order'] = '3'),
    'model.order is “3”; it has to be a whole number',
    true,
  ],
  [
    'order 7',
    (f) => (f.model['order'] = 7),
    'model.order is 7; it has to be a whole number from 1 to 5.',
    true,
  ],
  ['no extrapolation', (f) => delete f.model['extrapolation'], 'model.extrapolation is missing.', true],
  ['odd extrapolation', (f) => (f.model['extrapolation'] = 'up'), 'one of “linear”, “zero”', true],
  ['odd base function', (f) => (f.model['baseFunction'] = 'relu'), 'model.baseFunction is “relu”', true],
  ['width 0', (f) => (f.model.width = [2, 0, 1]), 'cannot have 0 nodes', true],
  ['width 1e9', (f) => (f.model.width = [2, 1e9, 1]), 'nodes. Use a whole number from 1 to 128.', true],
  [
    'one layer too many',
    (f) => (f.model.width = [2, 1, 1, 1]),
    'model.layers has 2 entries; model.width has 4',
    false,
  ],
  ['products of inputs', (f) => (f.model.width[0] = [2, 1]), 'inputs cannot have any', true],
  ['nested width', (f) => (f.model.width[1] = [[1, 0], 0]), 'model.width[1]', true],
  [
    'products unsaid',
    (f) => (f.model.layers[0]['products'] = [2]),
    'model.width[1] says 0 product nodes',
    false,
  ],
  [
    'products of four',
    (f) => (f.model.layers[0]['products'] = [4]),
    'model.layers[0].products[0] is 4',
    true,
  ],
  ['no grid', (f) => delete f.model.layers[1]['grid'], 'model.layers[1].grid is missing.', true],
  [
    'a flat grid',
    (f) => (f.model.layers[1]['grid'] = [1, 2, 3]),
    'model.layers[1].grid is a list of 3',
    true,
  ],
  [
    'a short grid',
    (f) => (f.model.layers[1]['grid'] = [[1, 2, 3]]),
    'model.layers[1].grid[0] has 3 knots',
    true,
  ],
  [
    'other grid',
    (f) => (f.model.layers[0]['grid'] as number[][])[1].pop(),
    'grid[1] has 9 entries; G + 2k + 1 is 10.',
    false,
  ],
  [
    'falling knots',
    (f) => ((f.model.layers[0]['grid'] as number[][])[1][4] = -9),
    'model.layers[0].grid[1][4] is -9, less than',
    false,
  ],
  [
    'no width of a grid',
    (f) => (f.model.layers[0]['grid'] as number[][])[0].fill(1),
    'grid[0] has no width',
    false,
  ],
  [
    'short coef',
    (f) => (f.model.layers[0]['coef'] as number[][][])[1][0].pop(),
    'model.layers[0].coef[1][0] has 5 entries; G + k is 6.',
    false,
  ],
  [
    'coef as a text',
    (f) => ((f.model.layers[0]['coef'] as unknown[][][])[1][0][2] = '1'),
    'model.layers[0].coef[1][0][2] is “1”',
    true,
  ],
  [
    'coef null',
    (f) => ((f.model.layers[0]['coef'] as unknown[][][])[1][0][2] = null),
    'coef[1][0][2] is null; it has to be a number',
    true,
  ],
  [
    'coef 1e300',
    (f) => ((f.model.layers[0]['coef'] as unknown[][][])[1][0][2] = 1e300),
    'is 1e+300; it has to be a number from',
    true,
  ],
  [
    'one input of coef',
    (f) => (f.model.layers[0]['coef'] as unknown[]).pop(),
    'model.layers[0].coef has 1 entries; the number of inputs is 2.',
    false,
  ],
  [
    'mask 2',
    (f) => (f.model.layers[0]['mask'] = [[1], [2]]),
    'model.layers[0].mask[1][0] is 2; it has to be 1',
    true,
  ],
  ['frozen 0.5', (f) => (f.model.layers[0]['frozen'] = [[1], [0.5]]), 'frozen[1][0] is 0.5', true],
  [
    'odd function',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: 'bessel' })),
    'symbolic[0].name is “bessel”; it has to be one of x, x^2',
    true,
  ],
  [
    'function __proto__',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: '__proto__' })),
    'name is “__proto__”',
    true,
  ],
  [
    'three numbers',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ affine: [1, 0, 1] })),
    'symbolic[0].affine has 3 entries; the number of a, b, c and d is 4.',
    true,
  ],
  [
    'no such edge',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ output: 1 })),
    'symbolic[0].output is 1; it has to be below 1.',
    false,
  ],
  [
    'an edge twice',
    (f) => (f.model.layers[0]['symbolic'] = [...symbolic({}), ...symbolic({})]),
    'symbolic[1] is edge {input: 0, output: 0} once more',
    false,
  ],
  [
    'own without formula',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: 'own' })),
    'symbolic[0].formula is missing',
    true,
  ],
  [
    'own of y',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: 'own', formula: 'sin(y)' })),
    'symbolic[0].formula: ',
    false,
  ],
  [
    'own of nothing',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: 'own', formula: '2' })),
    'a formula of x, such as',
    false,
  ],
  [
    'fixed e',
    (f) => (f.model.layers[0]['fixed'] = [{ input: 0, output: 0, numbers: ['e'] }]),
    'fixed[0].numbers[0] is “e”',
    true,
  ],
  [
    'fixed 6',
    (f) => (f.model.layers[0]['fixed'] = [{ input: 0, output: 0, numbers: [6] }]),
    'below G + k = 6',
    false,
  ],
  [
    'a bias',
    (f) => (f.model.layers[0]['nodeBias'] = [1]),
    'model.layers[0]: sum 0 has a bias of 1 that no edge can carry',
    false,
  ],
  ['odd data', (f) => (f['data'] = { kind: 'sql' }), 'data.kind is “sql”', true],
  ['scale 0', (f) => (f['data'] = column({ scale: 0 })), 'data.inputs[0].scale is 0', true],
  ['a nameless column', (f) => (f['data'] = column({ name: '' })), 'data.inputs[0].name is “”', true],
  [
    'one column',
    (f) => (f['data'] = { kind: 'columns', inputs: [{ name: 'a' }] }),
    'data.inputs has 1 entries; the network has 2.',
    false,
  ],
  [
    'no rows',
    (f) => (f['data'] = { kind: 'rows', train: [], test: [] }),
    'data.train is a list of 0; it has to be a list of rows',
    true,
  ],
  [
    'a remark in two lines',
    (f) => (f['data'] = { kind: 'rows', train: [[1, 2, 3]], test: [[1, 2, 3]], remarks: ['', 'a\nb'] }),
    'data.remarks[1] is “a\nb”; it has to be a text of at most 500 characters in one line.',
    true,
  ],
  [
    'a long remark',
    (f) => (f['data'] = { kind: 'rows', train: [[1, 2, 3]], test: [[1, 2, 3]], remarks: ['x'.repeat(501)] }),
    'it has to be a text of at most 500 characters in one line.',
    true,
  ],
  [
    'many remarks',
    (f) =>
      (f['data'] = {
        kind: 'rows',
        train: [[1, 2, 3]],
        test: [[1, 2, 3]],
        remarks: Array.from({ length: 21 }, () => ''),
      }),
    'data.remarks is a list of 21; it has to be a list of at most 20 remarks.',
    true,
  ],
  [
    'rows beyond their scale',
    (f) =>
      (f['data'] = {
        kind: 'rows',
        inputs: [{ name: 'a', scale: 1e-300 }, { name: 'b' }],
        train: [[1, 2, 3]],
        test: [[1, 2, 3]],
      }),
    'Column “a” holds 1, scaled 1e+300; numbers up to 1e18 can be sent',
    false,
  ],
  [
    'short rows',
    (f) => (f['data'] = { kind: 'rows', train: [[1, 2]], test: [[1, 2, 3]] }),
    'data.train[0] has 2 entries; the number of columns is 3.',
    false,
  ],
  ['a minus seed', (f) => (f['training'] = { seed: -1 }), 'training.seed is -1', true],
  ['half a step', (f) => (f['training'] = { step: 0.5 }), 'training.step is 0.5', true],
  [
    'odd optimiser',
    (f) => (f['training'] = { settings: { optimizer: 'sgd' } }),
    'training.settings.optimizer is “sgd”',
    true,
  ],
  [
    'short history',
    (f) => (f['history'] = { steps: [1, 2], train: [1], test: [1] }),
    'history.train has 1 entries; history.steps has 2.',
    false,
  ],
  [
    'history of texts',
    (f) => (f['history'] = { steps: ['1'], train: [1], test: [1] }),
    'history.steps[0] is “1”',
    true,
  ],
  [
    'view of input 5',
    (f) => (f['view'] = view({ x: 5, y: null })),
    'view.mapAxes.x is 5; it has to be below 2',
    false,
  ],
  [
    'view of no edge',
    (f) => (f['view'] = { ...view({ x: 0, y: 1 }), selectedEdge: { layer: 1, input: 1, output: 0 } }),
    'view.selectedEdge is an edge',
    false,
  ],
];

function view(mapAxes: object) {
  return { mapAxes, output: 0, outputTab: 'map', selectedEdge: null };
}

export const GOOD: readonly (readonly [string, Change])[] = [
  ['what is needed', () => undefined],
  ['fields that nobody knows', (f) => Object.assign(f, { lesson: { pages: [1] }, extra: null })],
  ['no mask', (f) => delete f.model.layers[0]['mask']],
  ['a cut edge', (f) => (f.model.layers[0]['mask'] = [[0], [1]])],
  [
    'widths as pykan has them',
    (f) =>
      (f.model.width = [
        [2, 0],
        [1, 0],
        [1, 0],
      ]),
  ],
  [
    'a product',
    (f) => {
      f.model.width = [2, 1, [0, 1]];
      for (const name of ['coef', 'scaleBase', 'mask']) {
        const [[edge]] = f.model.layers[1][name] as unknown[][];
        f.model.layers[1][name] = [[edge, edge]];
      }
    },
  ],
  ['a symbolic edge', (f) => (f.model.layers[0]['symbolic'] = symbolic({}))],
  ['pykan’s names', (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: 'x^0.5' }))],
  [
    'a function of one’s own',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: 'own', formula: 'x*sin(x)' })),
  ],
  [
    'a power that was in pykan',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: 'u^-1.75e-1', affine: [1, 4, 1, 0] })),
  ],
  [
    'one’s own that was in pykan',
    (f) => (f.model.layers[0]['symbolic'] = symbolic({ name: 'own: x*sin(x)' })),
  ],
  ['fixed numbers', (f) => (f.model.layers[0]['fixed'] = [{ input: 0, output: 0, numbers: [0, 5, 'base'] }])],
  ['a bias behind the last layer', (f) => (f.model.layers[1]['nodeBias'] = [0.5])],
  ['columns', (f) => (f['data'] = column({ shift: 1, scale: 2 }))],
  ['rows', (f) => (f['data'] = { kind: 'rows', train: [[1, 2, 3]], test: [[1, 2, 3]] })],
  ['a formula', (f) => (f['data'] = RECIPE)],
  ['the largest counts', (f) => (f['training'] = { step: 2 ** 48, elapsedMs: 2 ** 48, seed: 2 ** 32 - 1 })],
  ['a view', (f) => (f['view'] = view({ x: 1, y: null }))],
  ['no history', (f) => (f['history'] = null)],
];
