/** Symbolic edges and fixed numbers of a layer in a file. */
import { variablesOf } from '../../expression/expression.ts';
import { ExpressionError } from '../../expression/expressionError.ts';
import { parseExpression } from '../../expression/parseExpression.ts';
import { edgeIndex, type LayerLayout, parameterIndex } from '../../kan/layout.ts';
import type { Network } from '../../kan/network.ts';
import { FIRST_OWN_ID, SYMBOLIC_FUNCTIONS } from '../../kan/symbolicFunctions.ts';
import { SHARE_LIMITS } from '../limits.ts';
import type { KanLayer } from './fileSchema.ts';
import { checkNumbers, checkTable } from './lists.ts';
import { AFFINE_NAMES, BASE_NAME, OWN_NAME } from './names.ts';
import { refuse, refuseValue } from './refuse.ts';

/** Names of the reference for functions that have another one here. */
const ALIASES: Readonly<Record<string, string>> = { 'x^0.5': 'sqrt', '1/x^0.5': '1/sqrt(x)' };
const IDS = new Map(SYMBOLIC_FUNCTIONS.map(({ name, id }) => [name, id]));

type KanSymbolic = NonNullable<KanLayer['symbolic']>[number];

/** The functions of a person's own in one file, numbered as they come. */
export class OwnFunctions {
  private readonly ids = new Map<string, number>();

  /** @throws ShareError when the text is no formula of x, or there are too many of them */
  idOf(formula: string, path: string): number {
    const text = formula.trim();
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    if (this.ids.size === SHARE_LIMITS.ownFunctions) {
      refuse(
        `${path}: there are more than ${SHARE_LIMITS.ownFunctions} functions of one's own.`,
        'too-large',
      );
    }
    try {
      if (variablesOf(parseExpression(text, ['x'])).length === 0) {
        refuseValue(path, formula, 'a formula of x, such as sin(x)/x');
      }
    } catch (error) {
      if (error instanceof ExpressionError) refuse(`${path}: ${error.message}`);
      throw error;
    }
    const id = FIRST_OWN_ID + this.ids.size;
    this.ids.set(text, id);
    return id;
  }

  list(): (readonly [number, string])[] {
    return [...this.ids].map(([text, id]) => [id, text] as const);
  }
}

/** Names that our script for pykan (src/export/pykanFunctions.ts) gives to functions that are not in its library. */
const PYKAN_OWN = /^own: (.+)$/s;
const PYKAN_POWER = /^u\^(-?\d[\d.e+-]*)$/;

/** An entry that has been through pykan, as what it was. */
function broughtBack(entry: KanSymbolic, path: string): KanSymbolic {
  const formula = PYKAN_OWN.exec(entry.name)?.[1];
  if (formula !== undefined) return { ...entry, name: OWN_NAME, formula };
  const exponent = PYKAN_POWER.exec(entry.name)?.[1];
  if (exponent === undefined) return entry;
  const affine = checkAffine(entry.affine, path);
  if (affine[0] !== 1) {
    refuse(
      `${path} is ${entry.name} of ${affine[0]}·x; a power has no factor at x here. Bring it into c and b.`,
    );
  }
  return { ...entry, name: 'x^a', affine: [Number(exponent), ...affine.slice(1)] };
}

function checkAffine(affine: unknown, path: string): readonly number[] {
  return checkNumbers(affine, 4, `${path}.affine`, 'the number of a, b, c and d');
}

function formOf({ name, formula }: KanSymbolic, own: OwnFunctions, path: string): number {
  if (name === OWN_NAME) {
    if (formula === undefined) {
      return refuseValue(`${path}.formula`, formula, 'a formula of x, such as sin(x)/x');
    }
    return own.idOf(formula, `${path}.formula`);
  }
  const id = IDS.get(Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name);
  if (id !== undefined) return id;
  return refuseValue(
    `${path}.name`,
    name,
    `one of ${[...IDS.keys()].join(', ')}, or “${OWN_NAME}” together with a formula of x`,
  );
}

/** Index of an edge that a file names. @throws ShareError when there is none */
function findEdge(
  layer: LayerLayout,
  { input, output }: { readonly input: number; readonly output: number },
  path: string,
): number {
  if (input >= layer.inputs) refuseValue(`${path}.input`, input, `below ${layer.inputs}`);
  if (output >= layer.outputs) refuseValue(`${path}.output`, output, `below ${layer.outputs}`);
  return edgeIndex(layer, input, output);
}

/**
 * Puts the symbolic edges into a network that has their splines already; those are kept unless the file says that there
 * are none.
 *
 * @throws ShareError
 */
export function readSymbolic(
  { forms, parameters }: Network,
  kept: Map<number, Float64Array>,
  layer: LayerLayout,
  symbolic: KanLayer['symbolic'],
  own: OwnFunctions,
  path: string,
): void {
  symbolic?.forEach((written, s) => {
    const at = `${path}.symbolic[${s}]`;
    const entry = broughtBack(written, at);
    const edge = findEdge(layer, entry, at);
    if (forms[edge] !== 0) {
      refuse(`${at} is edge {input: ${entry.input}, output: ${entry.output}} once more; name it once.`);
    }
    forms[edge] = formOf(entry, own, at);
    const affine = checkAffine(entry.affine, at);
    const numbers = new Float64Array(layer.rows);
    for (let row = 0; row < layer.rows; row++) {
      const place = parameterIndex(layer, entry.input, row, entry.output);
      numbers[row] = parameters[place];
      parameters[place] = affine[row] ?? 0;
    }
    if (entry.spline !== false) kept.set(edge, numbers);
  });
}

/** The row that a name or number in a file means, or null. */
function rowOf(name: number | string, layer: LayerLayout, isSymbolic: boolean): number | null {
  if (isSymbolic) {
    const row = AFFINE_NAMES.indexOf(String(name));
    return row < 0 ? null : row;
  }
  if (name === BASE_NAME) return layer.coefs;
  return typeof name === 'number' && Number.isInteger(name) && name >= 0 && name < layer.coefs ? name : null;
}

/** Numbers that keep their values while the others train. @throws ShareError */
export function readFixed(
  { forms, fixed }: Network,
  layer: LayerLayout,
  { frozen, fixed: entries }: KanLayer,
  path: string,
): void {
  if (frozen !== undefined) {
    checkTable(
      frozen,
      [layer.inputs, 'the number of inputs'],
      [layer.outputs, 'the number of sums'],
      `${path}.frozen`,
    ).forEach((row, i) => {
      row.forEach((value, j) => {
        if (value !== 0 && value !== 1) refuseValue(`${path}.frozen[${i}][${j}]`, value, '0 or 1');
        for (let r = 0; r < layer.rows; r++) fixed[parameterIndex(layer, i, r, j)] = value;
      });
    });
  }
  entries?.forEach((entry, e) => {
    const at = `${path}.fixed[${e}]`;
    const isSymbolic = forms[findEdge(layer, entry, at)] !== 0;
    entry.numbers.forEach((name, n) => {
      const row = rowOf(name, layer, isSymbolic);
      if (row === null) {
        const wanted = isSymbolic
          ? 'one of “a”, “b”, “c” and “d”: the edge is symbolic'
          : `“base” or a whole number below G + k = ${layer.coefs}`;
        refuseValue(`${at}.numbers[${n}]`, name, wanted);
      }
      fixed[parameterIndex(layer, entry.input, row, entry.output)] = 1;
    });
  });
}
