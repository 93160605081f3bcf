import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { openFile } from '../../store/actions.ts';
import { Button, type ButtonProps } from '../../ui/Button.tsx';

export interface FileButtonProps {
  readonly label: string;
  readonly variant?: NonNullable<ButtonProps['variant']>;
}

/** Chooses a file with a network in it. */
export function FileButton({ label, variant = 'secondary' }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant={variant}
        icon={<FolderOpen size={14} strokeWidth={1.5} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".kan,.json,.png,.svg"
        aria-label="File with a network"
        tabIndex={-1}
        className="visuallyHidden"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file !== undefined) void openFile(file);
        }}
      />
    </>
  );
}
