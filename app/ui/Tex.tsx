import { useEffect, useLayoutEffect, useRef, useState } from 'react';

type SetTex = (latex: string, element: HTMLElement) => void;

export interface TexProps {
  readonly latex: string;
  /** What stands there until KaTeX is loaded, and for good where it cannot be. */
  readonly text: string;
  readonly className?: string | undefined;
  /** Called with the element whenever a formula was set into it. */
  readonly onSet?: ((element: HTMLElement) => void) | undefined;
}

let setter: SetTex | null = null;
let loading: Promise<SetTex> | null = null;

function load(): Promise<SetTex> {
  loading ??= import('./katex.ts').then(
    ({ setTex }) => {
      setter = setTex;
      return setTex;
    },
    (error: unknown) => {
      // The next formula tries again.
      loading = null;
      throw error;
    },
  );
  return loading;
}

/** A formula in LaTeX. Parts that are marked by \htmlData have their data-attributes. */
export function Tex({ latex, text, className, onSet }: TexProps) {
  const host = useRef<HTMLSpanElement>(null);
  const [ready, setReady] = useState(setter !== null);

  useEffect(() => {
    if (ready) return;
    let wanted = true;
    load().then(
      () => wanted && setReady(true),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [ready]);

  useLayoutEffect(() => {
    if (!ready || host.current === null || setter === null) return;
    setter(latex, host.current);
    onSet?.(host.current);
  }, [ready, latex, onSet]);

  return ready ? (
    <span key="set" ref={host} className={className} />
  ) : (
    <span key="text" className={className}>
      {text}
    </span>
  );
}
