/** What is known of each function: signs, shifts, inverses. */
import { CONSTANTS, type FunctionName, UNARY_FUNCTIONS, VARIADIC_FUNCTIONS } from '../functions.ts';
import {
  add,
  argumentOf,
  atomSum,
  callAtom,
  constantSum,
  type Factor,
  isConstant,
  ONE,
  onlyTerm,
  type Sum,
  scale,
  sumOf,
  type Term,
} from './normal.ts';
import { isEven, isInteger, ratioOf } from './numbers.ts';
import { contentOf, exponential, multiply, power, product, raise } from './products.ts';
import { EVEN, isFactorNonNegative, isLedByMinus, isNonNegative, ODD } from './signs.ts';

type UnaryName = keyof typeof UNARY_FUNCTIONS;

/** f(g(u)) = u wherever g(u) is finite. */
const UNDOES: Readonly<Partial<Record<FunctionName, FunctionName>>> = {
  sin: 'asin',
  cos: 'acos',
  tan: 'atan',
  sinh: 'asinh',
  cosh: 'acosh',
  tanh: 'atanh',
  asinh: 'sinh',
  atanh: 'tanh',
};

const raw = (name: FunctionName, argument: Sum): Sum => atomSum(callAtom(name, argument));
const minus = (sum: Sum): Sum => scale(sum, -1);
const withoutNumber = (sum: Sum): Sum => sumOf(sum.terms);

/** sin, cos or tan of a sum with a number in it: whole quarter turns become another function, whole turns vanish. */
function shifted(name: 'sin' | 'cos' | 'tan', argument: Sum): Sum | null {
  const { constant } = argument;
  if (constant === 0) return null;
  const quarters = ratioOf(constant / (Math.PI / 2));
  const rest = withoutNumber(argument);
  if (quarters?.q === 1) {
    const turn = ((quarters.p % 4) + 4) % 4;
    if (name === 'tan') {
      return isEven(turn) ? makeCall('tan', [rest]) : minus(power(makeCall('tan', [rest]), -1));
    }
    // Of sin: sin, cos, −sin, −cos; cos is a quarter ahead.
    const phase = (turn + (name === 'cos' ? 1 : 0)) % 4;
    const value = makeCall(isEven(phase) ? 'sin' : 'cos', [rest]);
    return phase < 2 ? value : minus(value);
  }
  // Fractions of π and long decimals are shorter within half a turn; 4 is shorter than 4 − 2π.
  if (Math.abs(constant) <= Math.PI || (quarters === null && ratioOf(constant) !== null)) return null;
  const turns = Math.round(constant / CONSTANTS.tau);
  return makeCall(name, [add(rest, constantSum(constant - turns * CONSTANTS.tau))]);
}

/** The two u of ±f(u) ± f(v), with their signs in them, where f is odd. */
function pairOf(sum: Sum, name: FunctionName): readonly [Sum, Sum] | null {
  if (sum.constant !== 0 || sum.terms.length !== 2) return null;
  const parts = sum.terms.map((term) => {
    const inner = argumentOf(sumOf([{ ...term, coefficient: 1 }]), name);
    return inner === null || Math.abs(term.coefficient) !== 1 ? null : scale(inner, term.coefficient);
  });
  const [a, b] = parts;
  return a === null || b === null ? null : [a, b];
}

/** tanh(artanh a + artanh b) = (a + b)/(1 + ab), and the same of tan with 1 − ab. */
function additionTheorem(name: 'tan' | 'tanh', argument: Sum): Sum | null {
  const pair = pairOf(argument, name === 'tan' ? 'atan' : 'atanh');
  if (pair === null) return null;
  const both = multiply(...pair);
  return multiply(add(...pair), power(add(ONE, name === 'tan' ? minus(both) : both), -1));
}

function rightTriangle(name: FunctionName, argument: Sum): Sum | null {
  const inner = argumentOf(argument, name === 'sin' ? 'acos' : 'asin');
  return inner === null ? null : power(add(ONE, minus(power(inner, 2))), 0.5);
}

/** log of a product: numbers, exponentials and odd powers come out. */
function logarithm(argument: Sum): Sum {
  const term = onlyTerm(argument);
  if (term === null) {
    const content = contentOf(argument);
    const size = Math.abs(content);
    if (size === 1) return raw('log', argument);
    return add(constantSum(Math.log(size)), raw('log', scale(argument, 1 / size)));
  }
  const { coefficient, factors } = term;
  const outside: Sum[] = [constantSum(Math.log(Math.abs(coefficient)))];
  const inside: Factor[] = [];
  for (const factor of factors) {
    const { atom, exponent } = factor;
    if (atom.kind === 'power' && exponent === 1 && isConstant(atom.base) && atom.base.constant > 0)
      outside.push(scale(atom.exponent, Math.log(atom.base.constant)));
    else inside.push(factor);
  }
  const rest = product(Math.sign(coefficient), inside);
  if (isConstant(rest)) outside.push(constantSum(Math.log(rest.constant)));
  else outside.push(logarithmOfPower('log', rest));
  return add(...outside);
}

/** log uᵏ = k·log u, but for even powers of what may be negative. */
function logarithmOfPower(name: FunctionName, argument: Sum): Sum {
  const term = onlyTerm(argument);
  if (term === null || term.coefficient !== 1 || term.factors.length !== 1) return raw(name, argument);
  const [{ atom, exponent }] = term.factors;
  const keepsSign = !isInteger(exponent) || !isEven(exponent);
  if (!keepsSign && !isFactorNonNegative({ atom, exponent: 1 })) return raw(name, argument);
  const inner = atom.kind === 'group' ? atom.sum : atomSum(atom);
  return scale(exponent !== 1 && name === 'log' ? makeCall(name, [inner]) : raw(name, inner), exponent);
}

/** A sum without its positive factors; what was taken out is above 0, or at least not below. */
function takeOut(argument: Sum, takes: (factor: Factor) => boolean): readonly [Sum, Sum] {
  const term = onlyTerm(argument);
  if (term === null) {
    const size = Math.abs(contentOf(argument));
    return [constantSum(size), scale(argument, 1 / size)];
  }
  const size = Math.abs(term.coefficient);
  const out = term.factors.filter(takes);
  const rest = term.factors.filter((factor) => !takes(factor));
  return [product(size, out), product(Math.sign(term.coefficient), rest)];
}

function absolute(argument: Sum): Sum {
  if (isNonNegative(argument)) return argument;
  if (isNonNegative(minus(argument))) return minus(argument);
  const [out, rest] = takeOut(argument, isFactorNonNegative);
  const inner = isLedByMinus(rest) ? minus(rest) : rest;
  return multiply(out, isConstant(inner) ? inner : raw('abs', inner));
}

/** relu, sign and step look at the sign of a number; a positive number before it changes nothing or comes out. */
function homogeneous(name: 'relu' | 'sign' | 'step', argument: Sum): Sum {
  const [out, rest] = takeOut(argument, () => false);
  return name === 'relu' ? multiply(out, raw(name, rest)) : raw(name, rest);
}

function cubeRoot(argument: Sum): Sum {
  const term = onlyTerm(argument);
  const whole = (factor: Factor): boolean => isInteger(factor.exponent / 3);
  if (term === null || !term.factors.some(whole)) return raw('cbrt', argument);
  const out = term.factors.filter(whole).map((factor) => ({ ...factor, exponent: factor.exponent / 3 }));
  const rest = product(
    term.coefficient,
    term.factors.filter((factor) => !whole(factor)),
  );
  const root = isConstant(rest) ? constantSum(Math.cbrt(rest.constant)) : raw('cbrt', rest);
  return multiply(product(1, out), root);
}

/** min and max: nested ones join, numbers and equal arguments become one. */
function extreme(name: 'min' | 'max', operands: readonly Sum[]): Sum {
  const flat = operands.flatMap((operand) => {
    const term: Term | null = onlyTerm(operand);
    const atom = term?.factors[0].atom;
    if (argumentOf(operand, name) === null || atom?.kind !== 'call') return [operand];
    return atom.operands;
  });
  const numbers = flat.filter(isConstant).map((sum) => sum.constant);
  const others = new Map(flat.filter((sum) => !isConstant(sum)).map((sum) => [sum.key, sum]));
  const all = [...others.values()];
  if (numbers.length > 0) all.push(constantSum(VARIADIC_FUNCTIONS[name](...numbers)));
  return all.length === 1 ? all[0] : atomSum(callAtom(name, ...all));
}

/** The rules that belong to one function; null where none applies. */
function special(name: FunctionName, argument: Sum): Sum | null {
  switch (name) {
    case 'sin':
    case 'cos':
      return shifted(name, argument) ?? rightTriangle(name, argument);
    case 'tan':
      return shifted(name, argument) ?? additionTheorem(name, argument);
    case 'tanh':
      return additionTheorem(name, argument);
    case 'exp':
      return exponential(argument);
    case 'gaussian':
      return exponential(minus(power(argument, 2)));
    case 'sqrt':
      return power(argument, 0.5);
    case 'cbrt':
      return isLedByMinus(argument) ? null : cubeRoot(argument);
    case 'log':
      return logarithm(argument);
    case 'log2':
    case 'log10':
      return logarithmOfPower(name, argument);
    case 'abs':
      return absolute(argument);
    case 'relu':
      return isNonNegative(argument) ? argument : homogeneous(name, argument);
    case 'sign':
      return isLedByMinus(argument) ? null : homogeneous(name, argument);
    case 'step':
      return homogeneous(name, argument);
    default:
      return null;
  }
}

function unary(name: UnaryName, argument: Sum): Sum {
  if (isConstant(argument)) return constantSum(UNARY_FUNCTIONS[name](argument.constant));
  const undone = UNDOES[name];
  const inner = undone === undefined ? null : argumentOf(argument, undone);
  if (inner !== null) return inner;
  const found = special(name, argument);
  if (found !== null) return found;
  if (isLedByMinus(argument)) {
    if (ODD.has(name)) return minus(makeCall(name, [minus(argument)]));
    if (EVEN.has(name)) return makeCall(name, [minus(argument)]);
  }
  return raw(name, argument);
}

/**
 * A function of sums in normal form.
 *
 * @throws NotFinite
 */
export function makeCall(name: FunctionName, operands: readonly Sum[]): Sum {
  switch (name) {
    case 'pow':
      return raise(operands[0], operands[1]);
    case 'min':
    case 'max':
      return extreme(name, operands);
    default:
      return unary(name, operands[0]);
  }
}
