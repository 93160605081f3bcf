/** The Python of docs/kan-file.md and docs/pykan.md, run by CPython (in WebAssembly). */
import { readFileSync } from 'node:fs';
import { loadPyodide, type PyodideInterface } from 'pyodide';
import type { PyProxy } from 'pyodide/ffi';
import { beforeAll, describe, expect, it } from 'vitest';
import { predict } from '../../kan/forward.ts';
import { FIXTURES, relativeError } from '../../kan/testing/fixtures.ts';
import type { Project } from '../project.ts';
import { PYKAN_SNIPPET } from './pykanSnippet.ts';
import { readKan } from './readKan.ts';
import { variedNetwork, variedProject } from './testing/projects.ts';
import { writeKan } from './writeKan.ts';

/** The first piece of Python in a document. */
function pythonOf(document: string): string {
  const text = readFileSync(new URL(`../../../docs/${document}`, import.meta.url), 'utf8');
  return /```python\n(.*?)```/s.exec(text)?.[1] ?? '';
}

/** What a pykan network looks like to the snippet, filled from a fixture. */
const STAND_IN = `
import json
from types import SimpleNamespace

class Tensor:
    def __init__(self, value):
        self.value = value
    def tolist(self):
        return self.value
    def __getitem__(self, index):
        return Tensor(self.value[index])
    def __iter__(self):
        return iter(self.value)

def stand_in(source):
    model = SimpleNamespace(act_fun=[], symbolic_fun=[], width=source["width"], k=source["k"], base_fun_name="silu",
                            mult_arity=source["mult_arity"], input_id=Tensor(list(range(source["width"][0][0]))))
    for name in ("subnode_scale", "subnode_bias", "node_scale", "node_bias"):
        setattr(model, name, [Tensor(layer[name]) for layer in source["layers"]])
    for layer in source["layers"]:
        inputs, outputs = len(layer["coef"]), len(layer["coef"][0])
        model.act_fun.append(SimpleNamespace(**{name: Tensor(layer[name]) for name in ("grid", "coef", "scale_base", "scale_sp", "mask")}))
        mask, names, affine = ([[value() for _ in range(inputs)] for _ in range(outputs)] for value in (float, lambda: "0", lambda: [0.0] * 4))
        for form in layer["symbolic"] or []:
            j, i = form["output"], form["input"]
            mask[j][i], names[j][i], affine[j][i] = 1.0, form["name"], form["affine"]
        model.symbolic_fun.append(SimpleNamespace(mask=Tensor(mask), funs_name=names, affine=Tensor(affine)))
    return model
`;

const DATA = { kind: 'columns', title: '', trainRows: 0, testRows: 0 } as const;
/** Ids of the functions in the document's table. */
const SHOWN = [0, 1, 2, 3, 14, 17, 18, 20, 27];

let python: PyodideInterface;

beforeAll(async () => {
  python = await loadPyodide();
}, 120_000);

/** Runs a program with texts in its world; what it puts into `result` comes back. */
function run(program: string, world: Readonly<Record<string, string>>): string {
  const globals = python.toPy(world) as PyProxy & { get(name: string): unknown };
  python.runPython(program, { globals });
  return globals.get('result') as string;
}

interface Arrangement {
  readonly mult_arity?: number | readonly (readonly number[])[];
  readonly layers: readonly Readonly<Record<string, unknown>>[];
}

function throughSnippet(model: Arrangement, more = ''): Project {
  const program = `${STAND_IN}\n${PYKAN_SNIPPET}
model = stand_in(json.loads(source))
${more}
save_kan(model, "network.kan")
result = open("network.kan", encoding="utf-8").read()`;
  return readKan(run(program, { source: JSON.stringify(model) }));
}

function outputsAt({ network }: Project, x: readonly (readonly number[])[]): Float64Array {
  return predict(network, Float64Array.from(x.flat()), x.length);
}

describe('the Python of the documents', () => {
  it('is short, and the same in the page and in the document', () => {
    expect(pythonOf('pykan.md')).toBe(PYKAN_SNIPPET);
    expect(PYKAN_SNIPPET.split('\n').length).toBeLessThan(40);
  });

  it('computes what the network computes, from the file alone', () => {
    const reader = pythonOf('kan-file.md');
    const at = reader.indexOf('kan = json.load');
    expect(at).toBeGreaterThan(0);
    let compared = 0;
    for (const [seed, order] of [1, 2, 3, 4, 5, 3].entries()) {
      const project = {
        ...variedProject(4 * seed + 2),
        network: variedNetwork(
          {
            width: [2, [2, seed % 2], 1],
            gridSize: 3 + seed,
            order,
            extrapolation: seed % 2 === 0 ? 'linear' : 'zero',
            baseFunction: (['silu', 'identity', 'none'] as const)[seed % 3],
          },
          seed,
        ),
      };
      const { inputs } = project;
      const columns = [0, 1].map((c) => inputs[c] ?? { name: 'x', shift: 0.5, scale: 2, summary: null });
      const outputs = [{ name: 'y', shift: -1, scale: 3, summary: null }];
      const { forms } = project.network;
      // The document shows a few functions only.
      forms.forEach((form, edge) => {
        if (!SHOWN.includes(form)) forms[edge] = 17;
      });
      const rows = Array.from({ length: 25 }, (_, r) => [1.7 * Math.sin(3 * r), 1.7 * Math.cos(5 * r)]);
      const own = outputsAt(project, rows);
      const original = rows.map((row) => row.map((value, c) => columns[c].shift + columns[c].scale * value));
      const program = `${reader.slice(0, at)}
kan = json.loads(text)
result = json.dumps([predict(kan, row) for row in json.loads(rows)])`;
      const file = writeKan({ ...project, inputs: columns, outputs, ownFunctions: [], data: DATA });
      const computed = (
        JSON.parse(run(program, { text: file, rows: JSON.stringify(original) })) as number[][]
      ).flat();
      expect(
        relativeError(
          computed.map((y) => (y + 1) / 3),
          own,
        ),
      ).toBeLessThan(1e-11);
      compared += computed.length;
    }
    expect(compared).toBe(150);
  });

  it.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))(
    'opens pykan’s network “%s” as what it is',
    (_, { model, x, output }) => {
      const project = throughSnippet(model);
      expect(relativeError(outputsAt(project, x), output.flat())).toBeLessThan(1e-9);
      expect(project.network.spec.extrapolation).toBe('zero');
      expect(project.inputs.map(({ name }) => name)).toEqual(x[0].map((_, i) => `x${i + 1}`));
      expect(project.data.kind).toBe('columns');
    },
  );

  it('folds scales and biases of nodes into edges and outputs', () => {
    const [{ model, x, output }] = FIXTURES;
    const plain = throughSnippet(model);
    const project = throughSnippet(
      model,
      'model.node_scale[-1] = Tensor([2.0]); model.subnode_bias[-1] = Tensor([0.25]); model.node_bias[-1] = Tensor([3.0])',
    );
    expect(
      relativeError(
        outputsAt(project, x),
        output.map(([y]) => 2 * y),
      ),
    ).toBeLessThan(1e-9);
    expect(project.outputs[0].shift).toBe(3.5);
    const scaled = throughSnippet(
      model,
      'model.subnode_scale[0] = Tensor([2.0] * 5); model.node_scale[0] = Tensor([0.5] * 5)',
    );
    expect(relativeError(outputsAt(scaled, x), outputsAt(plain, x))).toBeLessThan(1e-15);
    expect(() => throughSnippet(model, 'model.node_bias[0] = Tensor([0.0, 0.5, 0.0, 0.0, 0.0])')).toThrow(
      'model.layers[0]: sum 1 has a bias of 0.5 that no edge can carry.',
    );
  });

  it('folds them where there are symbolic edges and products', () => {
    const symbolic = FIXTURES.find(({ model }) => model.layers[0].symbolic.length > 0);
    const products = FIXTURES.find(({ model }) => model.width[1][1] > 0);
    if (symbolic === undefined || products === undefined) throw new Error('no such fixtures');
    const { output: j } = symbolic.model.layers[0].symbolic[0];
    const sums = symbolic.model.layers[0].coef[0].length;
    const bias = Array.from({ length: sums }, (_, sum) => (sum === j ? 0.5 : 0));
    // A bias of the sum is a bias of the node behind it.
    const one = throughSnippet(symbolic.model, `model.subnode_bias[0] = Tensor(${JSON.stringify(bias)})`);
    const other = throughSnippet(symbolic.model, `model.node_bias[0] = Tensor(${JSON.stringify(bias)})`);
    const plain = outputsAt(throughSnippet(symbolic.model), symbolic.x);
    expect(relativeError(outputsAt(one, symbolic.x), outputsAt(other, symbolic.x))).toBeLessThan(1e-12);
    expect(relativeError(outputsAt(one, symbolic.x), plain)).toBeGreaterThan(1e-6);
    const { width, mult_arity: arity } = products.model;
    const nodes = width[1][0] + width[1][1];
    const factors = width[1][0] + width[1][1] * arity;
    // Half of each sum, then of a product of `arity` of them what makes up for it.
    const scales = Array.from({ length: nodes }, (_, n) => (n < width[1][0] ? 2 : 2 ** arity));
    const scaled = throughSnippet(
      products.model,
      `model.subnode_scale[0] = Tensor([0.5] * ${factors}); model.node_scale[0] = Tensor(${JSON.stringify(scales)})`,
    );
    expect(relativeError(outputsAt(scaled, products.x), products.output.flat())).toBeLessThan(1e-9);
  });

  it('takes products of different numbers of factors, and refuses edges that are two things at once', () => {
    const products = FIXTURES.find(({ model }) => model.width[1][1] > 0);
    if (products === undefined) throw new Error('no such fixture');
    const { model, x, output } = products;
    const lists = model.width.map(([, count]) => Array<number>(count).fill(model.mult_arity));
    const project = throughSnippet({ ...model, mult_arity: lists });
    expect(relativeError(outputsAt(project, x), output.flat())).toBeLessThan(1e-9);
    const both = 'model.symbolic_fun[0].mask.value[0][0] = model.act_fun[0].mask.value[0][0] = 1.0';
    expect(() => throughSnippet(model, both)).toThrow('is both spline and symbolic');
  });
});
