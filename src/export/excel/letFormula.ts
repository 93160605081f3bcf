/**
 * A network as one formula of a spreadsheet: LET(name, value, …, result), so that nothing is computed twice. Splines on even knots
 * are sums of bumps, which takes a number for every coefficient; on uneven knots they are polynomials, chosen by
 * CHOOSE. Excel 2021, Microsoft 365, Google Sheets and LibreOffice 24.8 know LET.
 */
import { evaluate } from '../../expression/evaluate.ts';
import { type Expression, variablesOf } from '../../expression/expression.ts';
import { ExcelLanguage } from '../../expression/print/excel.ts';
import { atom, type InfixPiece } from '../../expression/print/infix.ts';
import { write } from '../../expression/print/writer.ts';
import type { InputGrid } from '../../kan/bspline.ts';
import { inputGridOf } from '../../kan/workspace.ts';
import type { Curve, DescribedNetwork, SplineCurve, SymbolicCurve } from '../edges.ts';
import { heldExpression } from '../heldExpression.ts';
import type { ExportSource } from '../source.ts';

/** Excel keeps no further digits. */
const DIGITS = 15;
/** Of the numbers of splines, of which there are many; one unit more of the last is 1e-12 of the largest. */
const SPLINE_DIGITS = 12;
/** When this much has been written, no cell holds it any more: a wide network is not written to its end. */
const MOST_WRITTEN = 200_000;

/** EXP overflows from 710 on; silu is 0 to the last bit there. */
const SILU_END = 700;

/** Arguments are names of LET instead of cells. */
class LetLanguage extends ExcelLanguage {
  private readonly words: readonly string[];

  constructor(words: readonly string[]) {
    super({
      names: [],
      digits: DIGITS,
      curveName: () => ({ text: '', latex: '' }),
      marks: false,
      bareDecimals: false,
    });
    this.words = words;
  }

  override variable(index: number): InfixPiece {
    return atom(this.words[index]);
  }

  /** Excel has no value for 0^0. */
  override power(base: Expression, exponent: Expression): InfixPiece {
    const isZero = variablesOf(exponent).length === 0 && evaluate(exponent) === 0;
    return isZero ? atom('1') : super.power(base, exponent);
  }
}

const plain = new LetLanguage([]);

/** A number that may stand anywhere. */
function literal(value: number): string {
  const { text } = plain.number(Math.abs(value));
  return value < 0 ? `(-${text})` : text;
}

/** With the digits of a spline's number. */
function shortened(value: number): number {
  return Number(value.toPrecision(SPLINE_DIGITS));
}

/** +1.5*b, −1.5*b, or nothing for 0. */
function term(factor: number, value: string | null): string {
  if (factor === 0) return '';
  const { text } = plain.number(Math.abs(factor));
  const times = value === null ? text : text === '1' ? value : `${text}*${value}`;
  return `${factor < 0 ? '-' : '+'}${times}`;
}

/** Terms as a sum, without the sign of a first plus. */
function sumOf(terms: readonly string[]): string {
  const text = terms.join('');
  return text === '' ? '0' : text.replace(/^\+/, '');
}

function polynomial(exact: ArrayLike<number>, u: string): string {
  const factors = Array.from(exact, shortened);
  let degree = factors.length - 1;
  while (degree > 0 && factors[degree] === 0) degree--;
  let text = literal(factors[degree]);
  for (let n = degree - 1; n >= 0; n--) {
    text = `${literal(factors[n])}+${u}*${n === degree - 1 ? text : `(${text})`}`;
  }
  return text;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** order! times the basis function whose middle is at `middle`, at v; both count intervals. */
function bump(order: number, v: string, middle: number): string {
  const half = (order + 1) / 2;
  const distance = middle === 0 ? `ABS(${v})` : `ABS(${sumOf([`+${v}`, term(-middle, null)])})`;
  const exponent = order === 1 ? '' : `^${order}`;
  const terms: string[] = [];
  let choose = 1;
  for (let j = 0; j < half; j++) {
    terms.push(term(choose, `MAX(${half - j}-${distance},0)${exponent}`));
    choose *= -(order + 1 - j) / (j + 1);
  }
  return sumOf(terms);
}

/** Thrown when there is no use in going on. */
export class FormulaTooLong extends Error {
  /** Written so far. */
  readonly characters: number;

  constructor(characters: number) {
    super('The formula is too long.');
    this.characters = characters;
  }
}

/** Writes the values that an output needs. */
export class LetWriter {
  /** Names with what they stand for, in an order in which each knows those that it uses. */
  readonly definitions: [name: string, text: string][] = [];
  private readonly known = new Set<string>();
  private written = 0;
  private readonly source: ExportSource;
  private readonly described: DescribedNetwork;
  private readonly cells: readonly string[];

  /** @param cells  of the inputs */
  constructor(source: ExportSource, described: DescribedNetwork, cells: readonly string[]) {
    this.source = source;
    this.described = described;
    this.cells = cells;
  }

  /** The name of a value that is written only once. */
  private define(name: string, text: () => string): string {
    if (this.known.has(name)) return name;
    this.known.add(name);
    const written = text();
    this.definitions.push([name, written]);
    this.written += written.length;
    if (this.written > MOST_WRITTEN) throw new FormulaTooLong(this.written);
    return name;
  }

  /** An output in original units. */
  output(j: number): string {
    const { shift, scale } = this.described.outputs[j];
    return sumOf([term(shift, null), term(scale, this.node(this.described.layers.length, j))]);
  }

  /** Node j after so many layers. */
  private node(layers: number, j: number): string {
    return this.define(`n${layers}_${j + 1}`, () => {
      if (layers === 0) {
        const { shift, scale } = this.described.inputs[j];
        return `(${sumOf([`+${this.cells[j]}`, term(-shift, null)])})/${literal(scale)}`;
      }
      const { sumNodes, products } = this.described.layers[layers - 1];
      if (j < sumNodes) return this.sum(layers - 1, j);
      const before = products.slice(0, j - sumNodes).reduce((sum, count) => sum + count, sumNodes);
      const factors = Array.from({ length: products[j - sumNodes] }, (_, f) =>
        this.sum(layers - 1, before + f),
      );
      return factors.map((factor) => `(${factor})`).join('*');
    });
  }

  private sum(l: number, j: number): string {
    const { curves } = this.described.layers[l];
    return sumOf(curves.filter(({ output }) => output === j).map((curve) => this.curve(l, curve)));
  }

  /** φ with a sign before it. */
  private curve(l: number, curve: Curve): string {
    return curve.kind === 'spline' ? this.spline(l, curve) : this.symbolic(l, curve);
  }

  private symbolic(l: number, curve: SymbolicCurve): string {
    const { edge, input, a, b, c, d, hold } = curve;
    if (curve.name === '0') return term(d, null);
    const x = this.node(l, input);
    const u = this.define(`a${edge + 1}_`, () =>
      sumOf([term(hold.kind === 'power' ? 1 : a, x), term(b, null)]),
    );
    const language = new LetLanguage([u, literal(a)]);
    const value = this.define(`f${edge + 1}_`, () => {
      const { text } = write(heldExpression(curve), language);
      // There are no infinite numbers: what becomes one on the way counts as 0 too.
      return hold.kind === 'finite' ? `IFERROR(${text},0)` : text;
    });
    return term(c, value) + term(d, null);
  }

  private spline(l: number, curve: SplineCurve): string {
    const { input, base, weight } = curve;
    const grid = inputGridOf(this.source.network, l, input);
    const terms = grid.inverseSpacing > 0 ? this.even(l, curve, grid) : this.uneven(l, curve);
    if (weight === 0) return terms;
    const x = this.node(l, input);
    if (base !== 'silu') return terms + term(weight, x);
    const silu = this.define(`s${l}_${input + 1}`, () => `${x}/(1+EXP(MIN(-${x},${SILU_END})))`);
    return terms + term(weight, silu);
  }

  private even(l: number, { input, output, pieces }: SplineCurve, grid: InputGrid): string {
    const { order, gridSize, lo, inverseSpacing, extrapolation } = grid;
    const { coefs, rows, outputs, parameterOffset } = this.source.network.layout.layers[l];
    const place = `${l}_${input + 1}`;
    const x = this.node(l, input);
    const t = this.define(
      `t${place}`,
      () => `(${sumOf([`+${x}`, term(-lo, null)])})*${literal(inverseSpacing)}`,
    );
    const linear = extrapolation === 'linear';
    const v = linear ? this.define(`v${place}`, () => `MAX(0,MIN(${gridSize},${t}))`) : t;
    const start = parameterOffset + input * rows * outputs + output;
    const terms = Array.from({ length: coefs }, (_, m) => {
      const factor = shortened(this.source.network.parameters[start + m * outputs] / factorial(order));
      if (factor === 0) return '';
      return term(
        factor,
        this.define(`b${place}_${m}`, () => bump(order, v, m + (1 - order) / 2)),
      );
    });
    if (linear) {
      const { coefficients, degree } = pieces;
      const below = this.define(`l${place}`, () => `MIN(${t}-${v},0)`);
      const above = this.define(`h${place}`, () => `MAX(${t}-${v},0)`);
      terms.push(term(shortened(coefficients[1] / inverseSpacing), below));
      terms.push(term(shortened(coefficients[coefficients.length - degree] / inverseSpacing), above));
    }
    return terms.join('');
  }

  private uneven(l: number, { input, pieces }: SplineCurve): string {
    const { breaks, origins, coefficients, degree } = pieces;
    const place = `${l}_${input + 1}`;
    const x = this.node(l, input);
    const p = this.define(
      `p${place}`,
      () => `1+${Array.from(breaks, (end) => `(${x}>=${literal(end)})`).join('+')}`,
    );
    const u = this.define(`u${place}`, () => `${x}-CHOOSE(${p},${Array.from(origins, literal).join(',')})`);
    const size = degree + 1;
    const texts = Array.from(origins, (_, i) =>
      polynomial(coefficients.subarray(i * size, (i + 1) * size), u),
    );
    return `+CHOOSE(${p},${texts.join(',')})`;
  }
}
