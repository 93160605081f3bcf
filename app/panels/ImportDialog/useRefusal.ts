import { useStore } from '../../store/store.ts';

/** Why a link or a file could not be opened; null while there is nothing to say. */
export function useRefusal(of: 'link' | 'file'): string | null {
  return useStore(({ importRefusal }) => (importRefusal?.of === of ? importRefusal.message : null));
}
