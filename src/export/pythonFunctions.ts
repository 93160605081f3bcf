/** The functions of symbolic edges in NumPy, held as kan/symbolicFunctions.ts says. */
import { shownName } from '../expression/print/names.ts';
import { functionName } from './curveTexts.ts';
import type { SymbolicCurve } from './edges.ts';
import { freeExpression, heldExpression } from './heldExpression.ts';
import { numpyTexts, type PythonHelper } from './pythonLanguage.ts';
import { literal } from './quoted.ts';

/** f of an edge, as LAYERS lists it. */
export function pythonFunctionText(curve: SymbolicCurve): string {
  const name = functionName(curve);
  return curve.hold.kind === 'power' ? `lambda u: ${name}(u, ${literal(curve.a)})` : name;
}

function awayFromZero(value: string, distance: number): string {
  const d = literal(distance);
  return `np.where(${value} < 0, np.minimum(${value}, -${d}), np.maximum(${value}, ${d}))`;
}

function clamped(lo: number, hi: number): string {
  const above = lo === Number.NEGATIVE_INFINITY ? 'u' : `np.maximum(u, ${literal(lo)})`;
  return hi === Number.POSITIVE_INFINITY ? above : `np.minimum(${above}, ${literal(hi)})`;
}

/**
 * The lines that define the function of an edge.
 *
 * @param helpers  receives the names of the helpers that it calls
 */
export function pythonFunction(curve: SymbolicCurve, helpers: Set<PythonHelper>): string[] {
  const { hold, name } = curve;
  const first = `def ${functionName(curve)}(u):`;
  const free = () => numpyTexts([freeExpression(curve)], ['u'], helpers)[0];
  switch (hold.kind) {
    case 'free':
      return [first, `    return ${free()}`];
    case 'clamp':
      return [first, `    u = ${clamped(hold.lo, hold.hi)}`, `    return ${free()}`];
    case 'pole':
      return [first, `    u = ${awayFromZero('u', hold.distance)}`, `    return ${free()}`];
    case 'cosine':
      return [first, '    v = np.cos(u)', `    return np.sin(u) / ${awayFromZero('v', hold.distance)}`];
    case 'power': {
      const [text] = numpyTexts([heldExpression(curve)], ['u', 'a'], helpers);
      return [`def ${functionName(curve)}(u, a):`, `    return ${text}`];
    }
    case 'finite':
      return [
        `# ${shownName(name, 100)}`,
        first,
        `    value = ${free()}`,
        '    return np.where(np.isfinite(value), value, 0.0)',
      ];
  }
}
