/**
 * A layer as steps of a query. Each step adds columns to those before it, so that nothing is computed twice:
 * the interval in which an input is and the function's arguments, then what they give, then the sums, then the products.
 */

import type { DescribedLayer, SplineCurve, SymbolicCurve } from '../edges.ts';
import { heldExpression } from '../heldExpression.ts';
import { guardedSql, heldSql, sqlNumber } from './sqlLanguage.ts';

type Columns = readonly (readonly [name: string, text: string])[];

/** A common table expression. */
export interface Step {
  readonly name: string;
  /** Columns of the step before that the next one needs too. */
  readonly keeps: readonly string[];
  /** What it computes from the step before. */
  readonly columns: Columns;
}

/** Beyond this a function of a person's own counts as infinite. */
const INFINITE = 1e300;
/** EXP of more may overflow; silu is 0 to the last bit there. */
const SILU_END = 700;

function pieceText(x: string, { breaks }: SplineCurve['pieces']): string {
  const cases = Array.from(breaks, (end, p) => `WHEN ${x} < ${sqlNumber(end)} THEN ${p}`);
  const last = breaks.length;
  return `CASE ${cases.join(' ')} WHEN ${x} >= ${sqlNumber(breaks[last - 1])} THEN ${last} END`;
}

function localText(x: string, piece: string, { origins }: SplineCurve['pieces']): string {
  const cases = Array.from(origins, (origin, p) => `WHEN ${p} THEN ${sqlNumber(origin)}`);
  return `${x} - CASE ${piece} ${cases.join(' ')} END`;
}

/** By Horner's scheme in u. */
function polynomialText(factors: ArrayLike<number>, u: string): string {
  let degree = factors.length - 1;
  while (degree > 0 && factors[degree] === 0) degree--;
  let text = sqlNumber(factors[degree]);
  for (let n = degree - 1; n >= 0; n--) {
    text = `${sqlNumber(factors[n])} + ${u} * ${n === degree - 1 ? text : `(${text})`}`;
  }
  return text;
}

function splineText({ pieces }: SplineCurve, piece: string, u: string): string {
  const size = pieces.degree + 1;
  const cases = Array.from(pieces.origins, (_, p) => {
    const factors = pieces.coefficients.subarray(p * size, (p + 1) * size);
    return `WHEN ${p} THEN ${polynomialText(factors, u)}`;
  });
  return `CASE ${piece} ${cases.join(' ')} END`;
}

function siluText(x: string): string {
  const end = sqlNumber(SILU_END);
  return `${x} / (${sqlNumber(1)} + EXP(CASE WHEN ${x} < ${sqlNumber(-SILU_END)} THEN ${end} ELSE -${x} END))`;
}

class LayerWriter {
  private readonly layer: DescribedLayer;
  /** Counts from 1. */
  private readonly index: number;

  constructor(layer: DescribedLayer, index: number) {
    this.layer = layer;
    this.index = index;
  }

  private name(letter: string, place: number): string {
    return `${letter}${this.index}_${place + 1}`;
  }

  private node(input: number): string {
    return `n${this.index - 1}_${input + 1}`;
  }

  private get splines(): SplineCurve[] {
    return this.layer.curves.filter((curve): curve is SplineCurve => curve.kind === 'spline');
  }

  private get symbolic(): SymbolicCurve[] {
    return this.layer.curves.filter((curve): curve is SymbolicCurve => curve.kind === 'symbolic');
  }

  /** One spline edge for each input that has any: all of an input's edges have the same pieces. */
  private get grids(): SplineCurve[] {
    const first = new Map<number, SplineCurve>();
    for (const curve of this.splines) if (!first.has(curve.input)) first.set(curve.input, curve);
    return [...first.values()];
  }

  /** Pieces, base functions, arguments. */
  private arguments(): Columns {
    const silu = new Set(
      this.splines.filter(({ base, weight }) => base === 'silu' && weight !== 0).map(({ input }) => input),
    );
    return [
      ...this.grids.map(
        ({ input, pieces }) => [this.name('p', input), pieceText(this.node(input), pieces)] as const,
      ),
      ...[...silu].map((input) => [this.name('s', input), siluText(this.node(input))] as const),
      ...this.symbolic.map(({ input, a, b, hold }, i) => {
        const scaled = hold.kind === 'power' ? this.node(input) : `${sqlNumber(a)} * ${this.node(input)}`;
        return [this.name('a', i), `${scaled} + ${sqlNumber(b)}`] as const;
      }),
    ];
  }

  private values(): Columns {
    return [
      ...this.grids.map(
        ({ input, pieces }) =>
          [this.name('u', input), localText(this.node(input), this.name('p', input), pieces)] as const,
      ),
      ...this.symbolic.map((curve, i) => {
        const u = this.name('a', i);
        const expression = heldExpression(curve);
        if (curve.own !== null) return [this.name('f', i), guardedSql(expression, u)] as const;
        return [this.name('f', i), heldSql(expression, [u, sqlNumber(curve.a)])] as const;
      }),
    ];
  }

  private splineTerms(curve: SplineCurve): string[] {
    const { input, base, weight } = curve;
    const terms = [splineText(curve, this.name('p', input), this.name('u', input))];
    if (weight !== 0) {
      terms.push(`${sqlNumber(weight)} * ${base === 'silu' ? this.name('s', input) : this.node(input)}`);
    }
    return terms;
  }

  private symbolicTerm({ c, d, hold }: SymbolicCurve, i: number): string {
    const value = this.name('f', i);
    const finite =
      hold.kind === 'finite'
        ? `CASE WHEN ABS(${value}) > ${sqlNumber(INFINITE)} THEN ${sqlNumber(0)} ELSE ${value} END`
        : value;
    return `${sqlNumber(c)} * ${finite} + ${sqlNumber(d)}`;
  }

  private sums(letter: string): Columns {
    const { symbolic } = this;
    return Array.from({ length: this.layer.sums }, (_, j) => {
      const terms = this.layer.curves
        .filter(({ output }) => output === j)
        .flatMap((curve) =>
          curve.kind === 'spline'
            ? this.splineTerms(curve)
            : [this.symbolicTerm(curve, symbolic.indexOf(curve))],
        );
      return [this.name(letter, j), terms.length === 0 ? sqlNumber(0) : terms.join('\n      + ')] as const;
    });
  }

  private products(): Columns {
    const { sumNodes, products } = this.layer;
    const sum = (j: number): string => this.name('t', j);
    let next = sumNodes;
    return [
      ...Array.from({ length: sumNodes }, (_, j) => [this.name('n', j), sum(j)] as const),
      ...products.map((count, p) => {
        const factors = Array.from({ length: count }, (_, f) => sum(next + f));
        next += count;
        return [this.name('n', sumNodes + p), factors.join(' * ')] as const;
      }),
    ];
  }

  steps(): Step[] {
    const { index, layer } = this;
    const hasProducts = layer.products.length > 0;
    const first = this.arguments();
    const second = this.values();
    const nodes = Array.from({ length: layer.inputs }, (_, i) => this.node(i));
    // The local place of x replaces x, unless x itself is a base function.
    const isRead = this.splines.some(({ base, weight }) => base === 'identity' && weight !== 0);
    const third = this.sums(hasProducts ? 't' : 'n');
    const steps: Step[] = [
      { name: `arguments_${index}`, keeps: nodes, columns: first },
      {
        name: `values_${index}`,
        keeps: [...first.map(([name]) => name), ...(isRead ? nodes : [])],
        columns: second,
      },
      { name: `${hasProducts ? 'sums' : 'nodes'}_${index}`, keeps: [], columns: third },
    ];
    if (hasProducts) steps.push({ name: `nodes_${index}`, keeps: [], columns: this.products() });
    return steps.filter(({ columns }) => columns.length > 0);
  }
}

/**
 * The steps of a layer, from columns n(index − 1)_1, … to columns n(index)_1, …
 *
 * @param index  counts from 1
 */
export function layerSteps(layer: DescribedLayer, index: number): Step[] {
  return new LayerWriter(layer, index).steps();
}
