import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import exp from '../../../shaders/common/exp.wgsl?raw';
import hyperbolic from '../../../shaders/common/hyperbolic.wgsl?raw';
import specialFunctions from '../../../shaders/common/specialFunctions.wgsl?raw';
import symbolicFunctions from '../../../shaders/common/symbolicFunctions.wgsl?raw';
import trigonometry from '../../../shaders/common/trigonometry.wgsl?raw';
import { SYMBOLIC_FUNCTIONS } from '../../kan/symbolicFunctions.ts';
import { USAGE } from './buffers.ts';
import { type OpenDevice, openDevice } from './device.ts';
import { createReadback } from './readback.ts';
import { testGpu } from './testing/testGpu.ts';

/** Fine around 0, coarse far out, and the ends and poles themselves. */
const ARGUMENTS = Float32Array.from([
  ...Array.from({ length: 801 }, (_, i) => (i - 400.5) / 100),
  ...Array.from({ length: 241 }, (_, i) => (i - 120) / 4),
  ...[-1, 1].flatMap((sign) =>
    [1e-12, 1e-7, 1e-5, 1e-3, 0.02, 0.999, 0.9999999, 1.0000001, 100, 1000].map((u) => sign * u),
  ),
  ...[Math.PI / 2, -Math.PI / 2, 1.5 * Math.PI, 20.5, -20.5],
]);
const EXPONENT = 1.75;
const COUNT = ARGUMENTS.length;
const IDS = SYMBOLIC_FUNCTIONS.length;

let open: OpenDevice;
/** [ids × arguments × 3] value, slope, slope by the exponent. */
let results: Float32Array;

beforeAll(async () => {
  const found = await openDevice(await testGpu());
  if (found === null) throw new Error('The adapter gave no device.');
  open = found;
  const { device } = open;
  const code = `${exp}${trigonometry}${hyperbolic}${specialFunctions}${symbolicFunctions}
@group(0) @binding(0) var<storage, read> arguments: array<f32>;
@group(0) @binding(1) var<storage, read_write> results: array<f32>;
@compute @workgroup_size(64)
fn all_functions(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < ${COUNT}u) {
    let u = arguments[id.x];
    let at = 3u * (id.y * ${COUNT}u + id.x);
    if (id.y + 1u == POWER) {
      let p = power(u, ${EXPONENT});
      results[at] = p.value;
      results[at + 1u] = p.slope;
      results[at + 2u] = p.by_exponent;
    } else {
      let f = symbolic_function(id.y + 1u, u);
      results[at] = f.value;
      results[at + 1u] = f.slope;
    }
  }
}`;
  const module = device.createShaderModule({ label: 'functions', code });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const input = device.createBuffer({ size: 4 * COUNT, usage: USAGE.storage | USAGE.copyTo });
  const output = device.createBuffer({ size: 12 * COUNT * IDS, usage: USAGE.storage | USAGE.copyFrom });
  device.queue.writeBuffer(input, 0, ARGUMENTS);
  const entries = [input, output].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(COUNT / 64), IDS);
  pass.end();
  const staging = createReadback(open).acquire(3 * COUNT * IDS);
  staging.copy(encoder, [{ from: output, fromFloat: 0, toFloat: 0, floats: 3 * COUNT * IDS }]);
  device.queue.submit([encoder.finish()]);
  results = await staging.read();
});

afterAll(() => {
  open.close();
});

/** Differences over 1 or the number itself, whichever is more, that are larger than `tolerance`. */
function wrong(id: number, part: number, twin: (u: number) => number, tolerance: number): string[] {
  const found: string[] = [];
  ARGUMENTS.forEach((u, i) => {
    const actual = results[3 * ((id - 1) * COUNT + i) + part];
    const expected = twin(u);
    const error = Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    if (!(error <= tolerance)) found.push(`f(${u}) = ${actual}, not ${expected}`);
  });
  return found;
}

describe('the functions of symbolic edges in WGSL', () => {
  it.each(SYMBOLIC_FUNCTIONS.map(({ id, name }) => ({ id, name })))(
    'give $name as the f64 twin does',
    ({ id }) => {
      const { value, slope, exponentSlope } = SYMBOLIC_FUNCTIONS[id - 1];
      expect(wrong(id, 0, (u) => value(u, EXPONENT), 2e-6)).toEqual([]);
      expect(wrong(id, 1, (u) => slope(u, EXPONENT), 4e-6)).toEqual([]);
      if (exponentSlope !== null) expect(wrong(id, 2, (u) => exponentSlope(u, EXPONENT), 4e-6)).toEqual([]);
    },
  );
});
