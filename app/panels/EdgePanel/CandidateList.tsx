import { type FocusEvent, useId } from 'react';
import { chooseCandidate, holdSuggestions } from '../../store/actions.ts';
import { formText } from '../../store/formText.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeSuggestions, FormSuggestion } from '../../store/types.ts';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { formatR2, formatSigned } from '../../ui/format.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { Tex } from '../../ui/Tex.tsx';
import styles from './CandidateList.module.css';

interface CandidateListProps {
  readonly suggestions: EdgeSuggestions | null;
  /** Place of the form that is shown on the curve. */
  readonly chosen: number | null;
}

const PLACES = [0, 1, 2, 3, 4];
const DOTS = [1, 2, 3, 4];

/** The forms that the curve could be, best first. Keys 1 to 5 choose; the arrows do once one has the focus. */
export function CandidateList({ suggestions, chosen }: CandidateListProps) {
  const error = useStore((state) => state.suggestionError);
  const group = useId();
  if (error !== null) {
    return (
      <div className={styles['empty']}>
        <FieldMessage message={error} />
      </div>
    );
  }
  if (suggestions !== null && suggestions.forms.length === 0) {
    return <p className={styles['empty']}>No function of the library comes near this curve.</p>;
  }
  return (
    <fieldset
      className={styles['list']}
      aria-busy={suggestions === null}
      onPointerEnter={() => holdSuggestions(true)}
      onPointerLeave={() => holdSuggestions(false)}
      onFocus={() => holdSuggestions(true)}
      onBlur={(event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) holdSuggestions(false);
      }}
    >
      <legend className="visuallyHidden">Forms that this curve could be</legend>
      <div className={styles['columns']} aria-hidden="true">
        <span>Looks like</span>
        <span>R²</span>
        <span>Size</span>
        <span title="Change of the test error of the whole network if this form is accepted as it is">
          Δ test RMSE
        </span>
      </div>
      {suggestions === null
        ? PLACES.map((place) => <div key={place} className={styles['waiting']} />)
        : suggestions.forms.map((form, place) => (
            <Candidate
              key={form.name}
              form={form}
              place={place}
              group={group}
              change={form.testRmseIfAccepted - suggestions.testRmse}
              chosen={place === chosen}
            />
          ))}
    </fieldset>
  );
}

interface CandidateProps {
  readonly form: FormSuggestion;
  readonly place: number;
  readonly group: string;
  readonly change: number;
  readonly chosen: boolean;
}

function Candidate({ form, place, group, change, chosen }: CandidateProps) {
  const { name, latex, unexplained, complexity } = form;
  const r2 = formatR2(1 - unexplained);
  return (
    <label className={styles['row']} data-chosen={chosen || undefined}>
      <input
        type="radio"
        name={group}
        className="visuallyHidden"
        checked={chosen}
        aria-label={`${formText(name)}: R² ${r2}, size ${complexity}, test RMSE ${formatSigned(change)}`}
        onChange={() => chooseCandidate(place)}
      />
      <Kbd>{String(place + 1)}</Kbd>
      <span className={styles['form']}>
        <Tex latex={latex} text={formText(name)} />
      </span>
      <span className={styles['r2']}>{r2}</span>
      <span className={styles['dots']}>
        {DOTS.map((dot) => (
          <i key={dot} data-full={dot <= complexity || undefined} />
        ))}
      </span>
      <span className={styles['change']}>{formatSigned(change)}</span>
    </label>
  );
}
