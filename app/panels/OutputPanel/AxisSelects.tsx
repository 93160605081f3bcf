import { setMapAxes } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './OutputPanel.module.css';

/** Which two of many inputs the map shows. Choosing the one that is on the other axis swaps them. */
export function AxisSelects({ names }: { readonly names: readonly string[] }) {
  const { x, y } = useStore((state) => state.mapAxes);
  const options = names.map((name, i) => ({ value: String(i), label: name }));
  const across = (next: number) => setMapAxes({ x: next, y: next === y ? x : y });
  const up = (next: number) => setMapAxes({ x: next === x ? (y ?? 0) : x, y: next });
  return (
    <div className={styles['axes']}>
      <Select
        label="Across"
        labelHidden
        value={String(x)}
        options={options}
        onChange={(value) => across(Number(value))}
      />
      <span aria-hidden="true">×</span>
      <Select
        label="Up"
        labelHidden
        value={String(y ?? 1)}
        options={options}
        onChange={(value) => up(Number(value))}
      />
      <p>other inputs at their median</p>
    </div>
  );
}
