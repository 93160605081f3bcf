import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { add, call, multiply, number, power, variable, withEdge } from '../build.ts';
import { parseExpression } from '../parseExpression.ts';
import printed from './fixtures/printed.json' with { type: 'json' };
import { latexName } from './latexNames.ts';
import { printExpression, printProgram } from './printExpression.ts';
import { anyText, functionsBut, sampleFormulas } from './testing/randomFormulas.ts';

const NAMES = ['x1', 'x2', 'x3'];

/** What KaTeX says of a character that its fonts lack; it takes another font then. */
const RARE = ['unknownSymbol', 'symbolNotInFont'];

/** As the page renders: nothing but \htmlData is trusted. */
function render(latex: string, lenient: readonly string[] = []): string {
  return katex.renderToString(latex, {
    throwOnError: true,
    strict: (code: string) => (['htmlExtension', ...lenient].includes(code) ? 'ignore' : 'error'),
    trust: ({ command }) => command === '\\htmlData',
    output: 'html',
  });
}

/** What is to be seen, without spaces. */
function seen(html: string): string {
  const characters = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' };
  const plain = html.replace(/<[^>]*>/g, '');
  return Object.entries(characters)
    .reduce((text, [entity, character]) => text.replaceAll(entity, character), plain)
    .replace(/[\s\u200b]/g, '');
}

describe('printed LaTeX', () => {
  it('is rendered by KaTeX without a complaint', () => {
    for (const { latex } of printed) expect(render(latex)).toContain('katex');
    const random = sampleFormulas(functionsBut(), 7, 200);
    for (const expression of random) {
      render(printExpression(expression, { format: 'latex', names: NAMES, digits: 4 }));
    }
    const { text } = printProgram(random.slice(0, 3), {
      format: 'latex',
      names: NAMES,
      outputs: ['a', 'b', ''],
    });
    expect(seen(render(text))).toContain('y3=');
  });

  it('marks what belongs to an edge, the name of a raised function too', () => {
    const sine = withEdge(call('sin', multiply(number(2), variable(0))), 3);
    const expression = add(
      withEdge(power(sine, number(2)), 5),
      withEdge(multiply(number(-1), variable(1)), 4),
    );
    const latex = printExpression(expression, { format: 'latex', names: NAMES, marks: true });
    expect(latex).toBe(
      '\\htmlData{edge=5}{\\htmlData{edge=3}{\\sin}^2\\htmlData{edge=3}{(2 x_1)}} - \\htmlData{edge=4}{1 x_2}',
    );
    const html = render(latex);
    for (const edge of [3, 4, 5]) expect(html).toContain(`data-edge="${edge}"`);
    expect(printExpression(expression, { format: 'latex', names: NAMES })).toBe('\\sin^2(2 x_1) - 1 x_2');
  });

  it('marks every edge of random formulas', () => {
    for (const expression of sampleFormulas(functionsBut(), 8, 100)) {
      const whole = withEdge(call('sin', withEdge(expression, 1)), 2);
      const html = render(printExpression(whole, { format: 'latex', names: NAMES, marks: true }));
      expect(html).toContain('data-edge="1"');
      expect(html).toContain('data-edge="2"');
    }
  });

  it('grows brackets around fractions only', () => {
    const latex = (text: string) => printExpression(parseExpression(text), { format: 'latex', names: NAMES });
    expect(latex('sin(x1/2)')).toBe('\\sin\\!\\left(\\frac{x_1}{2}\\right)');
    expect(latex('x2*(x1/2+1)')).toBe('x_2 \\left(\\frac{x_1}{2} + 1\\right)');
    expect(latex('2*(2/3)')).toBe('2 \\cdot \\frac{2}{3}');
    expect(latex('exp(x1/2)^2')).toBe('(e^{x_1/2})^2');
    expect(latex('exp(sin(x1)/2)')).toBe('\\exp\\!\\left(\\frac{\\sin(x_1)}{2}\\right)');
  });
});

describe('latexName', () => {
  const name = (text: string): string => latexName(text, 'x_9').text;

  it('makes symbols of short names and words of longer ones', () => {
    expect(['x', 'x1', 'x_12', 'theta', 'alpha2', 'Omega_3'].map(name)).toEqual([
      'x',
      'x_1',
      'x_{12}',
      '\\theta',
      '\\alpha_2',
      '\\Omega_3',
    ]);
    expect(name('petal_length')).toBe('\\mathit{petal\\_length}');
    expect(name('petal length (cm)')).toBe('\\text{petal length (cm)}');
    expect(name('pi')).toBe('\\mathit{pi}');
    expect(name(' \u200b\u0301')).toBe('x_9');
  });

  it('shows every character that can be typed as itself', () => {
    for (let code = 33; code < 127; code++) {
      const character = String.fromCharCode(code);
      const visible = seen(render(`${name(`ab${character}cd`)} + 1`));
      // KaTeX has no straight quotation marks.
      expect(visible.replace('”', '"').replace('’', "'").replace('‘', '`'), character).toBe(
        `ab${character}cd+1`,
      );
    }
  });

  it('lets nothing break out of it', () => {
    const hostile = [
      '}\\htmlData{edge=1}{x',
      '\\href{javascript:alert(1)}{x}',
      '$$',
      '%',
      '\\',
      '{',
      '}',
      '{{{',
      '#1&^_~',
      '\\end{aligned}',
      '<img src=x onerror=alert(1)>',
      'a\nb',
      '\u0336',
      'e\u0301\u0336',
      '𝒟𝕏',
      '🙂',
      'العربية',
      '\ud800',
      'क्षेत्र',
      '--',
      "''",
      '\u00ad',
      'ﬁ',
      '½',
      'x²',
      'Å',
      'ß',
      'µm',
      '°C',
      '…',
      '\u2028',
    ];
    for (const text of hostile) {
      const html = render(`${name(text)} + x_1`, RARE);
      expect(html, text).not.toMatch(/<img|href=|data-edge=/);
      expect(seen(html), text).toMatch(/\+x1$/);
    }
  });

  it('renders whatever it holds', () => {
    fc.assert(
      fc.property(anyText, fc.string({ maxLength: 12 }), (any, ascii) => {
        expect(seen(render(`${name(`${any}${ascii}`)}^2 + x_1`, RARE))).toMatch(/\+x1$/);
      }),
      { seed: 9, numRuns: 150 },
    );
  });
});
