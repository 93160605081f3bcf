import { useMemo, useState } from 'react';
import { edgeName } from '../../charts/edgeName.ts';
import { MiniCurve } from '../../charts/MiniCurve.tsx';
import { acceptForm, hoverEdge, selectEdge } from '../../store/actions.ts';
import { formText } from '../../store/formText.ts';
import { snapshots } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { formatR2, formatSigned } from '../../ui/format.ts';
import { Tex } from '../../ui/Tex.tsx';
import type { CurveRow } from './curveRows.ts';
import styles from './SymbolicPanel.module.css';

/** One curve, what it looks like, and the button that makes it so. */
export function CurveRowView({ row }: { readonly row: CurveRow }) {
  const { edge, suggestions, best, change } = row;
  const model = useStore((state) => state.model);
  const busy = useStore((state) => state.acting !== null);
  const candidate = useMemo(
    () => (best === null ? null : { values: best.curve, domain: suggestions.domain }),
    [best, suggestions],
  );
  // The curve that the forms were found for: a newer one would not fit them.
  const [found, setFound] = useState(() => ({ suggestions, snapshot: snapshots.get() }));
  if (found.suggestions !== suggestions) setFound({ suggestions, snapshot: snapshots.get() });
  if (model === null) return null;
  const { symbol, superscript, subscript } = edgeName(edge, model);
  const greek = symbol === 'φ' ? '\\varphi' : '\\Phi';
  const name = `${symbol}${superscript} ${subscript}`;
  return (
    <div
      className={styles['row']}
      onPointerEnter={({ pointerType }) => {
        if (pointerType === 'mouse') hoverEdge(edge);
      }}
      onPointerLeave={() => hoverEdge(null)}
    >
      <button
        type="button"
        className={styles['curve']}
        aria-label={`Open ${name}`}
        title="See other forms for this curve"
        onClick={() => {
          hoverEdge(null);
          selectEdge(edge);
        }}
      >
        <Tex
          className={styles['name']}
          latex={`${greek}${superscript === '' ? '' : `^{${superscript}}`}_{${subscript}}`}
          text={`${symbol}${subscript}`}
        />
        <MiniCurve snapshot={found.snapshot} edge={edge} candidate={candidate} className={styles['mini']} />
      </button>
      {best === null ? (
        <p className={styles['none']}>Nothing comes near</p>
      ) : (
        <>
          <div className={styles['form']}>
            <Tex className={styles['function']} latex={best.latex} text={formText(best.name)} />
            <span className={styles['facts']}>
              <span>R² {formatR2(1 - best.unexplained)}</span>
              <span title="Change of the test error of the whole network if it is accepted as it is">
                {formatSigned(change)}
              </span>
            </span>
          </div>
          <Button
            className={styles['accept']}
            aria-label={`Accept ${formText(best.name)} for ${name}`}
            onClick={() => {
              if (!busy) void acceptForm(edge, best.name);
            }}
          >
            Accept
          </Button>
        </>
      )}
    </div>
  );
}
