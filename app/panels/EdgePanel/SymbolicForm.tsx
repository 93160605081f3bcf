import { unacceptEdge } from '../../store/actions.ts';
import { formText } from '../../store/formText.ts';
import { useHidden } from '../../store/hidden.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { formatShort } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Tex } from '../../ui/Tex.tsx';
import { CutButton } from './CutButton.tsx';
import styles from './EdgePanel.module.css';
import { FreezeButton } from './FreezeButton.tsx';
import { formLatex, isOwnFunction } from './formLatex.ts';
import { useEdgeForm } from './useEdgeForm.ts';

interface SymbolicFormProps {
  readonly edge: EdgeId;
  /** Its function. */
  readonly name: string;
  readonly frozen: boolean;
}

const LETTERS = ['a', 'b', 'c', 'd'] as const;

/** Four digits; three where a power of ten needs the room. */
function shown(value: number): string {
  const size = Math.abs(value);
  return formatShort(value, size < 1e-4 || size >= 1e6 ? 3 : 4);
}

/** A curve that is a formula: which one, its four numbers, and the way back. */
export function SymbolicForm({ edge, name, frozen }: SymbolicFormProps) {
  const form = useEdgeForm(edge, true);
  const forms = !useHidden('symbolic');
  const busy = useStore((state) => state.acting === 'unaccept');
  return (
    <div className={styles['known']}>
      <p className={styles['knownForm']}>
        <Tex className={styles['symbolic']} latex={formLatex(name)} text={formText(name)} />
      </p>
      {isOwnFunction(name) && (
        <p className={styles['own']}>
          f(x) = <code>{name}</code>
        </p>
      )}
      <dl className={styles['four']}>
        {LETTERS.map((letter) => (
          <div key={letter}>
            <dt>{letter}</dt>
            <dd>{form === null ? '–' : shown(form[letter])}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['hint']}>In the network’s own units.</p>
      <div className={styles['buttons']}>
        {forms && (
          <Button
            className={styles['main']}
            busy={busy}
            title="Gives back the very spline (U)"
            onClick={() => {
              if (!busy) void unacceptEdge(edge);
            }}
          >
            Un-accept <Kbd>U</Kbd>
          </Button>
        )}
        <FreezeButton edge={edge} frozen={frozen} />
        <CutButton edge={edge} />
      </div>
    </div>
  );
}
