import { X } from 'lucide-react';
import { useMemo } from 'react';
import { edgeIndexOf, hasEdge } from '../../charts/network/topology.ts';
import { setSimplicity, stopSymbolising } from '../../store/actions.ts';
import { preferenceText } from '../../store/formText.ts';
import { snapshots, useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { Snapshot } from '../../store/types.ts';
import { Balance } from '../../ui/Balance.tsx';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatCount } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { AcceptAll } from './AcceptAll.tsx';
import { CurveRowView } from './CurveRowView.tsx';
import { type CurveRow, curveRows, layerTitle } from './curveRows.ts';
import { Finished } from './Finished.tsx';
import styles from './SymbolicPanel.module.css';
import { useFreshSuggestions } from './useFreshSuggestions.ts';

const NO_ROWS: readonly CurveRow[] = [];
const WAITING = [0, 1, 2];
/** More could neither be read nor drawn in time. */
const MOST_ROWS = 80;

function countLive(snapshot: Snapshot | null, symbolic: boolean): number {
  if (snapshot === null) return 0;
  return snapshot.forms.reduce(
    (count, form, edge) => count + (snapshot.mask[edge] !== 0 && (form !== '' || !symbolic) ? 1 : 0),
    0,
  );
}

/** Which edges are splines, as a text: 1 for each that is. A row goes as soon as its curve is a formula or cut. */
function openKey(snapshot: Snapshot | null): string {
  if (snapshot === null) return '';
  return snapshot.forms.map((form, edge) => (form === '' && snapshot.mask[edge] !== 0 ? '1' : '0')).join('');
}

function isOpen(open: string): (row: CurveRow) => boolean {
  const snapshot = snapshots.get();
  return ({ edge }) =>
    snapshot === null || !hasEdge(snapshot, edge) || open[edgeIndexOf(snapshot, edge)] === '1';
}

/** Every curve that is still a spline with the best form for it: accepted one by one, or all that fit well. */
export function SymbolicPanel() {
  const all = useStore((state) => state.allSuggestions);
  const error = useStore((state) => state.suggestionError);
  const layers = useStore((state) => state.model?.layers.length ?? 1);
  const live = useSnapshot((snapshot) => countLive(snapshot, false));
  const formulas = useSnapshot((snapshot) => countLive(snapshot, true));
  const open = useSnapshot(openKey);
  const rows = useMemo(() => (all === null ? NO_ROWS : curveRows(all).filter(isOpen(open))), [all, open]);
  useFreshSuggestions();

  const shown = rows.slice(0, MOST_ROWS);
  const finished = live > 0 && formulas === live;
  return (
    <section className={styles['panel']} aria-label="Symbolic forms of all curves">
      <header className={styles['head']}>
        <h2>Symbolic</h2>
        <span className={styles['count']}>
          {formatCount(formulas)} of {formatCount(live)} {live === 1 ? 'curve' : 'curves'}
        </span>
        <IconButton
          label="Close"
          shortcut="Esc"
          className={styles['close']}
          icon={<X size={16} strokeWidth={1.5} />}
          onClick={stopSymbolising}
        />
      </header>
      {finished ? (
        <Finished />
      ) : (
        <>
          <Preference />
          <div className={styles['body']} aria-busy={all === null}>
            {all === null && error !== null && <FieldMessage message={error} />}
            {all === null &&
              error === null &&
              WAITING.map((place) => <div key={place} className={styles['waiting']} />)}
            {shown.map((row, place) => (
              <div key={keyOf(row)}>
                {row.edge.layer !== shown[place - 1]?.edge.layer && (
                  <h3 className={styles['layer']}>{layerTitle(row.edge.layer, layers)}</h3>
                )}
                <CurveRowView row={row} />
              </div>
            ))}
            {rows.length > shown.length && (
              <p className={styles['hint']}>
                and {formatCount(rows.length - shown.length)} more. Prune first: fewer curves make a shorter
                formula.
              </p>
            )}
          </div>
          <AcceptAll rows={rows} />
        </>
      )}
    </section>
  );
}

function keyOf({ edge }: CurveRow): string {
  return `${edge.layer}-${edge.input}-${edge.output}`;
}

function Preference() {
  const simplicity = useStore((state) => state.simplicity);
  return (
    <Balance
      label="Simple forms or exact ones"
      ends={['Simple', 'Exact']}
      className={styles['preference']}
      value={1 - simplicity}
      format={preferenceText}
      onChange={(exactness) => setSimplicity(1 - exactness)}
    />
  );
}
