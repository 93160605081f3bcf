/** Makes buffers, and refuses in words those that the device cannot hold. */

export interface BufferPool {
  /** @throws RangeError when the device has no room for a buffer of this size */
  create(label: string, sizeBytes: number, usage: GPUBufferUsageFlags): GPUBuffer;
  /** A buffer with these contents. */
  upload(
    label: string,
    contents: ArrayBuffer | ArrayBufferView<ArrayBuffer>,
    usage: GPUBufferUsageFlags,
  ): GPUBuffer;
  /** Destroys all buffers of this pool. What the GPU was told before still runs. */
  destroy(): void;
}

/** WebGPU allows no empty buffer, and sizes are multiples of 4. */
const MIN_SIZE_BYTES = 16;

/** The usages of WebGPU by number: Node's WebGPU has no global `GPUBufferUsage`. */
export const USAGE = {
  mapRead: 0x1,
  copyFrom: 0x4,
  copyTo: 0x8,
  uniform: 0x40,
  storage: 0x80,
  queryResolve: 0x200,
} as const;

/** Largest storage buffer of a device, in bytes. */
export function storageLimit({ limits }: GPUDevice): number {
  return Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
}

function megabytes(sizeBytes: number): string {
  return `${Math.ceil(sizeBytes / 2 ** 20).toLocaleString('en')} MiB`;
}

export function createBufferPool(device: GPUDevice): BufferPool {
  const buffers: GPUBuffer[] = [];
  const limit = storageLimit(device);
  function create(label: string, sizeBytes: number, usage: GPUBufferUsageFlags): GPUBuffer {
    if (sizeBytes > limit) {
      throw new RangeError(
        `The GPU buffer "${label}" would need ${megabytes(sizeBytes)}; this device allows ${megabytes(limit)}. Use fewer rows, a smaller network or the CPU.`,
      );
    }
    const buffer = device.createBuffer({ label, size: Math.max(sizeBytes, MIN_SIZE_BYTES), usage });
    buffers.push(buffer);
    return buffer;
  }
  return {
    create,
    upload(label, contents, usage) {
      const buffer = create(label, contents.byteLength, usage | USAGE.copyTo);
      device.queue.writeBuffer(buffer, 0, contents);
      return buffer;
    },
    destroy() {
      for (const buffer of buffers.splice(0)) buffer.destroy();
    },
  };
}
