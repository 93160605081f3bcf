/** Files of networks whose every edge has a typed function: long, nested, or many of them. */

/** Of an edge. */
type FormulaOf = (layer: number, input: number, output: number) => string;

function fileOf(width: readonly number[], formulaOf: FormulaOf, scale = 0.7): string {
  const knots = Array.from({ length: 12 }, (_, i) => -1 + (i - 3) * 0.4);
  const layers = width.slice(0, -1).map((inputs, l) => {
    const outputs = width[l + 1];
    const edges = Array.from({ length: inputs * outputs }, (_, e) => [Math.floor(e / outputs), e % outputs]);
    return {
      grid: Array(inputs).fill(knots),
      coef: Array.from({ length: inputs }, () => Array<number[]>(outputs).fill(Array<number>(8).fill(0.1))),
      scaleBase: Array.from({ length: inputs }, () => Array<number>(outputs).fill(0.1)),
      symbolic: edges.map(([input, output]) => ({
        input,
        output,
        name: 'own',
        formula: formulaOf(l, input, output),
        affine: [1.1, 0.2, scale, 0.1],
      })),
    };
  });
  return JSON.stringify({
    format: 'kan',
    version: 1,
    title: 'typed',
    model: { width, order: 3, extrapolation: 'linear', layers },
    data: {
      kind: 'columns',
      inputs: Array.from({ length: width[0] }, (_, i) => ({ name: `x${i}` })),
      outputs: [{ name: 'y' }],
    },
  });
}

const repeated = (part: string, count: number, joint = '') => Array(count).fill(part).join(joint);
const waves = (terms: number) => (_: number, input: number, output: number) =>
  Array.from({ length: terms }, (_, k) => `${k + 1 + input}*exp(-x^2*${k + 1}.5)*sin(${output + k}*x)`).join(
    '+',
  );

/** By name. Those that are `tooLong` take more steps at each row than are computed. */
export const TYPED_FILES: readonly {
  readonly name: string;
  readonly text: string;
  readonly tooLong: boolean;
}[] = [
  { name: 'a long sum', text: fileOf([2, 1], () => repeated('x', 200, '+')), tooLong: false },
  { name: 'long sums', text: fileOf([2, 5, 1], waves(13)), tooLong: false },
  { name: 'many long sums', text: fileOf([4, 8, 8, 1], waves(13)), tooLong: true },
  {
    name: 'powers within powers',
    text: fileOf([2, 3, 1], () => `${repeated('(', 60)}x${repeated('^2+1)', 60)}`),
    tooLong: false,
  },
  {
    name: 'products of powers',
    text: fileOf([2, 5, 1], () => '(x+1)^9*(x-1)^9*(x+2)^9*(x-3)^9*(x+5)^9'),
    tooLong: false,
  },
  {
    name: 'functions within functions, eight layers deep',
    text: fileOf([2, 2, 2, 2, 2, 2, 2, 2, 1], () => `${repeated('sin(', 20)}x${repeated(')', 20)}`),
    tooLong: false,
  },
  { name: 'a wide one of squares', text: fileOf([2, 8, 8, 8, 1], () => 'x^2', 0.1), tooLong: false },
];
