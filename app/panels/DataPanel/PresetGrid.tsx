import { Thumbnail } from '../../charts/Thumbnail.tsx';
import { choosePreset } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import styles from './DataPanel.module.css';

/** Before the presets are known their places are held, so that nothing moves when they come. */
const PLACES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Ready-made data, each named by its idea. */
export function PresetGrid() {
  const presets = useStore((state) => state.presets);
  const chosen = useStore((state) =>
    state.dataset?.request.kind === 'preset' ? state.dataset.request.name : null,
  );
  return (
    <ul className={styles['presets']} aria-label="Ready-made data">
      {presets.length === 0 &&
        PLACES.map((place) => <li key={place} className={styles['place']} aria-hidden="true" />)}
      {presets.map((preset) => (
        <li key={preset.name}>
          <button
            type="button"
            className={styles['preset']}
            aria-pressed={preset.name === chosen}
            title={preset.formula === null ? preset.idea : `${preset.idea}\n${preset.formula}`}
            onClick={() => void choosePreset(preset.name)}
          >
            <Thumbnail picture={preset.thumbnail} className={styles['picture']} />
            <span>{preset.title}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
