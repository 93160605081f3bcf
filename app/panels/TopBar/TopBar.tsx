import {
  CircleHelp,
  Dice5,
  Ellipsis,
  LayoutGrid,
  Link,
  Monitor,
  Moon,
  RotateCcw,
  SkipForward,
  Sun,
} from 'lucide-react';
import { useRef } from 'react';
import {
  newSeed,
  openShareAt,
  restart,
  setHelpOpen,
  setSheet,
  setTheme,
  step,
  tryStarts,
  usualStarts,
} from '../../store/actions.ts';
import { useHidden } from '../../store/hidden.ts';
import { useStore } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useMediaQuery } from '../../ui/useMediaQuery.ts';
import { ActButton } from './ActButton.tsx';
import { type Act, ICON, useActs, useHistoryActs, useThere } from './acts.tsx';
import { Metrics } from './Metrics.tsx';
import { PlayButton } from './PlayButton.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { SpeedMenu } from './SpeedMenu.tsx';
import styles from './TopBar.module.css';

const PHONE = '(max-width: 599.98px)';
/** Below this the acts go into the menu. */
const NARROW = '(max-width: 899.98px)';

const THEMES = {
  system: {
    next: 'light',
    icon: <Monitor {...ICON} />,
    label: 'Colours as the system has them; change to light',
  },
  light: { next: 'dark', icon: <Sun {...ICON} />, label: 'Light colours; change to dark' },
  dark: { next: 'system', icon: <Moon {...ICON} />, label: 'Dark colours; change to those of the system' },
} as const;

type PlainAct = Pick<Act, 'label' | 'shortcut' | 'icon' | 'act' | 'control'>;

const STEP: PlainAct = {
  label: 'One step',
  shortcut: '.',
  icon: <SkipForward {...ICON} />,
  act: () => void step(),
};
const RESTART: PlainAct = {
  label: 'Same start again',
  shortcut: 'R',
  icon: <RotateCcw {...ICON} />,
  act: () => void restart(),
};
const NEW_SEED: PlainAct = {
  control: 'shape',
  label: 'New start, another seed',
  shortcut: 'Shift+R',
  icon: <Dice5 {...ICON} />,
  act: () => void newSeed(),
};
const STARTS: PlainAct = {
  control: 'starts',
  label: 'Several starts at once, the best is kept',
  icon: <LayoutGrid {...ICON} />,
  act: () => void tryStarts(usualStarts()),
};
const SHARE: PlainAct = {
  control: 'share',
  label: 'Share',
  icon: <Link {...ICON} />,
  act: () => openShareAt('link'),
};
const HELP: PlainAct = {
  label: 'Help',
  shortcut: '?',
  icon: <CircleHelp {...ICON} />,
  act: () => setHelpOpen(true),
};

/** What starts, stops and starts again; how far it is; what can be done to the network. */
export function TopBar() {
  const phone = useMediaQuery(PHONE);
  const narrow = useMediaQuery(NARROW);
  const theme = THEMES[useStore((state) => state.theme)];
  const colours: PlainAct = { label: theme.label, icon: theme.icon, act: () => setTheme(theme.next) };
  const acts = useActs();
  const beside = useThere(phone ? [RESTART] : [STEP, RESTART, NEW_SEED, STARTS]);
  const folded = useThere(phone ? [SHARE, STEP, NEW_SEED, STARTS, colours, HELP] : [colours, HELP]);
  const [speed, metrics, share] = [!useHidden('settings'), !useHidden('metrics'), !useHidden('share')];
  return (
    <header className={styles['bar']}>
      <div className={styles['brand']}>
        <ProjectMenu />
      </div>
      <div className={styles['controls']} role="toolbar" aria-label="Training">
        <PlayButton />
        {beside.map((act) => (
          <PlainButton key={act.label} act={act} />
        ))}
        {!phone && speed && <SpeedMenu />}
      </div>
      {metrics && <Metrics />}
      {!phone && <History />}
      {!narrow && acts.length > 0 && (
        <div className={styles['acts']} role="toolbar" aria-label="Acts">
          {acts.map((act) => (
            <ActButton key={act.label} act={act} />
          ))}
        </div>
      )}
      <div className={styles['end']}>
        {!phone && share && (
          <Button
            className={styles['share']}
            icon={SHARE.icon}
            title="Send this network or take it away: a link, a file, a picture, code"
            onClick={SHARE.act}
          >
            <span className={styles['word']}>Share</span>
          </Button>
        )}
        {narrow ? (
          <More acts={acts} rest={folded} phone={phone} />
        ) : (
          folded.map((act) => <PlainButton key={act.label} act={act} />)
        )}
      </div>
    </header>
  );
}

function PlainButton({ act: { act, label, icon, shortcut } }: { readonly act: PlainAct }) {
  return <IconButton label={label} icon={icon} {...(shortcut !== undefined && { shortcut })} onClick={act} />;
}

function History() {
  return (
    <div className={styles['history']} role="toolbar" aria-label="History">
      {useHistoryActs().map(({ label, tip, shortcut, icon, unavailable, act }) => (
        <IconButton
          key={label}
          label={label}
          title={unavailable ?? `${tip} (${shortcut})`}
          icon={icon}
          aria-disabled={unavailable !== undefined}
          onClick={unavailable === undefined ? act : undefined}
        />
      ))}
    </div>
  );
}

interface MoreProps {
  readonly acts: readonly Act[];
  readonly rest: readonly PlainAct[];
  readonly phone: boolean;
}

/** On a small screen: what does not fit beside the training button, in words. */
function More({ acts, rest, phone }: MoreProps) {
  const history = useHistoryActs();
  const menu = useRef<HTMLDivElement>(null);
  const close = () => menu.current?.closest<HTMLElement>('[popover]')?.hidePopover();
  return (
    <Popover
      label="More"
      trigger={(props) => <IconButton {...props} label="More" icon={<Ellipsis {...ICON} />} />}
    >
      <div ref={menu} className={styles['more']}>
        {[...(phone ? history : []), ...acts].map((act) => (
          <ActButton
            key={act.label}
            act={act}
            onDone={() => {
              close();
              if (act.sheet !== undefined) setSheet(act.sheet);
            }}
          />
        ))}
        <hr />
        {rest.map(({ label, icon, act }) => (
          <Button key={label} variant="ghost" icon={icon} onClick={act}>
            {label}
          </Button>
        ))}
      </div>
    </Popover>
  );
}
