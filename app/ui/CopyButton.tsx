import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, type ButtonProps } from './Button.tsx';

export interface CopyButtonProps extends Pick<ButtonProps, 'variant' | 'unavailable' | 'busy'> {
  readonly label: string;
  /** @returns whether it was copied */
  readonly copy: () => Promise<boolean>;
}

/** How long it says so, milliseconds. */
const SAID_MS = 2500;
const ICON = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** Copies, and says so in its own place. Its width stays. */
export function CopyButton({ label, copy, ...rest }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      {...rest}
      icon={copied ? <Check {...ICON} /> : <Copy {...ICON} />}
      onClick={() => void copy().then(setCopied)}
    >
      {copied ? 'Copied' : label}
      <span className="visuallyHidden" role="status">
        {copied ? 'Copied' : ''}
      </span>
    </Button>
  );
}
