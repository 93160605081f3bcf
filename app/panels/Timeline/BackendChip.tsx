import { Cpu } from 'lucide-react';
import { setBackend } from '../../store/actions.ts';
import { optimizerWords } from '../../store/optimizers.ts';
import { useRunningOptimizer } from '../../store/runningOptimizer.ts';
import { useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { BackendStatus, Optimizer } from '../../store/types.ts';
import { Chip } from '../../ui/Chip.tsx';
import { formatShort } from '../../ui/format.ts';
import { Popover } from '../../ui/Popover.tsx';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import styles from './Timeline.module.css';

/** Two digits, steady enough to be read. */
function formatGpu(ms: number | null): string | null {
  return ms === null ? null : `${formatShort(ms, 2)} ms`;
}

/** Beside a long name there is no room for more. */
function placeOf({ kind, kernels }: BackendStatus, optimizer: Optimizer): string {
  if (kind === 'webgpu') return 'WebGPU';
  return kernels === 'wasm' && optimizer !== 'lm' ? 'CPU (WASM)' : 'CPU';
}

function placeWords({ kind, adapter, kernels }: BackendStatus): string {
  if (kind === 'webgpu') return adapter === null || adapter === '' ? 'WebGPU' : `WebGPU, ${adapter}`;
  return kernels === 'wasm' ? 'CPU, 64 bits, WebAssembly' : 'CPU, 64 bits';
}

/** Says how it learns and what computes; opens why, and the choice. */
export function BackendChip() {
  const backend = useStore((state) => state.backend);
  const optimizer = useRunningOptimizer();
  const gpuMs = useSnapshot((snapshot) => formatGpu(snapshot?.gpuMsPerStep ?? null));
  const { title, short } = optimizerWords(optimizer);
  return (
    <Popover
      label="What computes"
      trigger={(props) => (
        <Chip
          {...props}
          icon={<Cpu size={14} strokeWidth={1.5} aria-hidden="true" />}
          title={backend?.reason ?? 'The engine is starting.'}
          data-testid="backend-chip"
        >
          {backend === null ? (
            'Starting …'
          ) : (
            <>
              <span className={styles['long']}>{title}</span>
              <span className={styles['short']}>{short}</span>
              {` · ${placeOf(backend, optimizer)}`}
            </>
          )}
        </Chip>
      )}
    >
      <SegmentedControl
        label="What computes"
        className={styles['choice']}
        value={backend?.choice ?? 'auto'}
        options={[
          { value: 'auto', label: 'Auto' },
          { value: 'webgpu', label: 'WebGPU', disabled: backend !== null && !backend.webgpuAvailable },
          { value: 'cpu', label: 'CPU' },
        ]}
        onChange={(choice) => void setBackend(choice)}
      />
      {backend !== null && (
        <dl className={styles['computes']}>
          <div>
            <dt>Optimiser</dt>
            <dd>{title}</dd>
          </div>
          <div>
            <dt>Computes</dt>
            <dd>{placeWords(backend)}</dd>
          </div>
          {gpuMs !== null && (
            <div>
              <dt>A step on the GPU</dt>
              <dd>{gpuMs}</dd>
            </div>
          )}
        </dl>
      )}
      <p className={styles['reason']}>{backend?.reason ?? 'The engine is starting.'}</p>
    </Popover>
  );
}
