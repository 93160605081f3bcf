import './styles/fonts.css';
import './styles/tokens.css';
import './styles/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { answerParent } from './embed/answerParent.ts';
import { enterFrame } from './embed/enterFrame.ts';
import { asksForLink } from './embed/useRefusedLink.ts';
import { listenToKeys } from './keys.ts';
import { keepForOffline } from './offline.ts';
import { createEdgewise } from './scripting/edgewise.ts';
import { boot, play } from './store/actions.ts';
import { backendFound } from './store/connection.ts';
import { applyTheme } from './theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element #root.');

const framed = enterFrame();
applyTheme();
listenToKeys();
keepForOffline();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

/** A frame after the first snapshot has reached the canvas. */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

async function begin(): Promise<void> {
  const asked = asksForLink();
  const begun = await boot();
  // A hidden tab has no frames; scripts there must not wait for one.
  if (!document.hidden) await nextFrame();
  // One's own work and what was sent stand still until somebody presses Train.
  // In a frame only what its address asks for does; an example instead of what could not be opened never.
  const instead = asked && begun === 'example';
  const plays = framed === null ? begun === 'example' : framed.play;
  if (plays && !instead) await play();
  await backendFound();
}

const ready = begin();
// An engine that cannot start is said on the screen; a script that awaits `ready` still learns of it.
ready.catch(() => undefined);
window.edgewise = createEdgewise(__EDGEWISE_VERSION__, ready);
if (framed !== null) answerParent(window.edgewise, framed.origins);
