import { ChevronDown, Minus, Plus } from 'lucide-react';
import { changeLayer } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { SPEC_LIMITS } from '../../store/types.ts';
import { type LayerNodes, nodesOfEntry } from '../../store/widthEntry.ts';
import { Popover } from '../../ui/Popover.tsx';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import styles from './LayerMenu.module.css';
import { StepButton } from './StepButton.tsx';

const ICON = { size: 14, strokeWidth: 1.5 } as const;
const FACTORS = [
  { value: '2', label: '2 sums' },
  { value: '3', label: '3 sums' },
] as const;

interface CountProps {
  readonly sign: string;
  /** "Sums" and "sum". */
  readonly names: readonly [string, string];
  readonly layer: number;
  readonly count: number;
  /** Why there cannot be fewer, or more. */
  readonly least: string | null;
  readonly most: string | null;
  readonly onStep: (by: 1 | -1) => void;
}

function Count({ sign, names, layer, count, least, most, onStep }: CountProps) {
  const [title, one] = names;
  return (
    <div className={styles['count']}>
      <span className={styles['sign']} aria-hidden="true">
        {sign}
      </span>
      <span className={styles['name']}>{title}</span>
      <StepButton
        label={`One ${one} less in hidden layer ${layer}`}
        icon={<Minus {...ICON} />}
        unavailable={least}
        onPress={() => onStep(-1)}
      />
      <output aria-label={`${title} in hidden layer ${layer}`}>{count}</output>
      <StepButton
        label={`One ${one} more in hidden layer ${layer}`}
        icon={<Plus {...ICON} />}
        unavailable={most}
        onPress={() => onStep(1)}
      />
    </div>
  );
}

interface LayerMenuProps {
  /** Counts from 1, as on the screen. */
  readonly layer: number;
  /** What its button says: "5 nodes" or "5". */
  readonly text: string;
  readonly title: string;
  /** Without a caret, where every pixel counts. */
  readonly compact: boolean;
}

/** How many nodes of a hidden layer add and how many multiply. */
export function LayerMenu({ layer, text, title, compact }: LayerMenuProps) {
  const entry = useStore((state) => state.model?.hidden[layer - 1] ?? 1);
  const { sums, products, factors } = nodesOfEntry(entry);
  const nodes = sums + products;
  const { max } = SPEC_LIMITS.nodes;
  const last = nodes <= 1 ? 'A layer needs at least one node.' : null;
  const full = (more: number) =>
    sums + products * factors + more > max ? `A layer has at most ${max} sums, factors included.` : null;
  const change = (make: (old: LayerNodes) => LayerNodes) => void changeLayer(layer - 1, make);
  return (
    <Popover
      label={`Nodes of hidden layer ${layer}`}
      trigger={(props) => (
        <button
          type="button"
          {...props}
          className={compact ? `${styles['button']} ${styles['compact']}` : styles['button']}
          title="Sums and products of this layer"
          aria-label={`Hidden layer ${layer}: ${title}. Sums and products`}
        >
          {text}
          {!compact && <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />}
        </button>
      )}
    >
      <div className={styles['menu']}>
        <Count
          sign="+"
          names={['Sums', 'sum']}
          layer={layer}
          count={sums}
          least={sums === 0 ? 'There is no sum to take.' : last}
          most={full(1)}
          onStep={(by) => change((old) => ({ ...old, sums: old.sums + by }))}
        />
        <Count
          sign="×"
          names={['Products', 'product']}
          layer={layer}
          count={products}
          least={products === 0 ? 'There is no product to take.' : last}
          most={full(factors)}
          onStep={(by) => change((old) => ({ ...old, products: old.products + by }))}
        />
        {products > 0 && (
          <div className={styles['factors']}>
            <span>A product of</span>
            <SegmentedControl
              label={`Factors of each product in hidden layer ${layer}`}
              value={factors === 3 ? '3' : '2'}
              options={FACTORS}
              onChange={(value) => change((old) => ({ ...old, factors: Number(value) }))}
            />
          </div>
        )}
        <p>A sum adds what arrives. A product multiplies two or three sums, each with curves of its own.</p>
      </div>
    </Popover>
  );
}
