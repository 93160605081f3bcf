/** Runs a model in ONNX Runtime, in WebAssembly on one thread. */
import { env, InferenceSession, Tensor } from 'onnxruntime-web';

env.wasm.numThreads = 1;
env.logLevel = 'error';

/** From rows [rows × columns] to results. */
export type Runner = (values: Float64Array, rows: number) => Promise<Float64Array>;

/** Makes the one session of a model. */
export async function openModel(content: Uint8Array): Promise<Runner> {
  const session = await InferenceSession.create(content, { executionProviders: ['wasm'] });
  const [metadata] = session.inputMetadata;
  const double = metadata.isTensor && metadata.type === 'float64';
  return async (values, rows) => {
    const shape = [rows, values.length / rows];
    const tensor = double
      ? new Tensor('float64', values, shape)
      : new Tensor('float32', Float32Array.from(values), shape);
    const { Y } = await session.run({ X: tensor });
    return Float64Array.from(Y.data as Float32Array);
  };
}
