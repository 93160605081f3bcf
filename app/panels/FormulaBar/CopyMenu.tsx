import { Check, ChevronDown, Copy } from 'lucide-react';
import { useState } from 'react';
import { printFormula, setDigits } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { FormulaFormat, PrintedFormula } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { formatMetric } from '../../ui/format.ts';
import { Popover } from '../../ui/Popover.tsx';
import { Slider } from '../../ui/Slider.tsx';
import { Switch } from '../../ui/Switch.tsx';
import styles from './CopyMenu.module.css';
import { TakeAway } from './TakeAway.tsx';

interface FormatChoice {
  readonly format: FormulaFormat;
  readonly title: string;
  readonly hint: string;
}

const FORMATS: readonly FormatChoice[] = [
  { format: 'latex', title: 'LaTeX', hint: '\\exp(\\sin …)' },
  { format: 'text', title: 'Text', hint: 'exp(sin(…))' },
  { format: 'python', title: 'Python', hint: 'def f(x1, …)' },
  { format: 'javascript', title: 'JavaScript', hint: 'function f(x1, …)' },
  { format: 'sql', title: 'SQL', hint: 'SELECT EXP(…)' },
  { format: 'excel', title: 'Spreadsheet', hint: '=EXP(SIN(…))' },
];
const DIGITS = { min: 2, max: 12 };

type Shown =
  | { readonly kind: 'printed'; readonly format: FormulaFormat; readonly printed: PrintedFormula }
  | { readonly kind: 'refused'; readonly message: string };

/** The formula to take away: six languages, as many digits as wanted, with what they cost. */
export function CopyMenu({ className }: { readonly className?: string | undefined }) {
  const digits = useStore((state) => state.digits);
  const [exact, setExact] = useState(true);
  const [format, setFormat] = useState<FormulaFormat>('text');
  const [shown, setShown] = useState<Shown | null>(null);
  const [copied, setCopied] = useState<FormulaFormat | null>(null);
  const [open, setOpen] = useState(false);

  async function print(next: FormulaFormat, all = exact, places = digits): Promise<PrintedFormula | null> {
    setFormat(next);
    const answer = await printFormula(next, all ? 'full' : places);
    setShown(
      answer.ok
        ? { kind: 'printed', format: next, printed: answer.value }
        : { kind: 'refused', message: answer.error.message },
    );
    return answer.ok ? answer.value : null;
  }

  async function copy(next: FormulaFormat) {
    const printed = await print(next);
    if (printed === null) return;
    try {
      await navigator.clipboard.writeText(printed.whole);
      setCopied(next);
    } catch {
      // The text stands below, to be copied by hand.
      setShown({ kind: 'refused', message: 'The browser did not allow copying. Select the text below.' });
    }
  }

  return (
    <Popover
      label="Copy the formula"
      onToggle={setOpen}
      trigger={(props) => (
        <Button
          {...props}
          className={className}
          icon={<Copy size={14} strokeWidth={1.5} aria-hidden="true" />}
          onClick={() => {
            setCopied(null);
            void print(format);
          }}
        >
          <span className={styles['word']}>Copy</span>
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />
        </Button>
      )}
    >
      <div className={styles['menu']}>
        <h3 className={styles['title']}>Copy formula as</h3>
        <ul className={styles['formats']}>
          {FORMATS.map((choice) => (
            <li key={choice.format}>
              <button
                type="button"
                className={styles['format']}
                data-shown={choice.format === format || undefined}
                onPointerEnter={() => void print(choice.format)}
                onFocus={() => void print(choice.format)}
                onClick={() => void copy(choice.format)}
              >
                <span>{choice.title}</span>
                {copied === choice.format ? (
                  <span className={styles['copied']}>
                    <Check size={14} strokeWidth={2} aria-hidden="true" /> Copied
                  </span>
                ) : (
                  <code className={styles['hint']}>{choice.hint}</code>
                )}
              </button>
            </li>
          ))}
        </ul>
        <Preview shown={shown} />
        <div className={styles['digits']}>
          <Slider
            label="Digits"
            min={DIGITS.min}
            max={DIGITS.max}
            scale="linear"
            steps={DIGITS.max - DIGITS.min}
            value={digits}
            format={(value) => String(Math.round(value))}
            onChange={(value) => {
              setDigits(Math.round(value));
              if (!exact) void print(format, exact, Math.round(value));
            }}
          />
          <Switch
            label="All digits in copies"
            line="Off, copies have as many as the slider says"
            checked={exact}
            onChange={(on) => {
              setExact(on);
              void print(format, on);
            }}
          />
        </div>
        <TakeAway open={open} />
      </div>
    </Popover>
  );
}

/** Why what is printed has no test error. */
function unmeasured(finished: boolean): string {
  return finished ? 'It has no value on some test rows.' : 'Some curves have no formula yet.';
}

function Preview({ shown }: { readonly shown: Shown | null }) {
  const finished = useStore((state) => state.formula?.finished === true);
  if (shown === null) return <div className={styles['preview']} />;
  if (shown.kind === 'refused') return <p className={styles['refusal']}>{shown.message}</p>;
  const { whole, note, testRmse } = shown.printed;
  return (
    <div className={styles['preview']}>
      <pre>{whole}</pre>
      <p className={styles['note']} aria-live="polite">
        {Number.isNaN(testRmse) ? unmeasured(finished) : `Test RMSE ${formatMetric(testRmse)}.`}
        {note !== null && ` ${note}`}
      </p>
    </div>
  );
}
