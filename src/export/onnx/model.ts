/**
 * A model of the Open Neural Network Exchange as plain data, and its bytes. Field numbers are those of onnx.proto, version 3
 * of the intermediate representation and later.
 */
import { MessageWriter } from './protobuf.ts';

/** What ONNX Runtime 1.11 and every later one reads. */
const IR_VERSION = 8;
const OPSET = 17;

/** TensorProto.DataType */
export const ELEMENT = { float: 1, int64: 7, double: 11 } as const;

export type Element = keyof typeof ELEMENT;

/** A constant. */
export interface Tensor {
  readonly name: string;
  readonly element: Element;
  /** Empty for a single number. */
  readonly dims: readonly number[];
  /** Row by row. float is rounded to 32 bits. */
  readonly values: ArrayLike<number>;
}

export interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, number | readonly number[]>>;
}

/** A table of as many rows as there are: [N × columns]. */
export interface TableValue {
  readonly name: string;
  readonly element: Element;
  readonly columns: number;
}

export interface Model {
  readonly name: string;
  readonly description: string;
  readonly input: TableValue;
  readonly output: TableValue;
  /** Every node stands behind those whose outputs it reads. */
  readonly nodes: readonly Node[];
  readonly tensors: readonly Tensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Little-endian, as raw_data is. */
function rawData({ element, values }: Tensor): Uint8Array {
  const size = element === 'float' ? 4 : 8;
  const bytes = new Uint8Array(size * values.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) {
    if (element === 'float') view.setFloat32(4 * i, values[i], true);
    else if (element === 'double') view.setFloat64(8 * i, values[i], true);
    else view.setBigInt64(8 * i, BigInt(values[i]), true);
  }
  return bytes;
}

/** TensorProto */
function tensorMessage(tensor: Tensor): MessageWriter {
  const message = new MessageWriter();
  for (const dim of tensor.dims) message.int(1, dim);
  return message.int(2, ELEMENT[tensor.element]).string(8, tensor.name).bytes(9, rawData(tensor));
}

/** AttributeProto: INT is type 2, INTS is type 7. */
function attributeMessage(name: string, value: number | readonly number[]): MessageWriter {
  const message = new MessageWriter().string(1, name);
  if (typeof value === 'number') return message.int(3, value).int(20, 2);
  for (const item of value) message.int(8, item);
  return message.int(20, 7);
}

/** NodeProto */
function nodeMessage({ operator, inputs, outputs, attributes }: Node): MessageWriter {
  const message = new MessageWriter();
  for (const input of inputs) message.string(1, input);
  for (const output of outputs) message.string(2, output);
  message.string(3, outputs[0]).string(4, operator);
  for (const [name, value] of Object.entries(attributes)) message.message(5, attributeMessage(name, value));
  return message;
}

/** ValueInfoProto of a table whose number of rows is called N. */
function tableMessage({ name, element, columns }: TableValue): MessageWriter {
  const shape = new MessageWriter()
    .message(1, new MessageWriter().string(2, 'N'))
    .message(1, new MessageWriter().int(1, columns));
  const tensor = new MessageWriter().int(1, ELEMENT[element]).message(2, shape);
  return new MessageWriter().string(1, name).message(2, new MessageWriter().message(1, tensor));
}

/** GraphProto */
function graphMessage({ name, nodes, tensors, input, output }: Model): MessageWriter {
  const message = new MessageWriter();
  for (const node of nodes) message.message(1, nodeMessage(node));
  message.string(2, name);
  for (const tensor of tensors) message.message(5, tensorMessage(tensor));
  return message.message(11, tableMessage(input)).message(12, tableMessage(output));
}

/** ModelProto, ready to be a file. */
export function encodeModel(model: Model): Uint8Array<ArrayBuffer> {
  const message = new MessageWriter()
    .int(1, IR_VERSION)
    .string(2, 'Edgewise')
    .string(6, model.description)
    .message(7, graphMessage(model))
    .message(8, new MessageWriter().string(1, '').int(2, OPSET));
  for (const [key, value] of Object.entries(model.metadata)) {
    message.message(14, new MessageWriter().string(1, key).string(2, value));
  }
  return message.finish();
}
