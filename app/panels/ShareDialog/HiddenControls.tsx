import { ChevronDown } from 'lucide-react';
import { CONTROLS, type ControlName } from '../../store/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { CONTROL_WORDS } from './controlWords.ts';
import styles from './ShareDialog.module.css';

export interface HiddenControlsProps {
  readonly hidden: readonly ControlName[];
  readonly onChange: (hidden: readonly ControlName[]) => void;
}

/** What those who open it do not see, until they ask for everything: a teacher leaves what the lesson is about. */
export function HiddenControls({ hidden, onChange }: HiddenControlsProps) {
  return (
    <div className={styles['fact']}>
      <p>Hidden controls</p>
      <p>{hidden.length === 0 ? 'They see everything' : 'They can show all with one button'}</p>
      <Popover
        label="Controls to hide"
        // Towards the form: the link and its length, which it changes, stay in sight.
        align="right"
        trigger={(props) => (
          <Button {...props} className={styles['choose']}>
            {hidden.length === 0 ? 'None' : `${hidden.length} hidden`}
            <ChevronDown size={12} strokeWidth={1.5} aria-hidden="true" />
          </Button>
        )}
      >
        <fieldset className={styles['controls']}>
          <legend>Hide from whoever opens it</legend>
          {CONTROLS.map((control) => (
            <label key={control}>
              <input
                type="checkbox"
                checked={hidden.includes(control)}
                onChange={(event) => {
                  const on = event.currentTarget.checked;
                  onChange(CONTROLS.filter((name) => (name === control ? on : hidden.includes(name))));
                }}
              />
              {CONTROL_WORDS[control]}
            </label>
          ))}
        </fieldset>
      </Popover>
    </div>
  );
}
