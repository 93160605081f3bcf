/**
 * What an adapter can do at most, measured and not quoted: bytes through memory by a plain copy, floating-point
 * operations by long chains of multiply-adds in registers.
 */
import { USAGE } from '../src/backend/webgpu/buffers.ts';

export interface Roofline {
  /** Read plus written, in 1e9 bytes a second. */
  readonly gigabytesPerSecond: number;
  /** In 1e9 a second; a multiply-add counts as two. */
  readonly gigaflops: number;
}

const WORKGROUP = 64;
/** Large enough to miss every cache; two of these are within WebGPU's default limit for a binding. */
const COPY_BYTES = 1 << 26;
const CHAIN = 256;
const CHAINS = 8;
const FMA_THREADS = 1 << 16;
/** Of a vector of four. */
const FLOPS_PER_FMA = 8;
const COPY_GROUPS = 1024;
/** A submission has as many dispatches as take this long, so that its own cost does not count. */
const SUBMISSION_MS = 40;
const MOST_DISPATCHES = 4096;
const RUNS = 3;

const COPY_SHADER = `
@group(0) @binding(0) var<storage, read> source: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> copied: array<vec4f>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let step = groups.x * ${WORKGROUP}u;
  for (var i = id.x; i < arrayLength(&source); i += step) { copied[i] = source[i]; }
}`;

/** CHAINS vectors that do not wait for one another, four numbers each. */
const FMA_SHADER = `
@group(0) @binding(0) var<storage, read> source: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> copied: array<vec4f>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let a = source[id.x & 63u];
  let b = source[(id.x + 1u) & 63u];
  ${Array.from({ length: CHAINS }, (_, c) => `var v${c} = a + f32(${c});`).join('\n  ')}
  for (var i = 0u; i < ${CHAIN}u; i++) {
    ${Array.from({ length: CHAINS }, (_, c) => `v${c} = fma(v${c}, a, b);`).join('\n    ')}
  }
  copied[id.x] = ${Array.from({ length: CHAINS }, (_, c) => `v${c}`).join(' + ')};
}`;

/** Times dispatches of a shader on two buffers. @returns seconds of one, the fastest of some submissions */
async function secondsOf(device: GPUDevice, code: string, groups: number): Promise<number> {
  const buffers = [0, 1].map(() => device.createBuffer({ size: COPY_BYTES, usage: USAGE.storage }));
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
  });
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  async function submit(dispatches: number): Promise<number> {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let dispatch = 0; dispatch < dispatches; dispatch++) pass.dispatchWorkgroups(groups);
    pass.end();
    const start = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - start;
  }
  // The first one allocates and warms up.
  await submit(1);
  let dispatches = 1;
  let least = await submit(dispatches);
  while (least < SUBMISSION_MS && dispatches < MOST_DISPATCHES) {
    dispatches *= 2;
    least = await submit(dispatches);
  }
  for (let run = 1; run < RUNS; run++) least = Math.min(least, await submit(dispatches));
  for (const buffer of buffers) buffer.destroy();
  return least / dispatches / 1000;
}

export async function measureRoofline(device: GPUDevice): Promise<Roofline> {
  const copySeconds = await secondsOf(device, COPY_SHADER, COPY_GROUPS);
  const fmaSeconds = await secondsOf(device, FMA_SHADER, FMA_THREADS / WORKGROUP);
  const flops = FMA_THREADS * CHAIN * CHAINS * FLOPS_PER_FMA;
  return {
    gigabytesPerSecond: (2 * COPY_BYTES) / copySeconds / 1e9,
    gigaflops: flops / fmaSeconds / 1e9,
  };
}
