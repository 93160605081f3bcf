/** What a file of the Open Neural Network Exchange says, read back field by field. */
import { Message } from './readProtobuf.ts';

export interface ReadTensor {
  readonly name: string;
  readonly element: number;
  readonly dims: readonly number[];
  readonly byteLength: number;
}

export interface ReadModel {
  readonly irVersion: number;
  readonly opset: number;
  readonly producer: string;
  readonly nodes: readonly {
    readonly operator: string;
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
  }[];
  readonly tensors: readonly ReadTensor[];
  /** Name, element type, and dimensions of X and Y; a dimension with a name is that name. */
  readonly tables: readonly {
    readonly name: string;
    readonly element: number;
    readonly dims: readonly (number | string)[];
  }[];
  readonly metadata: ReadonlyMap<string, string>;
}

function readTable(message: Message): ReadModel['tables'][number] {
  const [type] = message.messages(2);
  const [tensor] = type.messages(1);
  const [shape] = tensor.messages(2);
  return {
    name: message.strings(1)[0],
    element: tensor.numbers(1)[0],
    dims: shape.messages(1).map((dim) => dim.strings(2)[0] ?? dim.numbers(1)[0]),
  };
}

export function readModel(bytes: Uint8Array): ReadModel {
  const model = new Message(bytes);
  const [graph] = model.messages(7);
  return {
    irVersion: model.numbers(1)[0],
    opset: model.messages(8)[0].numbers(2)[0],
    producer: model.strings(2)[0],
    nodes: graph.messages(1).map((node) => ({
      operator: node.strings(4)[0],
      inputs: node.strings(1),
      outputs: node.strings(2),
    })),
    tensors: graph.messages(5).map((tensor) => ({
      name: tensor.strings(8)[0],
      element: tensor.numbers(2)[0],
      dims: tensor.numbers(1),
      byteLength: tensor.bytes(9)[0].length,
    })),
    tables: [...graph.messages(11), ...graph.messages(12)].map(readTable),
    metadata: new Map(model.messages(14).map((entry) => [entry.strings(1)[0], entry.strings(2)[0]] as const)),
  };
}
