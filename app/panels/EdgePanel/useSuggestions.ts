import { useEffect, useMemo } from 'react';
import { sameEdge } from '../../charts/network/topology.ts';
import { forgetSuggestions, suggestFor } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import type { EdgeId, EdgeSuggestions, ModelInfo } from '../../store/types.ts';
import { useCalmRefresh } from './useCalmRefresh.ts';

/** While it trains, a list that came more often could not be read. */
const REFRESH_MS = 1500;

/** The best forms for an edge, kept up to date; null until there are any. @param wanted false for what needs no form */
export function useSuggestions(edge: EdgeId, model: ModelInfo, wanted: boolean): EdgeSuggestions | null {
  const { layer, input, output } = edge;
  const { runId } = model;
  const refresh = useMemo(
    () => (wanted ? () => suggestFor({ layer, input, output }) : null),
    [layer, input, output, wanted],
  );
  useCalmRefresh(refresh, REFRESH_MS);
  useEffect(() => {
    if (refresh !== null) return forgetSuggestions;
  }, [refresh]);
  const suggestions = useStore((state) => state.suggestions);
  if (!wanted || suggestions === null || suggestions.runId !== runId || !sameEdge(suggestions.edge, edge))
    return null;
  return suggestions;
}
