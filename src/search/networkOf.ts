/**
 * A network whose formula is a given expression: every function an edge of its own, every product a product node, numbers
 * where a formula has them and free to train. For formulas that were found by other ways than accepting forms edge by
 * edge.
 */
import { evaluate } from '../expression/evaluate.ts';
import { type Expression, variablesOf } from '../expression/expression.ts';
import type { FunctionName } from '../expression/functions.ts';
import { createNetwork } from '../kan/init.ts';
import { edgeIndex, parameterIndex } from '../kan/layout.ts';
import type { Network } from '../kan/network.ts';
import type { LayerSpec } from '../kan/spec.ts';
import { SPEC_LIMITS } from '../kan/spec.ts';
import { SYMBOLIC_FUNCTIONS } from '../kan/symbolicFunctions.ts';

/** c·f(a·x + b) of a node x. */
interface Term {
  readonly source: Node;
  readonly form: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

interface Sum {
  readonly terms: readonly Term[];
  readonly constant: number;
}

/** An input has layer 0 and no sums; a sum node one sum; a product node two or three. */
interface Node {
  readonly layer: number;
  readonly sums: readonly Sum[];
}

function idOf(name: string): number {
  return SYMBOLIC_FUNCTIONS.findIndex((form) => form.name === name) + 1;
}

const IDENTITY = idOf('x');
const REAL_POWER = idOf('x^a');
/** Exponents that have a form of their own. */
const POWERS: ReadonlyMap<number, number> = new Map([
  [1, IDENTITY],
  [2, idOf('x^2')],
  [3, idOf('x^3')],
  [4, idOf('x^4')],
  [5, idOf('x^5')],
  [-1, idOf('1/x')],
  [-2, idOf('1/x^2')],
  [-3, idOf('1/x^3')],
  [-4, idOf('1/x^4')],
  [-5, idOf('1/x^5')],
  [0.5, idOf('sqrt')],
  [1.5, idOf('x^1.5')],
  [-0.5, idOf('1/sqrt(x)')],
]);
/** Functions whose name in expressions is not that of the library. */
const NAMES: Readonly<Record<string, string>> = {
  asin: 'arcsin',
  acos: 'arccos',
  atan: 'arctan',
  atanh: 'arctanh',
  sign: 'sgn',
  j0: 'J0',
};
const MOST_FACTORS = SPEC_LIMITS.factors.max;
const DEFAULT_GRID_SIZE = 3;
const ORDER = 3;

/** An expression that no network of the library's functions gives. */
class NotANetworkError extends Error {
  override readonly name = 'NotANetworkError';
}

interface NetworkOptions {
  /** Of all layers, for splines that edges may become. */
  readonly gridSize?: number;
  /** The id of a function that the library has not; 0, or no answer at all, for none. */
  readonly otherForm?: (name: FunctionName) => number;
}

class Builder {
  readonly inputs: readonly Node[];
  /** What carries a node's value to a later layer. */
  private readonly lifted = new Map<Node, Node>();

  constructor(
    inputs: number,
    private readonly otherForm: NonNullable<NetworkOptions['otherForm']>,
  ) {
    this.inputs = Array.from({ length: inputs }, () => ({ layer: 0, sums: [] }));
  }

  /** The node one layer later that has the same value. */
  private lift(node: Node): Node {
    const known = this.lifted.get(node);
    if (known !== undefined) return known;
    const next = { layer: node.layer + 1, sums: [{ terms: [identity(node)], constant: 0 }] };
    this.lifted.set(node, next);
    return next;
  }

  private liftTo(term: Term, layer: number): Term {
    let { source } = term;
    while (source.layer < layer) source = this.lift(source);
    return { ...term, source };
  }

  /** Terms of the same node share an edge if they are linear; others get nodes of their own. */
  private separate({ terms, constant }: Sum): Sum {
    const separate: Term[] = [];
    for (const term of terms) {
      const at = separate.findIndex(({ source }) => source === term.source);
      const other = separate[at];
      if (other === undefined) separate.push(term);
      else if (term.form === IDENTITY && other.form === IDENTITY) {
        separate[at] = { ...other, c: other.c + term.c };
      } else separate.push(identity(this.node([{ terms: [term], constant: 0 }])));
    }
    return { terms: separate, constant };
  }

  /** A node of these sums, as early as its sources allow. */
  node(sums: readonly Sum[]): Node {
    const separate = sums.map((sum) => this.separate(sum));
    const layer = Math.max(0, ...separate.flatMap(({ terms }) => terms.map(({ source }) => source.layer)));
    return {
      layer: layer + 1,
      sums: separate.map(({ terms, constant }) => ({
        terms: terms.map((term) => this.liftTo(term, layer)),
        constant,
      })),
    };
  }

  /** An expression as a·x + b of one node x. */
  private affine(expression: Expression): Pick<Term, 'source' | 'a' | 'b'> {
    const sum = this.sum(expression);
    const [term] = sum.terms;
    if (sum.terms.length === 1 && term.form === IDENTITY) {
      return { source: term.source, a: term.c, b: sum.constant };
    }
    return { source: this.node([sum]), a: 1, b: 0 };
  }

  private applied(form: number, operand: Expression): Sum {
    if (form === 0) throw new NotANetworkError();
    return { terms: [{ ...this.affine(operand), form, c: 1 }], constant: 0 };
  }

  private raised(base: Expression, exponent: number): Sum {
    if (exponent === 1) return this.sum(base);
    const form = POWERS.get(exponent);
    if (form !== undefined) return this.applied(form, base);
    const sum = this.sum(base);
    const [term] = sum.terms;
    const plain = sum.terms.length === 1 && term.form === IDENTITY && term.c === 1;
    const argument = plain ? { source: term.source, b: sum.constant } : { source: this.node([sum]), b: 0 };
    return { terms: [{ ...argument, form: REAL_POWER, a: exponent, c: 1 }], constant: 0 };
  }

  private product(expression: Expression): Sum {
    let coefficient = 1;
    const factors: { readonly base: Expression; readonly exponent: number }[] = [];
    const collect = (part: Expression, exponent: number): void => {
      if (variablesOf(part).length === 0) coefficient *= evaluate(part, []) ** exponent;
      else if (part.kind === 'negate') {
        coefficient *= -1;
        collect(part.operand, exponent);
      } else if (part.kind === 'binary' && part.operator === '*') {
        collect(part.left, exponent);
        collect(part.right, exponent);
      } else if (part.kind === 'binary' && part.operator === '/') {
        collect(part.left, exponent);
        collect(part.right, -exponent);
      } else if (part.kind === 'binary' && part.operator === '^' && variablesOf(part.right).length === 0) {
        factors.push({ base: part.left, exponent: exponent * evaluate(part.right, []) });
      } else factors.push({ base: part, exponent });
    };
    collect(expression, 1);
    let sums = factors.map(({ base, exponent }) => this.raised(base, exponent));
    while (sums.length > MOST_FACTORS) {
      const [first, second, ...rest] = sums;
      sums = [...rest, { terms: [identity(this.node([first, second]))], constant: 0 }];
    }
    return times(
      sums.length === 1 ? sums[0] : { terms: [identity(this.node(sums))], constant: 0 },
      coefficient,
    );
  }

  sum(expression: Expression): Sum {
    if (variablesOf(expression).length === 0) return { terms: [], constant: evaluate(expression, []) };
    switch (expression.kind) {
      case 'variable':
        return { terms: [identity(this.inputs[expression.index])], constant: 0 };
      case 'negate':
        return times(this.sum(expression.operand), -1);
      case 'call': {
        const { name, operands } = expression;
        if (operands.length > 1) throw new NotANetworkError();
        return this.applied(idOf(NAMES[name] ?? name) || this.otherForm(name), operands[0]);
      }
      case 'binary': {
        const { operator, left, right } = expression;
        if (operator === '+') return plus(this.sum(left), this.sum(right));
        if (operator === '-') return plus(this.sum(left), times(this.sum(right), -1));
        if (operator === '^' && variablesOf(right).length > 0) throw new NotANetworkError();
        return this.product(expression);
      }
      default:
        throw new NotANetworkError();
    }
  }
}

function identity(source: Node): Term {
  return { source, form: IDENTITY, a: 1, b: 0, c: 1 };
}

function times({ terms, constant }: Sum, factor: number): Sum {
  return { terms: terms.map((term) => ({ ...term, c: factor * term.c })), constant: factor * constant };
}

function plus(one: Sum, other: Sum): Sum {
  return { terms: [...one.terms, ...other.terms], constant: one.constant + other.constant };
}

/** The nodes of every layer, sum nodes before product nodes. */
function layersOf(inputs: readonly Node[], output: Node): Node[][] {
  const layers: Node[][] = Array.from({ length: output.layer + 1 }, () => []);
  layers[0].push(...inputs);
  const visit = (node: Node): void => {
    if (node.layer === 0 || layers[node.layer].includes(node)) return;
    layers[node.layer].push(node);
    for (const { terms } of node.sums) for (const { source } of terms) visit(source);
  };
  visit(output);
  return layers.map((nodes) => nodes.toSorted((one, other) => one.sums.length - other.sums.length));
}

function write(network: Network, l: number, before: readonly Node[], nodes: readonly Node[]): void {
  const layer = network.layout.layers[l];
  nodes
    .flatMap(({ sums }) => sums)
    .forEach(({ terms, constant }, sum) => {
      terms.forEach(({ source, form, a, b, c }, place) => {
        const input = before.indexOf(source);
        const edge = edgeIndex(layer, input, sum);
        network.mask[edge] = 1;
        network.forms[edge] = form;
        [a, b, c, place === 0 ? constant : 0].forEach((value, row) => {
          const at = parameterIndex(layer, input, row, sum);
          network.parameters[at] = value;
          // One offset per sum, and one slope per line.
          network.fixed[at] = (row < 2 && form === IDENTITY) || (row === 3 && place > 0) ? 1 : 0;
        });
      });
    });
}

/**
 * @param inputs  of the network, of which the expression need not name all
 * @returns       an all symbolic network with one output; null when the expression has a function that the library has
 *                not, or needs more layers or nodes than a network may have
 */
export function networkOf(
  expression: Expression,
  inputs: number,
  { gridSize = DEFAULT_GRID_SIZE, otherForm = () => 0 }: NetworkOptions = {},
): Network | null {
  const builder = new Builder(inputs, otherForm);
  let output: Node;
  try {
    output = builder.node([builder.sum(expression)]);
  } catch (error) {
    if (error instanceof NotANetworkError) return null;
    throw error;
  }
  const layers = layersOf(builder.inputs, output);
  const specs = layers.slice(1).map((nodes, l): LayerSpec => {
    const products = nodes.map(({ sums }) => sums.length).filter((count) => count > 1);
    const outputs = nodes.reduce((count, { sums }) => count + sums.length, 0);
    return { inputs: layers[l].length, outputs, products, gridSize };
  });
  const { nodes: nodeLimit, layers: layerLimit } = SPEC_LIMITS;
  if (specs.length > layerLimit.max || specs.some(({ outputs }) => outputs > nodeLimit.max)) return null;
  const network = createNetwork(
    { layers: specs, order: ORDER, extrapolation: 'linear', baseFunction: 'none' },
    0,
  );
  network.parameters.fill(0);
  network.mask.fill(0);
  for (const l of specs.keys()) write(network, l, layers[l], layers[l + 1]);
  return network;
}
