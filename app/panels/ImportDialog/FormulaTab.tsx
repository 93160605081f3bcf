import { useState } from 'react';
import { nameText } from '../../charts/nameText.ts';
import { buildFormula, DATA_SEED } from '../../store/actions.ts';
import { refusalIn } from '../../store/notices.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatShort } from '../../ui/format.ts';
import { MathName } from '../../ui/MathName.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type Range, rangesFor, withEnd } from './formulaWish.ts';
import styles from './ImportDialog.module.css';
import { useRefusal } from './useRefusal.ts';

const ROWS = { rows: 800, testRows: 200 } as const;
const ENDS = ['from', 'to'] as const;

interface Refusal {
  readonly field: string | null;
  readonly message: string;
}

/** A formula as the network that computes exactly it. */
export function FormulaTab() {
  const [formula, setFormula] = useState('');
  const [set, setSet] = useState<readonly Range[]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const ranges = rangesFor(formula, set);
  const ofFile = useRefusal('file');
  const ofRanges = refusal?.field?.startsWith('range') === true;
  const empty = formula.trim() === '';

  const build = async () => {
    if (empty || busy) return;
    setBusy(true);
    const asked = {
      kind: 'formula',
      formula: formula.trim(),
      ranges,
      ...ROWS,
      noise: 0,
      seed: DATA_SEED,
    } as const;
    const answer = await buildFormula(asked);
    setBusy(false);
    setRefusal(refusalIn(answer));
  };
  return (
    <>
      <p className={styles['say']}>
        Every function of the formula becomes a curve of its own, so the network computes exactly it from the
        start. Train it on, prune it, or see how deep a formula has to be.
      </p>
      <TextField
        label="Formula"
        code
        value={formula}
        placeholder="exp(sin(pi*x1) + x2^2)"
        error={ofRanges ? null : (refusal?.message ?? null)}
        onEnter={() => void build()}
        onChange={(text) => {
          setFormula(text);
          setRefusal(null);
        }}
      />
      {ranges.length > 0 && (
        <fieldset className={styles['ranges']} aria-label="Ranges of the variables">
          {ranges.map((range, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: variables are numbered
            <div key={i} className={styles['range']}>
              <MathName {...nameText(`x${i + 1}`)} />
              {ENDS.map((end, e) => (
                <NumberField
                  key={end}
                  label={`x${i + 1} ${end}`}
                  labelHidden
                  value={range[e === 0 ? 0 : 1]}
                  format={(value) => formatShort(value)}
                  onCommit={(value) => {
                    setSet(withEnd(set, i, e === 0 ? 0 : 1, value));
                    setRefusal(null);
                  }}
                />
              ))}
            </div>
          ))}
        </fieldset>
      )}
      <FieldMessage message={ofRanges ? refusal?.message : ofFile} />
      <div className={styles['buttons']}>
        <Button
          variant="primary"
          busy={busy}
          unavailable={empty ? 'Type a formula of x1, x2, … first.' : undefined}
          onClick={() => void build()}
        >
          Build the network
        </Button>
      </div>
    </>
  );
}
