/** A WebGPU device, or the fact that there is none, and what becomes of it. */

export interface OpenDevice {
  readonly device: GPUDevice;
  readonly adapter: string;
  /** Whether the adapter computes in software. */
  readonly isFallback: boolean;
  /** Resolves with the reason when the device is gone without having been closed here. */
  readonly lost: Promise<string>;
  /** @throws Error when the device is gone or has reported an error that nobody waited for */
  check(): void;
  close(): void;
}

/** Software implementations that do not all say so in `isFallbackAdapter`. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|warp/i;

function nameOf({ description, vendor, architecture, device }: GPUAdapterInfo): string {
  const parts = description === '' ? [vendor, architecture, device] : [description];
  return parts.filter((part) => part !== '').join(' ') || 'unnamed adapter';
}

/** The limits that data may need; everything else stays at WebGPU's defaults. */
function wantedLimits({ limits }: GPUAdapter): Record<string, number> {
  return {
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxBufferSize: limits.maxBufferSize,
  };
}

async function request(gpu: GPU): Promise<[GPUAdapter, GPUDevice] | null> {
  try {
    const adapter = await gpu.requestAdapter();
    if (adapter === null) return null;
    const clock = adapter.features.has('timestamp-query');
    const device = await adapter.requestDevice({
      label: 'edgewise',
      requiredFeatures: clock ? ['timestamp-query'] : [],
      requiredLimits: wantedLimits(adapter),
    });
    return [adapter, device];
  } catch {
    // Blocked, blocklisted, out of memory: for whoever asks, all of them mean that there is no GPU.
    return null;
  }
}

/** A device of the default adapter; null where there is none or it refuses. */
export async function openDevice(gpu: GPU | undefined): Promise<OpenDevice | null> {
  if (gpu === undefined) return null;
  const found = await request(gpu);
  if (found === null) return null;
  const [{ info }, device] = found;
  let closed = false;
  let failure: string | null = null;
  const lost = new Promise<string>((resolve) => {
    void device.lost.then(({ message, reason }) => {
      if (closed) return;
      failure = `The GPU device was lost: ${message || reason}`;
      resolve(failure);
    });
  });
  device.addEventListener('uncapturederror', (event) => {
    // Kept for the next call instead of the console. This program knows no DOM, whose Event has this method.
    (event as unknown as { preventDefault(): void }).preventDefault();
    failure ??= `The GPU reported an error: ${event.error.message}`;
  });
  return {
    device,
    adapter: nameOf(info),
    isFallback: info.isFallbackAdapter || SOFTWARE.test(`${info.description} ${info.architecture}`),
    lost,
    check() {
      if (closed) throw new Error('The WebGPU backend was destroyed.');
      if (failure !== null) throw new Error(failure);
    },
    close() {
      closed = true;
      device.destroy();
    },
  };
}
