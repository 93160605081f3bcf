import { Cpu } from 'lucide-react';
import { setBackend } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { BackendStatus } from '../../store/types.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import styles from './Timeline.module.css';

function chipText(backend: BackendStatus | null): string {
  if (backend === null) return 'Starting …';
  if (backend.kind === 'cpu') return 'CPU · f64';
  return backend.adapter === null || backend.adapter === '' ? 'WebGPU' : `WebGPU · ${backend.adapter}`;
}

/** Says what computes; opens why, and the choice. */
export function BackendChip() {
  const backend = useStore((state) => state.backend);
  const text = chipText(backend);
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
          {text}
        </Chip>
      )}
    >
      <SegmentedControl
        label="What computes"
        value={backend?.choice ?? 'auto'}
        options={[
          { value: 'auto', label: 'Auto' },
          { value: 'webgpu', label: 'WebGPU', disabled: backend !== null && !backend.webgpuAvailable },
          { value: 'cpu', label: 'CPU' },
        ]}
        onChange={(choice) => void setBackend(choice)}
      />
      <p className={styles['reason']}>{backend?.reason ?? 'The engine is starting.'}</p>
    </Popover>
  );
}
