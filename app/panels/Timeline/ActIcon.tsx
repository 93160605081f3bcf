import {
  GitBranch,
  Grid3x3,
  LayoutGrid,
  Lock,
  type LucideIcon,
  Magnet,
  Pencil,
  Scissors,
  Spline,
  WandSparkles,
  Waypoints,
} from 'lucide-react';
import type { ActKind } from '../../store/types.ts';
import styles from './ActMarks.module.css';

const ICONS: Readonly<Record<Exclude<ActKind, 'accept'>, LucideIcon>> = {
  start: Waypoints,
  prune: Scissors,
  grid: Grid3x3,
  unaccept: Spline,
  freeze: Lock,
  draw: Pencil,
  snap: Magnet,
  auto: WandSparkles,
  starts: LayoutGrid,
  model: Waypoints,
};

/** The picture of an act; a branch for a point in training, where it ends. */
export function ActIcon({ act }: { readonly act: ActKind | null }) {
  if (act === 'accept') {
    return (
      <span className={styles['letter']} aria-hidden="true">
        ƒ
      </span>
    );
  }
  const Icon = act === null ? GitBranch : ICONS[act];
  return <Icon size={12} strokeWidth={1.75} aria-hidden="true" />;
}
