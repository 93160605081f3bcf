/** Projects that nobody would make, for properties that hold for all of them. */
import fc from 'fast-check';
import { createNetwork, uniformKnots } from '../../../kan/init.ts';
import type { Network } from '../../../kan/network.ts';
import { createSpec, type WidthEntry } from '../../../kan/spec.ts';
import { SYMBOLIC_FUNCTIONS } from '../../../kan/symbolicFunctions.ts';
import { CONTROLS } from '../../controls.ts';
import type { ColumnSummary, Project, ProjectColumn, ProjectData, ProjectHistory } from '../../project.ts';

const finite = (most: number) => fc.double({ min: -most, max: most, noNaN: true, noDefaultInfinity: true });
/** Decimals, f32 and all others. */
const number = (most: number) =>
  fc.oneof(
    finite(most),
    fc.float({ min: -Math.fround(most / 2), max: Math.fround(most / 2), noNaN: true }),
    fc.integer({ min: -9999, max: 9999 }).map((value) => (value / 10_000) * most),
  );
const text = (most: number) =>
  fc.string({ unit: 'grapheme', maxLength: most }).filter((value) => value.length <= most);

const widthEntry: fc.Arbitrary<WidthEntry> = fc.oneof(
  fc.integer({ min: 1, max: 4 }),
  fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 2 }), fc.constantFrom(2, 3)),
);

const spec = fc
  .record({
    inputs: fc.integer({ min: 1, max: 4 }),
    rest: fc.array(widthEntry, { minLength: 1, maxLength: 3 }),
    sizes: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 3, maxLength: 3 }),
    order: fc.integer({ min: 1, max: 5 }),
    extrapolation: fc.constantFrom('linear' as const, 'zero' as const),
    baseFunction: fc.constantFrom('silu' as const, 'identity' as const, 'none' as const),
  })
  .map(({ inputs, rest, sizes, ...others }) =>
    createSpec({ width: [inputs, ...rest], gridSize: sizes.slice(0, rest.length), ...others }),
  );

/** Knots of one input: even ones, or even ones moved. @returns [G + 2k + 1] */
function gridOf(gridSize: number, order: number): fc.Arbitrary<Float64Array> {
  return fc
    .record({
      lo: number(20),
      width: fc.double({ min: 0.01, max: 50, noNaN: true }),
      kind: fc.constantFrom('even', 'inner', 'all'),
      moves: fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), { minLength: 3, maxLength: 9 }),
    })
    .map(({ lo, width, kind, moves }) => {
      const knots = uniformKnots([lo, lo + width], gridSize, order);
      const spacing = width / gridSize;
      return knots.map((knot, t) => {
        const isInner = t > order && t < order + gridSize;
        return kind === 'all' || (kind === 'inner' && isInner)
          ? knot + spacing * moves[t % moves.length]
          : knot;
      });
    });
}

const network: fc.Arbitrary<Network> = spec.chain((made) => {
  const start = createNetwork(made, 1);
  const { layout } = start;
  const grids = layout.layers.flatMap((layer) =>
    Array.from({ length: layer.inputs }, () => gridOf(layer.gridSize, made.order)),
  );
  const exactly = { minLength: layout.parameterCount, maxLength: layout.parameterCount };
  const edges = { minLength: layout.edgeCount, maxLength: layout.edgeCount };
  return fc
    .record({
      parameters: fc.array(number(5), exactly),
      knots: fc.tuple(...grids),
      mask: fc.array(fc.constantFrom(1, 1, 0), edges),
      forms: fc.array(
        fc.oneof(fc.constant(0), fc.integer({ min: 0, max: SYMBOLIC_FUNCTIONS.length })),
        edges,
      ),
      fixed: fc.oneof(
        fc.constant(Array.from({ length: layout.parameterCount }, () => 0)),
        fc.array(fc.constantFrom(0, 0, 1), exactly),
      ),
    })
    .map(
      (numbers): Network => ({
        ...start,
        parameters: Float64Array.from(numbers.parameters),
        knots: Float64Array.from(numbers.knots.flatMap((own) => [...own])),
        mask: Float64Array.from(numbers.mask),
        forms: Uint8Array.from(numbers.forms),
        fixed: Uint8Array.from(numbers.fixed),
      }),
    );
});

const summary: fc.Arbitrary<ColumnSummary> = fc
  .record({
    min: number(1e6),
    width: fc.double({ min: 0, max: 1e6, noNaN: true }),
    mean: number(1e6),
    median: number(1e6),
  })
  .map(({ min, width, mean, median }) => ({
    min,
    max: min + width,
    range: [min - 1, min + width + 1],
    mean,
    median,
    std: width / 3,
  }));

function columns(count: number, hasSummary: boolean): fc.Arbitrary<ProjectColumn[]> {
  const column = fc.record({
    name: text(30),
    shift: fc.oneof(fc.constant(0), number(1e5)),
    scale: fc.oneof(
      fc.constant(1),
      number(1e3).filter((scale) => Math.abs(scale) > 1e-6),
    ),
    summary: hasSummary ? summary : fc.option(summary),
  });
  return fc.array(column, { minLength: count, maxLength: count });
}

const seed = fc.integer({ min: 0, max: 4_294_967_295 });

function data(columnCount: number): fc.Arbitrary<ProjectData> {
  const table = (rows: number, least: number) =>
    fc
      .array(fc.array(number(100), { minLength: columnCount, maxLength: columnCount }), {
        minLength: least,
        maxLength: rows,
      })
      .map((values) => Float64Array.from(values.flat()));
  return fc.oneof(
    fc.record({
      kind: fc.constant('preset' as const),
      name: fc.constantFrom('sum-curve', 'spirals', 'another'),
      seed,
    }),
    fc.record({
      kind: fc.constant('formula' as const),
      formula: text(60),
      ranges: fc.array(
        fc
          .tuple(finite(9), fc.double({ min: 0.1, max: 9, noNaN: true }))
          .map(([lo, width]) => [lo, lo + width] as const),
        { maxLength: 4 },
      ),
      rows: fc.integer({ min: 1, max: 1_000_000 }),
      testRows: fc.integer({ min: 1, max: 1_000_000 }),
      noise: fc.double({ min: 0, max: 2, noNaN: true }),
      seed,
    }),
    fc.record({
      kind: fc.constant('rows' as const),
      title: text(40),
      train: table(12, 1),
      test: table(5, 1),
    }),
    fc.record({
      kind: fc.constant('columns' as const),
      title: text(40),
      trainRows: fc.nat(2 ** 31 - 1),
      testRows: fc.nat(2 ** 31 - 1),
    }),
  );
}

const history: fc.Arbitrary<ProjectHistory> = fc
  .array(
    fc.tuple(
      fc.nat(1000),
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
    ),
    {
      maxLength: 40,
    },
  )
  .map((entries) => {
    let step = 0;
    return {
      steps: Float64Array.from(entries, ([gap]) => {
        step += gap;
        return step;
      }),
      // Below this the 16 bits of a loss curve are no longer right to a share.
      train: Float64Array.from(entries, ([, value]) => (value < 1e-30 ? 0 : value)),
      test: Float64Array.from(entries, ([, , value]) =>
        value === null ? Number.NaN : value < 1e-30 ? 0 : value,
      ),
    };
  });

const error = fc.double({ min: 0, max: 1e9, noNaN: true });
const r2 = fc.double({ min: -1e9, max: 1, noNaN: true });

export const arbitraryProject: fc.Arbitrary<Project> = network.chain((made) => {
  const { layout } = made;
  const inputs = layout.layers[0].inputs;
  const outputs = layout.outputCount;
  return data(inputs + outputs).chain((rows) =>
    fc.record<Project>({
      title: text(120),
      note: text(300),
      network: fc.constant(made),
      seed,
      ownFunctions: fc.uniqueArray(fc.tuple(fc.integer({ min: 128, max: 255 }), text(40)), {
        selector: ([id]) => id,
        maxLength: 3,
      }),
      inputs: columns(inputs, rows.kind === 'columns'),
      outputs: columns(outputs, rows.kind === 'columns'),
      data: fc.constant(rows),
      step: fc.nat(2 ** 30),
      elapsedMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
      settings: fc.record({
        optimizer: fc.constantFrom('adam' as const, 'lbfgs' as const, 'lm' as const),
        learningRate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
        batchSize: fc.oneof(fc.constant('full' as const), fc.integer({ min: 1, max: 1_000_000 })),
        lamb: fc.double({ min: 0, max: 10, noNaN: true }),
        metric: fc.constantFrom(
          'edge_forward_spline_n' as const,
          'edge_backward' as const,
          'node_backward' as const,
        ),
        lambL1: fc.constantFrom(1, 0.5),
        lambEntropy: fc.constantFrom(2, 0),
        lambCoef: fc.constantFrom(0, 0.1),
        lambCoefDiff: fc.constantFrom(0, 3),
      }),
      scores: fc.option(fc.record({ trainRmse: error, testRmse: error, trainR2: r2, testR2: r2 })),
      history: fc.option(history),
      view: fc.record({
        mapAxes: fc.record({ x: fc.nat(inputs - 1), y: fc.option(fc.nat(inputs - 1)) }),
        output: fc.nat(outputs - 1),
        outputTab: fc.constantFrom('map' as const, 'fit' as const, 'residuals' as const),
        selectedEdge: fc.option(
          fc.constantFrom(...layout.layers.keys()).chain((layer) =>
            fc.record({
              layer: fc.constant(layer),
              input: fc.nat(layout.layers[layer].inputs - 1),
              output: fc.nat(layout.layers[layer].outputs - 1),
            }),
          ),
        ),
      }),
      hidden: fc.subarray([...CONTROLS]),
    }),
  );
});
