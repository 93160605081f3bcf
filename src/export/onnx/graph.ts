/** Collects the nodes and constants of a graph. A value is known by its name. */
import type { Element, Node, Tensor } from './model.ts';

export class Graph {
  readonly nodes: Node[] = [];
  readonly tensors: Tensor[] = [];
  private readonly counts = new Map<string, number>();
  /** Single numbers and lists of whole numbers, by what is in them. */
  private readonly known = new Map<string, string>();

  private nameOf(base: string): string {
    const count = this.counts.get(base) ?? 0;
    this.counts.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  }

  /** A constant of the shape `dims`, row by row. */
  tensor(
    name: string,
    dims: readonly number[],
    values: ArrayLike<number>,
    element: Element = 'float',
  ): string {
    const unique = this.nameOf(name);
    this.tensors.push({ name: unique, element, dims, values });
    return unique;
  }

  private shared(key: string, create: () => string): string {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const name = create();
    this.known.set(key, name);
    return name;
  }

  /** A single float. */
  number(value: number): string {
    return this.shared(`${value}`, () => this.tensor('number', [], [value]));
  }

  /** A list of whole numbers: axes, shapes, indices. */
  integers(...values: readonly number[]): string {
    return this.shared(`[${values.join()}]`, () => this.tensor('integers', [values.length], values, 'int64'));
  }

  /** Adds a node with several outputs and gives their names. */
  many(
    operator: string,
    inputs: readonly string[],
    outputs: number,
    attributes: Node['attributes'] = {},
  ): string[] {
    const names = Array.from({ length: outputs }, () => this.nameOf(operator));
    this.nodes.push({ operator, inputs, outputs: names, attributes });
    return names;
  }

  /** Adds a node with one output and gives its name. */
  add(operator: string, inputs: readonly string[], attributes: Node['attributes'] = {}): string {
    return this.many(operator, inputs, 1, attributes)[0];
  }

  /** Adds the last node, whose output has a name that others know. */
  output(operator: string, inputs: readonly string[], name: string): void {
    this.nodes.push({ operator, inputs, outputs: [name], attributes: {} });
  }

  /** These columns of a table; the table itself where they are all of its columns in order. */
  columns(table: string, width: number, indices: readonly number[]): string {
    const all = indices.length === width && indices.every((index, i) => index === i);
    return all ? table : this.add('Gather', [table, this.integers(...indices)], { axis: 1 });
  }

  /** Tables side by side. */
  beside(tables: readonly string[]): string {
    return tables.length === 1 ? tables[0] : this.add('Concat', tables, { axis: 1 });
  }
}
