import { useEffect, useState } from 'react';
import { networkFigurePng } from '../../charts/figure/networkFigurePng.ts';
import { networkFigure } from '../../charts/figure/networkFigureSvg.ts';
import { fileRequest, formulaLines, makePicture, takesRows, useWishes } from '../../store/actions.ts';
import { snapshots } from '../../store/snapshots.ts';
import { useStore } from '../../store/store.ts';
import type { Picture } from '../../store/types.ts';

export interface MadePicture {
  readonly picture: Picture;
  readonly mediaType: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** Where the browser finds it for the preview. */
  readonly url: string;
  readonly bytes: number;
}

export interface PictureState {
  readonly made: MadePicture | null;
  /** One is being made, in the place of `made` if that is there. */
  readonly busy: boolean;
  readonly refusal: string | null;
}

async function draw(kind: Picture['kind']): Promise<Picture | null> {
  const state = useStore.getState();
  const svg = networkFigure(snapshots.get(), state.dataset, formulaLines(state));
  if (svg === null) return null;
  return kind === 'svg' ? { kind, text: svg } : { kind, bytes: await networkFigurePng(svg) };
}

function shown(picture: Picture): MadePicture {
  const [content, mediaType] =
    picture.kind === 'svg' ? [picture.text, 'image/svg+xml'] : [picture.bytes, 'image/png'];
  const blob = new Blob([content], { type: mediaType });
  return { picture, mediaType, content, url: URL.createObjectURL(blob), bytes: blob.size };
}

/** The picture of the network as it was when its page was opened, or when a choice changed. */
export function usePicture(kind: Picture['kind'], inside: boolean): PictureState {
  const wishes = useWishes();
  const [request] = useState(() => fileRequest(wishes, takesRows(useStore.getState().dataset)));
  const [made, setMade] = useState<MadePicture | null>(null);
  /** The choice that was answered last. */
  const [settled, setSettled] = useState('');
  const choice = `${kind} ${inside}`;
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    const make = async () => {
      const bare = await draw(kind);
      if (bare === null) return;
      const answer = inside ? await makePicture(bare, request) : { ok: true as const, value: bare };
      if (left) return;
      setRefusal(answer.ok ? null : answer.error.message);
      setMade(shown(answer.ok ? answer.value : bare));
    };
    make()
      .catch((error: unknown) => {
        if (!left) setRefusal(error instanceof Error ? error.message : String(error));
      })
      .finally(() => {
        if (!left) setSettled(choice);
      });
    return () => {
      left = true;
    };
  }, [kind, inside, choice, request]);
  useEffect(() => {
    if (made === null) return undefined;
    return () => URL.revokeObjectURL(made.url);
  }, [made]);
  return { made, busy: settled !== choice, refusal };
}
