/**
 * The structure of a .kan file, version 1. Lists of numbers are looked into elsewhere (lists.ts): they can be long, and their
 * lengths follow from one another. Fields that are not here are passed over, those of the outermost object kept
 * (otherFields.ts). public/kan.schema.json says the same in JSON Schema; the messages are what a value has to be.
 */
import * as v from 'valibot';
import { EXPRESSION_LIMITS } from '../../expression/limits.ts';
import { SPEC_LIMITS } from '../../kan/spec.ts';
import { SHARE_LIMITS } from '../limits.ts';
import { type NumberSetting, SETTING_RANGES } from '../settingRanges.ts';
import { isSensible, SENSIBLE } from './lists.ts';

const finite = (wanted = 'a number') => v.pipe(v.number(wanted), v.finite(wanted));
/** Of a size that data and networks can have. */
const sensible = v.pipe(v.number(SENSIBLE), v.check(isSensible, SENSIBLE));
const whole = (min: number, max: number) => {
  const wanted = `a whole number from ${min} to ${max.toLocaleString('en')}`;
  return v.pipe(v.number(wanted), v.integer(wanted), v.minValue(min, wanted), v.maxValue(max, wanted));
};
const within = (min: number, max: number) => {
  const wanted = `a number from ${min} to ${max.toLocaleString('en')}`;
  return v.pipe(v.number(wanted), v.minValue(min, wanted), v.maxValue(max, wanted));
};
const text = (most: number, least = 0) => {
  const wanted =
    least === 0 ? `a text of at most ${most} characters` : `a text of ${least} to ${most} characters`;
  return v.pipe(v.string(wanted), v.minLength(least, wanted), v.maxLength(most, wanted));
};
const choice = <const T extends readonly string[]>(names: T) =>
  v.picklist(names, `one of ${names.map((name) => `“${name}”`).join(', ')}`);
const list = <T extends v.GenericSchema>(of: T) => v.array(of, 'a list');
const unread = v.optional(v.unknown());

const FORMULA = EXPRESSION_LIMITS.maxLength;
const count = whole(0, SHARE_LIMITS.count);
const index = whole(0, SPEC_LIMITS.nodes.max - 1);
const edge = { input: index, output: index };

const SYMBOLIC = v.object(
  {
    ...edge,
    name: text(FORMULA, 1),
    formula: v.optional(text(FORMULA, 1)),
    affine: v.unknown(),
    spline: v.optional(v.boolean('true or false')),
  },
  'an object with input, output, name and affine',
);

const FIXED = v.object(
  {
    ...edge,
    numbers: list(
      v.union([v.number(), v.string()], 'a number of a coefficient or one of “base”, “a” to “d”'),
    ),
  },
  'an object with input, output and numbers',
);

const LAYER = v.object(
  {
    grid: v.unknown(),
    coef: v.unknown(),
    scaleBase: v.unknown(),
    scaleSpline: unread,
    mask: unread,
    frozen: unread,
    products: v.optional(list(whole(SPEC_LIMITS.factors.min, SPEC_LIMITS.factors.max))),
    symbolic: v.optional(list(SYMBOLIC)),
    fixed: v.optional(list(FIXED)),
    subnodeScale: unread,
    subnodeBias: unread,
    nodeScale: unread,
    nodeBias: unread,
  },
  'an object with grid, coef and scaleBase',
);

const nodes = whole(0, SPEC_LIMITS.nodes.max);
const ENTRY_WANTED = 'a number of nodes, or a list of sum nodes and product nodes';
const MODEL = v.object(
  {
    width: list(v.union([v.number(), v.pipe(v.array(nodes), v.length(2))], ENTRY_WANTED)),
    order: whole(SPEC_LIMITS.order.min, SPEC_LIMITS.order.max),
    extrapolation: choice(['linear', 'zero']),
    baseFunction: v.optional(choice(['silu', 'identity', 'none'])),
    layers: list(LAYER),
  },
  'an object with width, order, extrapolation and layers',
);

const COLUMN = v.object(
  {
    name: text(SHARE_LIMITS.columnName, 1),
    shift: v.optional(finite()),
    scale: v.optional(finite()),
    summary: v.nullish(
      v.object(
        {
          min: sensible,
          max: sensible,
          range: v.tuple([sensible, sensible], 'a list of 2 numbers'),
          mean: sensible,
          median: sensible,
          std: sensible,
        },
        'an object with min, max, range, mean, median and std',
      ),
    ),
  },
  'an object with a name',
);

const columns = { inputs: v.optional(list(COLUMN)), outputs: v.optional(list(COLUMN)) };
const seed = whole(SPEC_LIMITS.seed.min, SPEC_LIMITS.seed.max);
const recipeRows = whole(1, SHARE_LIMITS.recipeRows);
const title = v.optional(text(SHARE_LIMITS.dataTitle));
const REMARK = `a text of at most ${SHARE_LIMITS.remark} characters in one line`;
const remarks = v.optional(
  v.pipe(
    list(v.pipe(v.string(REMARK), v.maxLength(SHARE_LIMITS.remark, REMARK), v.regex(/^\P{Cc}*$/u, REMARK))),
    v.maxLength(SHARE_LIMITS.remarks, `a list of at most ${SHARE_LIMITS.remarks} remarks`),
  ),
);
const RANGE = 'a list of 2 numbers, the smaller one first';
const DATA = v.variant(
  'kind',
  [
    v.object({ kind: v.literal('preset'), name: text(SHARE_LIMITS.presetName, 1), seed, ...columns }),
    v.object({
      kind: v.literal('formula'),
      formula: text(FORMULA, 1),
      ranges: v.pipe(
        list(
          v.pipe(
            v.tuple([finite(), finite()], RANGE),
            v.check(([lo, hi]) => lo < hi, RANGE),
          ),
        ),
        v.maxLength(
          EXPRESSION_LIMITS.maxVariables,
          `a list of at most ${EXPRESSION_LIMITS.maxVariables} ranges`,
        ),
      ),
      rows: recipeRows,
      testRows: recipeRows,
      noise: within(0, SHARE_LIMITS.noise),
      seed,
      ...columns,
    }),
    v.object({
      kind: v.literal('rows'),
      title,
      remarks,
      train: v.unknown(),
      test: v.unknown(),
      ...columns,
    }),
    v.object({
      kind: v.literal('columns'),
      title,
      trainRows: v.optional(count),
      testRows: v.optional(count),
      ...columns,
    }),
  ],
  'an object whose kind is “preset”, “formula”, “rows” or “columns”',
);

const setting = (name: NumberSetting) => {
  const [least, most] = SETTING_RANGES[name];
  return within(least, most);
};
const SETTINGS = v.object(
  {
    optimizer: choice(['adam', 'lbfgs', 'lm']),
    learningRate: setting('learningRate'),
    batchSize: v.union([v.literal('full'), whole(1, SHARE_LIMITS.batch)], '“full” or a number of rows'),
    lamb: setting('lamb'),
    metric: choice([
      'edge_forward_spline_n',
      'edge_forward_spline_u',
      'edge_forward_sum',
      'edge_backward',
      'node_backward',
    ]),
    lambL1: setting('lambL1'),
    lambEntropy: setting('lambEntropy'),
    lambCoef: setting('lambCoef'),
    lambCoefDiff: setting('lambCoefDiff'),
  },
  'an object with all settings',
);

const ERROR = 'a number from 0 on, or null';
const error = v.nullable(v.pipe(finite(ERROR), v.minValue(0, ERROR)));
const R2 = 'a number up to 1, or null';
const r2 = v.nullable(v.pipe(finite(R2), v.maxValue(1, R2)));
const TRAINING = v.object(
  {
    seed: v.optional(seed),
    step: v.optional(count),
    elapsedMs: v.optional(within(0, SHARE_LIMITS.count)),
    settings: v.optional(SETTINGS),
    metrics: v.nullish(
      v.object(
        { trainRmse: error, testRmse: error, trainR2: r2, testR2: r2 },
        'an object with trainRmse, testRmse, trainR2 and testR2',
      ),
    ),
  },
  'an object',
);

const VIEW = v.object(
  {
    mapAxes: v.object({ x: index, y: v.nullable(index) }, 'an object with x and y'),
    output: index,
    outputTab: choice(['map', 'fit', 'residuals']),
    selectedEdge: v.nullable(
      v.object({ layer: whole(0, SPEC_LIMITS.layers.max - 1), ...edge }, 'an edge or null'),
    ),
  },
  'an object with mapAxes, output, outputTab and selectedEdge',
);

/** Everything but 'format' and 'version', which are looked at first. */
export const KAN_FILE = v.object(
  {
    title: v.optional(text(SHARE_LIMITS.title)),
    note: v.optional(text(SHARE_LIMITS.note)),
    model: MODEL,
    data: v.optional(DATA),
    training: v.optional(TRAINING),
    history: v.nullish(
      v.object(
        { steps: v.unknown(), train: v.unknown(), test: v.unknown() },
        'an object with steps, train and test',
      ),
    ),
    view: v.optional(VIEW),
    hidden: v.optional(list(v.string('a text'))),
  },
  'an object',
);

export type KanFile = v.InferOutput<typeof KAN_FILE>;
export type KanModel = KanFile['model'];
export type KanLayer = KanModel['layers'][number];
export type KanData = NonNullable<KanFile['data']>;
export type KanColumn = NonNullable<KanData['inputs']>[number];
