import { useState } from 'react';
import { copyText, rowsKind, useWishes } from '../../store/actions.ts';
import { EMBED_PANELS, isOrigin, MOST_ORIGINS } from '../../store/embedRequest.ts';
import { useStore } from '../../store/store.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FieldMessage } from '../../ui/FieldMessage.tsx';
import { type Segment, SegmentedControl, type SegmentedControlProps } from '../../ui/SegmentedControl.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CONTROL_WORDS } from './controlWords.ts';
import embed from './EmbedTab.module.css';
import { EMBED_SIZES, type EmbedSize, type EmbedWishes, embedSnippet, originsOf } from './embedSnippet.ts';
import styles from './ShareDialog.module.css';
import { useLink } from './useLink.ts';

const SIZES = EMBED_SIZES.map((value): Segment<EmbedSize> => ({ value, label: value }));
const THEMES: readonly Segment<EmbedWishes['theme']>[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const FIRST: EmbedWishes = {
  panels: ['formula', 'output'],
  origins: '',
  theme: 'system',
  size: '640 × 480',
  play: false,
};

/** Why a list of origins cannot be used; null when it can. */
function originProblem(typed: string): string | null {
  const origins = originsOf(typed);
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong !== undefined)
    return `“${wrong}” is no origin. Use one such as https://school.example, without a path.`;
  return origins.length > MOST_ORIGINS ? `At most ${MOST_ORIGINS} origins are heard.` : null;
}

/** One of a few, on a line with its name. */
function Choice<Value extends string>(props: SegmentedControlProps<Value>) {
  return (
    <div className={embed['line']}>
      <span>{props.label}</span>
      <SegmentedControl {...props} />
    </div>
  );
}

/** Who can train the network there. @param rows  whether those of a table go along */
function useTrainingLine(rows: boolean): string {
  const kind = useStore((state) => rowsKind(state.dataset));
  if (kind === 'absent') return 'Nobody can train it: its rows did not come with it';
  if (kind === 'table' && !rows)
    return 'Readers cannot train it unless its rows go along: the switch is under Link';
  return 'Otherwise it waits for the reader';
}

/** The network in another page: what is shown there, how large, and the HTML for it. */
export function EmbedTab() {
  const [wishes, setWishes] = useState(FIRST);
  const sharing = useWishes();
  const { made, refusal } = useLink(sharing);
  const trainingLine = useTrainingLine(sharing.rows);
  const [refused, setRefused] = useState(false);
  const change = (part: Partial<EmbedWishes>) => setWishes({ ...wishes, ...part });
  const problem = originProblem(wishes.origins);
  const snippet = made === null ? '' : embedSnippet(made.address, sharing.title, wishes);
  const waiting = made === null ? 'The link is being made.' : undefined;
  return (
    <div className={styles['columns']}>
      <div className={styles['form']}>
        <fieldset className={embed['panels']}>
          <legend>Beside the network</legend>
          {EMBED_PANELS.map((panel) => (
            <label key={panel}>
              <input
                type="checkbox"
                checked={wishes.panels.includes(panel)}
                onChange={(event) => {
                  const on = event.currentTarget.checked;
                  change({
                    panels: EMBED_PANELS.filter((name) =>
                      name === panel ? on : wishes.panels.includes(name),
                    ),
                  });
                }}
              />
              {CONTROL_WORDS[panel]}
            </label>
          ))}
        </fieldset>
        <Choice label="Size" value={wishes.size} options={SIZES} onChange={(size) => change({ size })} />
        <Choice
          label="Colours"
          value={wishes.theme}
          options={THEMES}
          onChange={(theme) => change({ theme })}
        />
        <Switch
          label="Trains at once"
          line={trainingLine}
          checked={wishes.play}
          onChange={(play) => change({ play })}
        />
        <TextField
          label="Pages that may drive it"
          code
          value={wishes.origins}
          maxLength={1000}
          placeholder="https://school.example"
          onChange={(origins) => change({ origins })}
        />
      </div>
      <section className={`${styles['box']} ${embed['html']}`} aria-label="HTML for the other page">
        <CodeBlock label="HTML" text={snippet} wraps />
        {refused && (
          <p className={styles['say']} role="alert">
            The browser did not allow copying. Select the text and copy it with the keys or the menu.
          </p>
        )}
        <FieldMessage message={problem ?? refusal} />
        <p className={styles['say']}>
          Readers can open it whole in Edgewise. A page that may drive it sends it calls of window.edgewise:
          docs/embed.md has an example.
        </p>
        <div className={styles['buttons']}>
          <CopyButton
            variant="primary"
            label="Copy HTML"
            unavailable={problem === null ? waiting : 'One of the pages is no origin.'}
            copy={async () => {
              const allowed = await copyText(snippet);
              setRefused(!allowed);
              return allowed;
            }}
          />
        </div>
      </section>
    </div>
  );
}
