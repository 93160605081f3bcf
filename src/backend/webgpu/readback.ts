/** Numbers back from the GPU through staging buffers that are used in turn, so that reads may overlap. */

import { USAGE } from './buffers.ts';
import type { OpenDevice } from './device.ts';

export interface Copy {
  readonly from: GPUBuffer;
  readonly fromFloat: number;
  readonly toFloat: number;
  readonly floats: number;
}

export interface Staging {
  /** Encodes copies into this staging buffer. */
  copy(encoder: GPUCommandEncoder, copies: readonly Copy[]): void;
  /** To be called once, after the submission. @throws Error when the device was lost or closed meanwhile */
  read(): Promise<Float32Array<ArrayBuffer>>;
}

export interface Readback {
  /** A staging buffer of at least so many floats that nothing else uses until it was read. */
  acquire(floats: number): Staging;
}

/** Idle buffers that are kept: enough for three reads under way and one being made. */
const KEPT = 4;

export function createReadback({ device, check }: OpenDevice): Readback {
  const idle: GPUBuffer[] = [];

  function take(sizeBytes: number): GPUBuffer {
    const found = idle.findIndex((buffer) => buffer.size >= sizeBytes);
    if (found >= 0) return idle.splice(found, 1)[0];
    const size = 2 ** Math.ceil(Math.log2(Math.max(sizeBytes, 1024)));
    return device.createBuffer({ label: 'staging', size, usage: USAGE.mapRead | USAGE.copyTo });
  }

  function giveBack(buffer: GPUBuffer): void {
    idle.push(buffer);
    if (idle.length > KEPT) idle.shift()?.destroy();
  }

  return {
    acquire(floats) {
      const buffer = take(4 * floats);
      return {
        copy(encoder, copies) {
          for (const { from, fromFloat, toFloat, floats: count } of copies) {
            encoder.copyBufferToBuffer(from, 4 * fromFloat, buffer, 4 * toFloat, 4 * count);
          }
        },
        async read() {
          try {
            await buffer.mapAsync(MAP_READ, 0, 4 * floats);
          } catch (cause) {
            check();
            throw new Error('The GPU did not finish: the device was lost.', { cause });
          }
          const values = new Float32Array(buffer.getMappedRange(0, 4 * floats)).slice();
          buffer.unmap();
          giveBack(buffer);
          return values;
        },
      };
    },
  };
}

/** `GPUMapMode.READ`; Node's WebGPU has no such global. */
const MAP_READ = 1;
