import { useCallback, useState } from 'react';
import { sameEdge } from '../../charts/network/topology.ts';
import { edges } from '../../store/questions.ts';
import type { EdgeId, SymbolicForm } from '../../store/types.ts';
import { useCalmRefresh } from './useCalmRefresh.ts';

const REFRESH_MS = 400;

/** The function of a symbolic edge and its numbers, the newest; null until they are known and for a spline. */
export function useEdgeForm(edge: EdgeId, symbolic: boolean): SymbolicForm | null {
  const [known, setKnown] = useState<{ readonly edge: EdgeId; readonly form: SymbolicForm } | null>(null);
  const { layer, input, output } = edge;
  const refresh = useCallback(async () => {
    const asked = { layer, input, output };
    const answer = await edges();
    const form = answer.ok ? answer.value.find((info) => sameEdge(info.edge, asked))?.form : undefined;
    setKnown(form === undefined ? null : { edge: asked, form });
  }, [layer, input, output]);
  useCalmRefresh(symbolic ? refresh : null, REFRESH_MS);
  return symbolic && known !== null && sameEdge(known.edge, edge) ? known.form : null;
}
