/** The functions of symbolic edges in JavaScript, held as kan/symbolicFunctions.ts says. */
import type { Expression } from '../expression/expression.ts';
import { shownName } from '../expression/print/names.ts';
import { printProgram } from '../expression/print/printExpression.ts';
import { functionName } from './curveTexts.ts';
import type { SymbolicCurve } from './edges.ts';
import { freeExpression, heldExpression } from './heldExpression.ts';
import { literal } from './quoted.ts';

function javascriptName(curve: SymbolicCurve): string {
  return functionName(curve).replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** f of an edge, as `layers` lists it. */
export function javascriptFunctionText(curve: SymbolicCurve): string {
  const name = javascriptName(curve);
  return curve.hold.kind === 'power' ? `(u) => ${name}(u, ${literal(curve.a)})` : name;
}

/** The lines of a function that gives the value of a formula, but for the first. */
function bodyOf(expression: Expression, names: readonly string[]): string[] {
  const { text } = printProgram([expression], { format: 'javascript', names, outputs: ['y'] });
  return text.trimEnd().split('\n').slice(1);
}

function awayFromZero(value: string, distance: number): string {
  const d = literal(distance);
  return `${value} < 0 ? Math.min(${value}, -${d}) : Math.max(${value}, ${d})`;
}

function clamped(lo: number, hi: number): string {
  const above = lo === Number.NEGATIVE_INFINITY ? 'u' : `Math.max(u, ${literal(lo)})`;
  return hi === Number.POSITIVE_INFINITY ? above : `Math.min(${above}, ${literal(hi)})`;
}

/** The lines that define the function of an edge. */
export function javascriptFunction(curve: SymbolicCurve): string[] {
  const { hold, name } = curve;
  const title = javascriptName(curve);
  const first = `function ${title}(u) {`;
  const free = () => bodyOf(freeExpression(curve), ['u']);
  switch (hold.kind) {
    case 'free':
      return [first, ...free()];
    case 'clamp':
      return [first, `  u = ${clamped(hold.lo, hold.hi)};`, ...free()];
    case 'pole':
      return [first, `  u = ${awayFromZero('u', hold.distance)};`, ...free()];
    case 'cosine':
      return [
        first,
        '  const v = Math.cos(u);',
        `  return Math.sin(u) / (${awayFromZero('v', hold.distance)});`,
        '}',
      ];
    case 'power':
      return [`function ${title}(u, a) {`, ...bodyOf(heldExpression(curve), ['u', 'a'])];
    case 'finite':
      return [
        `// ${shownName(name, 100)}`,
        first,
        '  function value(u) {',
        ...free().map((line) => `  ${line}`),
        '  return Number.isFinite(value(u)) ? value(u) : 0;',
        '}',
      ];
  }
}
