import { edgeName } from '../../charts/edgeName.ts';
import { acceptForm } from '../../store/actions.ts';
import { formText } from '../../store/formText.ts';
import { useHidden } from '../../store/hidden.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId, EdgeSuggestions, FormSuggestion, ModelInfo } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Tex } from '../../ui/Tex.tsx';
import { CutButton } from './CutButton.tsx';
import styles from './EdgePanel.module.css';
import { EdgeSymbol } from './EdgeSymbol.tsx';
import type { EdgeFacts } from './edgeFacts.ts';
import { FreezeButton } from './FreezeButton.tsx';

interface SplineFootProps {
  readonly edge: EdgeId;
  readonly model: ModelInfo;
  readonly facts: EdgeFacts;
  readonly suggestions: EdgeSuggestions | null;
  readonly chosen: FormSuggestion | null;
}

/** What becomes of the curve: the chosen form, what that saves, and the other ways. */
export function SplineFoot({ edge, model, facts, suggestions, chosen }: SplineFootProps) {
  const forms = !useHidden('symbolic');
  const accepting = useStore((state) => state.acting === 'accept');
  return (
    <footer className={styles['foot']}>
      {forms && (
        <div className={styles['becomes']}>
          {suggestions !== null && chosen !== null && (
            <>
              <p className={styles['formula']}>
                <EdgeSymbol name={edgeName(edge, model)} />
                <span aria-hidden="true"> ≈ </span>
                <Tex className={styles['symbolic']} latex={chosen.formLatex} text={formText(chosen.name)} />
              </p>
              <span className={styles['numbers']}>
                {formatCount(suggestions.numbers)} → {formatCount(chosen.numbers)} numbers
              </span>
            </>
          )}
        </div>
      )}
      <div className={styles['buttons']}>
        {forms && (
          <Button
            variant="symbolic"
            className={styles['main']}
            busy={accepting}
            unavailable={chosen === null ? 'There is no form to accept yet' : undefined}
            title="This curve becomes the formula (A)"
            onClick={() => {
              if (chosen !== null && !accepting) void acceptForm(edge, chosen.name);
            }}
          >
            {accepting ? (
              'Fitting…'
            ) : (
              <>
                Accept
                {chosen !== null && <Tex latex={chosen.latex} text={formText(chosen.name)} />}
                <Kbd>A</Kbd>
              </>
            )}
          </Button>
        )}
        <FreezeButton edge={edge} frozen={facts.frozen} />
        <CutButton edge={edge} />
      </div>
    </footer>
  );
}
