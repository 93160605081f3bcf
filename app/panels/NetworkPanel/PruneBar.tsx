import { Scissors } from 'lucide-react';
import { useState } from 'react';
import { nameText } from '../../charts/nameText.ts';
import { commitPruning, cutNode, setPruneThreshold, stopPruning } from '../../store/actions.ts';
import type { Pruning } from '../../store/actsSlice.ts';
import { snapshots, useSnapshot } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { CutReport, Snapshot } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount, formatShort } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { MathName } from '../../ui/MathName.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import styles from './PruneBar.module.css';
import { pruneScale, scoreTicks, signedCost } from './pruneScale.ts';

/** Ticks follow the scores this often while it trains. */
const TICKS_MS = 500;

function liveScores(snapshot: Snapshot | null): number[] {
  if (snapshot === null) return [];
  return [...snapshot.scores].filter((_, edge) => snapshot.mask[edge] !== 0);
}

/** The scores of the live edges, as new as they must be for ticks. */
function useScores(): readonly number[] {
  const slot = useSnapshot((snapshot) => (snapshot === null ? 0 : Math.floor(snapshot.elapsedMs / TICKS_MS)));
  const [known, setKnown] = useState({ slot: -1, scores: [] as readonly number[] });
  if (known.slot === slot && known.scores.length > 0) return known.scores;
  const scores = liveScores(snapshots.get());
  setKnown({ slot, scores });
  return scores;
}

/** "−12 edges  test RMSE +.0000": measured, never guessed from the scores. */
function Cost({ preview, busy }: { readonly preview: CutReport | null; readonly busy: boolean }) {
  const count = preview?.removed.length ?? 0;
  return (
    <output className={styles['cost']} aria-busy={busy || undefined}>
      {preview === null ? (
        <span className={styles['words']}>{busy ? 'Measuring what it costs' : 'Cannot be measured'}</span>
      ) : count === 0 ? (
        <span className={styles['words']}>No curve is below</span>
      ) : (
        <>
          <strong>
            −{formatCount(count)} {count === 1 ? 'edge' : 'edges'}
          </strong>
          <span className={styles['words']}>test RMSE</span>
          <strong>{signedCost(preview.testRmse)}</strong>
        </>
      )}
      {busy && <Spinner />}
    </output>
  );
}

/** Inputs that do nothing, each with the offer to take it out altogether. */
function IdleInputs({ preview }: { readonly preview: CutReport }) {
  const dataset = useStore((state) => state.dataset);
  const sums = useStore((state) => state.model?.layers[0]?.sums ?? 0);
  const going = new Set(preview.removed);
  const mask = snapshots.get()?.mask;
  const ownEdges = (input: number) => Array.from({ length: sums }, (_, sum) => input * sums + sum);
  const offers = preview.idleInputs.filter((input) => ownEdges(input).some((edge) => mask?.[edge] === 1));
  if (offers.length === 0) return null;
  return (
    <div className={styles['idle']}>
      {offers.map((input) => {
        const name = dataset?.inputs[input]?.name ?? `x${input + 1}`;
        const leaves = ownEdges(input).some((edge) => mask?.[edge] === 1 && !going.has(edge));
        return (
          <p key={input}>
            <span>
              <MathName {...nameText(name)} /> does nothing{leaves ? ':' : ', it goes too.'}
            </span>
            {leaves && <Button onClick={() => void cutNode({ layer: 0, node: input })}>Remove it</Button>}
          </p>
        );
      })}
    </div>
  );
}

/** The strip while edges are chosen to be cut: everything below a score goes. */
export function PruneBar({ pruning }: { readonly pruning: Pruning }) {
  const { edgeThreshold, preview, busy } = pruning;
  const acting = useStore((state) => state.acting === 'prune');
  const scores = useScores();
  const [scale, setScale] = useState(() => pruneScale(scores, edgeThreshold));
  const wider = pruneScale(scores, edgeThreshold);
  // The track only ever grows: nothing moves under the pointer.
  if (wider.min < scale.min || wider.max > scale.max) {
    setScale({ ...scale, min: Math.min(scale.min, wider.min), max: Math.max(scale.max, wider.max) });
  }
  const count = preview?.removed.length ?? 0;
  const known = preview !== null && !busy;
  const none = count === 0 && known ? 'No curve is below: move the slider to the right.' : undefined;
  return (
    <div className={styles['bar']}>
      <fieldset className={styles['fields']} aria-label="Prune">
        {preview !== null && <IdleInputs preview={preview} />}
        <span className={styles['title']}>
          <Scissors size={16} strokeWidth={1.5} aria-hidden="true" />
          Prune below
        </span>
        <Slider
          className={styles['slider']}
          label="Prune below"
          labelHidden
          steps={400}
          value={edgeThreshold}
          {...scale}
          ticks={scoreTicks(scores, scale)}
          format={(value) => formatShort(value, 2)}
          tip="Ticks are the scores of the curves; [ and ] jump from one to the next"
          onChange={setPruneThreshold}
        />
        <Cost preview={preview} busy={busy} />
        <Button variant="ghost" className={styles['cancel']} onClick={stopPruning}>
          Cancel <Kbd>Esc</Kbd>
        </Button>
        <Button
          variant="primary"
          className={styles['commit']}
          busy={acting}
          unavailable={preview === null ? 'What it costs is being measured.' : none}
          onClick={() => void commitPruning()}
        >
          Prune {count > 0 && formatCount(count)} <Kbd>↵</Kbd>
        </Button>
      </fieldset>
    </div>
  );
}
