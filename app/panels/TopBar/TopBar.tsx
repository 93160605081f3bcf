import {
  CircleHelp,
  Dice5,
  Ellipsis,
  LayoutGrid,
  Monitor,
  Moon,
  Pause,
  Play,
  RotateCcw,
  SkipForward,
  Sun,
} from 'lucide-react';
import {
  newSeed,
  restart,
  setHelpOpen,
  setTheme,
  step,
  togglePlay,
  tryStarts,
  usualStarts,
} from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { Metrics } from './Metrics.tsx';
import { SpeedSlider } from './SpeedSlider.tsx';
import styles from './TopBar.module.css';

const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
const PHONE = '(max-width: 599.98px)';

const THEMES = {
  system: {
    next: 'light',
    icon: <Monitor {...ICON} />,
    label: 'Colours as the system has them; change to light',
  },
  light: { next: 'dark', icon: <Sun {...ICON} />, label: 'Light colours; change to dark' },
  dark: { next: 'system', icon: <Moon {...ICON} />, label: 'Dark colours; change to those of the system' },
} as const;

interface Act {
  readonly label: string;
  readonly shortcut?: string;
  readonly icon: React.ReactNode;
  readonly act: () => void;
}

const STEP: Act = {
  label: 'One step',
  shortcut: '.',
  icon: <SkipForward {...ICON} />,
  act: () => void step(),
};
const RESTART: Act = {
  label: 'Same start again',
  shortcut: 'R',
  icon: <RotateCcw {...ICON} />,
  act: () => void restart(),
};
const NEW_SEED: Act = {
  label: 'New start, another seed',
  shortcut: 'Shift+R',
  icon: <Dice5 {...ICON} />,
  act: () => void newSeed(),
};
const STARTS: Act = {
  label: 'Several starts at once, the best is kept',
  icon: <LayoutGrid {...ICON} />,
  act: () => void tryStarts(usualStarts()),
};
const HELP: Act = {
  label: 'Help',
  shortcut: '?',
  icon: <CircleHelp {...ICON} />,
  act: () => setHelpOpen(true),
};

/** What starts, stops and starts again; how far it is; how fast. */
export function TopBar() {
  const phone = useMediaQuery(PHONE);
  const theme = THEMES[useStore((state) => state.theme)];
  const colours: Act = { label: theme.label, icon: theme.icon, act: () => setTheme(theme.next) };
  const beside = phone ? [RESTART] : [STEP, RESTART, NEW_SEED, STARTS];
  return (
    <header className={styles['bar']}>
      <div className={styles['brand']}>
        <Logo />
        <h1>Edgewise</h1>
      </div>
      <div className={styles['controls']} role="toolbar" aria-label="Training">
        <PlayButton />
        {beside.map(({ act, ...rest }) => (
          <IconButton key={rest.label} {...rest} onClick={act} />
        ))}
      </div>
      <Metrics />
      <SpeedSlider />
      <div className={styles['end']}>
        {phone ? (
          <More acts={[STEP, NEW_SEED, STARTS, colours, HELP]} />
        ) : (
          [colours, HELP].map(({ act, ...rest }) => <IconButton key={rest.label} {...rest} onClick={act} />)
        )}
      </div>
    </header>
  );
}

function PlayButton() {
  const running = useStore((state) => state.running);
  const ready = useStore((state) => state.model !== null);
  const Icon = running ? Pause : Play;
  return (
    <Button
      variant="primary"
      className={styles['play']}
      icon={<Icon size={14} fill="currentcolor" strokeWidth={0} aria-hidden="true" />}
      unavailable={ready ? undefined : 'The network is being made.'}
      title={running ? 'Pause (Space)' : 'Train (Space)'}
      onClick={() => void togglePlay()}
    >
      {running ? 'Pause' : 'Train'}
    </Button>
  );
}

/** On a phone: what does not fit beside the training button, in words. */
function More({ acts }: { readonly acts: readonly Act[] }) {
  return (
    <Popover
      label="More"
      trigger={(props) => <IconButton {...props} label="More" icon={<Ellipsis {...ICON} />} />}
    >
      <div className={styles['more']}>
        {acts.map(({ label, icon, act }) => (
          <Button key={label} variant="ghost" icon={icon} onClick={act}>
            {label}
          </Button>
        ))}
      </div>
    </Popover>
  );
}
