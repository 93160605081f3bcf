import { describe, expect, it } from 'vitest';
import { EdgewiseError } from './error.ts';
import { CURVE, type Kind, number, oneOf, ROWS, TABLE } from './kinds.ts';
import {
  CSV_OPTIONS,
  check,
  edgeOf,
  FORMULA_OPTIONS,
  FORMULA_PRINT_OPTIONS,
  LINK_OPTIONS,
  MODEL_OPTIONS,
  NETWORK_OF_OPTIONS,
  type OptionTable,
  PRUNE_OPTIONS,
  readOptions,
  SEARCH_OPTIONS,
  SUGGEST_OPTIONS,
  TRAIN_OPTIONS,
} from './options.ts';

function refusalOf(work: () => unknown): EdgewiseError {
  try {
    work();
  } catch (error) {
    if (error instanceof EdgewiseError) return error;
    throw error;
  }
  throw new Error('It was taken.');
}

const refused = <T extends object>(table: OptionTable<T>, given: unknown) =>
  refusalOf(() => readOptions(table, given));

describe('What a script gives to model', () => {
  it.each(['abc', -1, 1e300, 0.5, Number.NaN, 4_294_967_296, null, true, 7n])(
    'is refused when the seed is %s',
    (seed) => {
      const { code, message } = refused(MODEL_OPTIONS, { seed });
      expect(code).toBe('option-value');
      expect(message).toMatch(/^seed cannot be .+\. Use a whole number from 0 to 4,294,967,295\.$/);
    },
  );

  it.each([0, 7, 4_294_967_295])('is taken when the seed is %d', (seed) => {
    expect(readOptions(MODEL_OPTIONS, { seed })).toEqual({ seed });
  });

  it('is refused with the choices when the extrapolation is none of them', () => {
    expect(refused(MODEL_OPTIONS, { extrapolation: 'foo' }).message).toBe(
      "extrapolation cannot be “foo”. Use 'linear' or 'zero'.",
    );
  });

  it.each([undefined, null, 5, 'hidden', [[5]], () => 5])(
    'is refused when it is %s and no object',
    (given) => {
      const { code, message } = refused(MODEL_OPTIONS, given);
      expect(code).toBe('options');
      expect(message).toContain('Use an object: {hidden: [5], gridSize: 5}.');
    },
  );

  it.each([null, 5, '5', {}, ['5'], [5, null], [[5]], [[1, 2, 3, 4]], [[1, '2']], new Array(2)])(
    'is refused when hidden is %j',
    (hidden) => {
      expect(refused(MODEL_OPTIONS, { hidden }).message).toMatch(
        /Use a list with a number, .+ per layer, such as \[5\] or \[\[2, 1\]\]\.$/,
      );
    },
  );

  it('leaves the range of a number to the engine', () => {
    const given = { hidden: [0, 1000, [1, 200], [2, 1, 9]], gridSize: -1, order: 2.5 };
    expect(readOptions(MODEL_OPTIONS, given)).toEqual(given);
  });

  it('counts undefined as not given', () => {
    expect(readOptions(MODEL_OPTIONS, { seed: undefined, order: 2 })).toEqual({ order: 2 });
  });
});

describe('What a script gives to fromFormula', () => {
  it('is refused by name when an option is unknown', () => {
    const { code, message } = refused(FORMULA_OPTIONS, { formula: 'x1', bogus: 1 });
    expect(code).toBe('unknown-option');
    expect(message).toBe(
      'fromFormula has no option “bogus”. There are: formula, ranges, rows, testRows, noise, seed.',
    );
  });

  it('is refused when an option has a name that every object has', () => {
    expect(refused(FORMULA_OPTIONS, { formula: 'x1', toString: 1 }).code).toBe('unknown-option');
  });

  it('is refused when it is the formula itself', () => {
    expect(refused(FORMULA_OPTIONS, '1/x1').message).toBe(
      "fromFormula cannot take “1/x1”. Use an object: {formula: 'x1*x2'}.",
    );
  });

  it('is refused when there is no formula', () => {
    for (const given of [{}, { formula: undefined }]) {
      expect(refused(FORMULA_OPTIONS, given).code).toBe('missing-option');
    }
  });

  it.each([
    [{ formula: 5 }, "formula cannot be 5. Use a text, such as 'x1*x2'."],
    [{ formula: 'x1', ranges: 5 }, /^ranges cannot be 5\. Use a list with one \[lo, hi\]/],
    [{ formula: 'x1', ranges: [1, 2] }, /^ranges cannot be \[1,2\]\./],
    [{ formula: 'x1', ranges: [[1, 2, 3]] }, /^ranges cannot be \[\[1,2,3\]\]\./],
    [{ formula: 'x1', rows: 'x' }, 'rows cannot be “x”. Use a number, such as 800.'],
    [{ formula: 'x1', noise: [] }, 'noise cannot be []. Use a number, such as 0.1.'],
    [{ formula: 'x1', seed: 'a' }, /^seed cannot be “a”\. Use a whole number/],
  ])('is refused with the value and what to use instead: %j', (given, message) => {
    expect(refused(FORMULA_OPTIONS, given).message).toMatch(message);
  });
});

describe('What a script gives to the other calls', () => {
  const backend = oneOf('auto', 'webgpu', 'cpu');
  const circle: unknown[] = [];
  circle.push(circle);

  it.each<[string, unknown, Kind, string]>([
    ['The backend', 'foo', backend, "The backend cannot be “foo”. Use 'auto', 'webgpu' or 'cpu'."],
    ['The table', undefined, TABLE, 'The table cannot be undefined. Use the text of a table or a File.'],
    ['The table', 5, TABLE, 'The table cannot be 5. Use the text of a table or a File.'],
    [
      'The rows',
      undefined,
      ROWS,
      'The rows cannot be undefined. Use a list of rows of numbers, such as [[0.5, 0.2]].',
    ],
    [
      'The rows',
      [1, 2],
      ROWS,
      'The rows cannot be [1,2]. Use a list of rows of numbers, such as [[0.5, 0.2]].',
    ],
    [
      'The rows',
      circle,
      ROWS,
      'The rows cannot be this list. Use a list of rows of numbers, such as [[0.5, 0.2]].',
    ],
    ['points', '9', number(101), 'points cannot be “9”. Use a number, such as 101.'],
  ])('is refused: %s', (name, value, kind, message) => {
    expect(refusalOf(() => check(name, value, kind)).message).toBe(message);
  });

  it('is taken when it is a table, as text or as a file', () => {
    check('The table', 'a,b\n1,2', TABLE);
    check('The table', new File(['a,b'], 'a.csv'), TABLE);
  });

  it('is refused when train gets null or a misspelt setting', () => {
    expect(refused(TRAIN_OPTIONS, null).code).toBe('options');
    expect(refused(TRAIN_OPTIONS, { learningrate: 0.1 }).message).toContain('learningRate');
    expect(refused(TRAIN_OPTIONS, { optimizer: 'sgd' }).message).toContain("'adam', 'lbfgs' or 'lm'.");
    expect(refused(TRAIN_OPTIONS, { batchSize: 'all' }).message).toContain("or 'full'");
    expect(readOptions(TRAIN_OPTIONS, { batchSize: 'full' })).toEqual({ batchSize: 'full' });
  });

  it('is refused when a table is chosen from by something other than names', () => {
    expect(refused(CSV_OPTIONS, { inputs: 'a' }).code).toBe('option-value');
    expect(refused(CSV_OPTIONS, { target: 2 }).code).toBe('option-value');
  });

  it('is refused when it is no edge', () => {
    expect(refused(edgeOf('curve'), undefined).message).toBe(
      'curve cannot take undefined. Use an object: {layer: 0, input: 1, output: 2}.',
    );
    expect(refused(edgeOf('freeze'), { layer: 0, input: 1 }).code).toBe('missing-option');
  });

  it('is shown shortened when it is long', () => {
    expect(refused(FORMULA_OPTIONS, 'x'.repeat(1e6)).message.length).toBeLessThan(150);
  });
});

describe('What a script gives to the acts', () => {
  const edge = { layer: 0, input: 1, output: 2 };

  it('is taken when it is complete', () => {
    expect(readOptions(PRUNE_OPTIONS, { edgeThreshold: 0.1, preview: true })).toEqual({
      edgeThreshold: 0.1,
      preview: true,
    });
    expect(readOptions(PRUNE_OPTIONS, { edges: [edge] })).toEqual({ edges: [edge] });
    expect(readOptions(SUGGEST_OPTIONS, {})).toEqual({});
    expect(readOptions(FORMULA_PRINT_OPTIONS, { format: 'sql', digits: 4 })).toEqual({
      format: 'sql',
      digits: 4,
    });
    check('The curve', 'sin(x)/x', CURVE);
    check('The curve', { x: [0, 1], y: [1, 2] }, CURVE);
  });

  it.each([
    [
      PRUNE_OPTIONS,
      { edges: [{ layer: 0, input: 1 }] },
      /^edges cannot be .+\. Use a list of edges, such as/,
    ],
    [PRUNE_OPTIONS, { edges: [{ ...edge, weight: 1 }] }, /^edges cannot be/],
    [PRUNE_OPTIONS, { threshold: 0.1 }, /There are: nodeThreshold, edgeThreshold, edges, preview\.$/],
    [PRUNE_OPTIONS, { preview: 1 }, 'preview cannot be 1. Use true or false.'],
    [SUGGEST_OPTIONS, { top: '5' }, 'top cannot be “5”. Use a number, such as 5.'],
    [FORMULA_PRINT_OPTIONS, { format: 'word' }, /^format cannot be “word”\. Use 'text', 'latex', /],
    [SEARCH_OPTIONS, { seeds: [1] }, 'seeds cannot be [1]. Use a number, such as 2.'],
  ])('is refused with the value and what to use instead: %#', (table, given, message) => {
    expect(refusalOf(() => readOptions(table as OptionTable<object>, given)).message).toMatch(message);
  });

  it.each([undefined, 5, {}, { x: [0] }, { x: [0], y: ['1'] }, { x: [0], y: [1], z: [2] }])(
    'is refused when the curve is %j',
    (curve) => {
      expect(refusalOf(() => check('The curve', curve, CURVE)).code).toBe('option-value');
    },
  );
});

describe('What a script gives to link', () => {
  it('is taken as it is', () => {
    const given = { rows: true, precision: 'f32', history: false, title: 'A', note: 'B', hidden: ['auto'] };
    expect(readOptions(LINK_OPTIONS, given)).toEqual(given);
    expect(readOptions(LINK_OPTIONS, {})).toEqual({});
  });

  it.each([
    [{ precision: 'f16' }, "precision cannot be “f16”. Use 'int16' or 'f32'."],
    [{ rows: 1 }, 'rows cannot be 1. Use true or false.'],
    [{ title: 5 }, "title cannot be 5. Use a text, such as 'Two curves'."],
    [
      { hidden: 'auto' },
      /^hidden cannot be “auto”\. Use a list of controls, such as \['prune', 'auto'\]; there are: data, /,
    ],
    [{ hidden: ['toString'] }, /^hidden cannot be \["toString"\]/],
    [{ seed: 1 }, 'link has no option “seed”. There are: rows, precision, history, title, note, hidden.'],
  ])('is refused when it is %j', (given, message) => {
    expect(refused(LINK_OPTIONS, given).message).toMatch(message);
  });
});

describe('What a script gives to networkOf', () => {
  it('is refused by its own name', () => {
    expect(refused(NETWORK_OF_OPTIONS, {}).message).toBe(
      "networkOf needs “formula”. Use an object: {formula: 'x1*x2'}.",
    );
  });
});
