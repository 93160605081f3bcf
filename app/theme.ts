/** The choice of colours on the page: an attribute that app/styles/tokens.css and the canvases follow. */
import { useStore } from './store/store.ts';

/** Keeps the attribute in step with the choice. @returns how to stop */
export function applyTheme(): () => void {
  const root = document.documentElement;
  return useStore.subscribe(
    (state) => state.theme,
    (theme) => {
      root.dataset['theme'] = theme;
    },
    { fireImmediately: true },
  );
}
