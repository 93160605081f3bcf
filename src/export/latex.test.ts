import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { number } from '../expression/build.ts';
import { compile, evaluate } from '../expression/evaluate.ts';
import { type Expression, mapParts } from '../expression/expression.ts';
import { parseExpression } from '../expression/parseExpression.ts';
import { edgeLatex } from '../interpret/curveNames.ts';
import { listEdges } from '../kan/layout.ts';
import { exportLatex } from './latex.ts';
import type { ExportSource } from './source.ts';
import { caseNamed, type ExportCase, exportCase, exportCases, exportSource } from './testing/cases.ts';
import { largestError, rowsOf } from './testing/compare.ts';
import { readableFormula } from './writtenFormula.ts';

const CASES = exportCases();
/** A formula with curves in it is read anew at every row. */
const READ_ROWS = 100;

function textOf(source: ExportSource): string {
  return exportLatex(source).content as string;
}

function sourceOf(name: string): ExportSource {
  return caseNamed(CASES, name).source;
}

/** What stands between \[ and \], and whole align* environments. */
function formulasOf(text: string): string[] {
  return [...text.matchAll(/\\\[\n([\s\S]*?)\n\\\]|(\\begin\{align\*\}[\s\S]*?\\end\{align\*\})/g)].map(
    (match) => match[1] ?? match[2],
  );
}

/** LaTeX of polynomials, numbers and fractions as text that the parser of formulas reads. */
function plain(latex: string): string {
  return latex
    .replaceAll(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, '(($1)/($2))')
    .replaceAll(/\\times 10\^\{(-?\d+)\}/g, 'e$1')
    .replaceAll(/\\left|\\right/g, '')
    .replaceAll(/\\,|\\cdot/g, '*')
    .replaceAll(/(\d) ?\(/g, '$1*(')
    .replaceAll(/(\d) t/g, '$1*t');
}

/** The curves that a document defines, by name, in original units. */
function curvesOf(text: string): Map<string, (x: number) => number> {
  const curves = new Map<string, (x: number) => number>();
  for (const formula of formulasOf(text)) {
    const found = /^(.*)\(x\) = (.*)\\begin\{cases\}\n([\s\S]*)\n\\end\{cases\}, \\quad t = (.*)$/.exec(
      formula,
    );
    if (found === null) continue;
    const [, name, base, cases, t] = found;
    const argument = compile(parseExpression(plain(t), ['x']));
    const weight =
      base === '' ? 0 : Number(evaluate(parseExpression(plain(base).replace(/\*(\\op.*|t) \+ $/, ''))));
    const silu = base.includes('silu');
    const pieces = cases.split(' \\\\\n').map((line) => {
      const [value, condition] = line.split(' & \\text{if } ');
      const [, from, to] = /^(?:(.*) \\le )?t(?: < (.*))?$/.exec(condition) ?? [];
      const end = (bound: string | undefined, none: number) =>
        bound === undefined ? none : evaluate(parseExpression(plain(bound)));
      return {
        from: end(from, Number.NEGATIVE_INFINITY),
        to: end(to, Number.POSITIVE_INFINITY),
        value: compile(parseExpression(plain(value).trim(), ['t'])),
      };
    });
    curves.set(name, (x) => {
      const at = argument([x]);
      const own = pieces.filter(({ from, to }) => from <= at && at < to);
      if (own.length !== 1) throw new Error(`${own.length} pieces hold at ${at}.`);
      return own[0].value([at]) + weight * (silu ? at / (1 + Math.exp(-at)) : at);
    });
  }
  return curves;
}

/** The value of a formula with curves in it. */
function evaluateWith(
  expression: Expression,
  row: readonly number[],
  curve: (edge: number) => (x: number) => number,
): number {
  const resolve = (part: Expression): Expression =>
    part.kind === 'unknown'
      ? number(curve(part.curve)(evaluate(resolve(part.operand), row)))
      : mapParts(part, resolve);
  return evaluate(resolve(expression), row);
}

/** Whether there is nothing in a network but splines that are few enough to be written out. */
function isSpelledOut({ source: { network } }: ExportCase): boolean {
  const splines = network.mask.reduce((sum, live) => sum + live, 0);
  return splines > 0 && splines <= 15 && network.forms.every((form) => form === 0);
}

/** Of the formula with the curves that the document defines, on the first rows: on knots, far away and elsewhere. */
function errorOf(source: ExportSource, values: Float64Array, expected: Float64Array): number {
  const { network, inputs, outputs } = source;
  const curves = curvesOf(textOf(source));
  const edges = listEdges(network.layout);
  const curveOf = (edge: number) => {
    const found = curves.get(edgeLatex(network, edges[edge]));
    if (found === undefined) throw new Error(`Edge ${edge} is not defined.`);
    return found;
  };
  const expressions = readableFormula(source) ?? [];
  const results = rowsOf(values.subarray(0, READ_ROWS * inputs.length), inputs.length).flatMap((row) =>
    expressions.map((one) => evaluateWith(one, row, curveOf)),
  );
  return largestError(results, expected.subarray(0, READ_ROWS * outputs.length), outputs);
}

describe('network.tex', () => {
  it.each(CASES)('is a document whose formulas can be set: $name', ({ source }) => {
    const text = textOf(source);
    expect(text).toMatch(/\\documentclass[\s\S]*\\usepackage\{amsmath\}[\s\S]*\\begin\{document\}/);
    expect(text.trimEnd().endsWith('\\end{document}')).toBe(true);
    const formulas = formulasOf(text);
    expect(formulas.length).toBeGreaterThan(0);
    for (const formula of formulas) {
      const html = katex.renderToString(formula, {
        displayMode: true,
        output: 'mathml',
        throwOnError: true,
        strict: (code: string) => (['unknownSymbol', 'symbolNotInFont'].includes(code) ? 'ignore' : 'error'),
      });
      expect(html).not.toContain('katex-error');
    }
    for (const [name] of text.matchAll(/\\(begin|end)\{\w+\*?\}/g)) expect(text).toContain(name);
    expect(text.match(/\\begin\{/g)?.length).toBe(text.match(/\\end\{/g)?.length);
  });

  it.each(CASES.filter(isSpelledOut))(
    'says what the network computes, curve by curve: $name',
    ({ source, values, expected }) => {
      expect(errorOf(source, values, expected)).toBeLessThan(1e-11);
    },
  );

  it('gives products and two outputs their scale and shift', () => {
    const columns = [
      { shift: 2010, scale: 10 },
      { shift: 5, scale: 0.25 },
      { shift: 1e6, scale: 2.5e5 },
      { shift: -3, scale: 1e-3 },
    ];
    const { source, values, expected } = exportCase('products', { width: [2, 2, [1, 1]], columns });
    expect(errorOf(source, values, expected)).toBeLessThan(1e-11);
  });

  it('is the formula alone where every curve has one', () => {
    const text = textOf(sourceOf('symbolic hello'));
    expect(formulasOf(text)).toEqual(['y_1 = \\exp(\\sin(\\pi x_1) + x_2^2) + \\frac{1}{2}']);
    expect(text).not.toContain('cases');
  });

  it('goes layer by layer where the formula would be long, and leaves out many curves with a note', () => {
    const { content, note } = exportLatex(sourceOf('deep, cut, products'));
    expect(content).toContain('h_1 &= ');
    expect(content).toContain('g_5 &= ');
    expect(content).not.toContain('cases');
    expect(note).toContain('more than 15');
  });

  it('gives hidden nodes no letter that a column has', () => {
    const source = exportSource({ width: [4, 6, 2, 1], columns: [{ name: 'h' }, { name: 'x' }] });
    expect(exportLatex(source).content).toMatch(/^g_1 &= .*\(h\)/m);
  });

  it('refuses what no page holds', () => {
    const source = exportSource({ width: [5, 40, 2] });
    expect(() => exportLatex(source)).toThrow(/280 live edges/);
  });
});
