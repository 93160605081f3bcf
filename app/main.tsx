import './styles/fonts.css';
import './styles/tokens.css';
import './styles/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { listenToKeys } from './keys.ts';
import { createEdgewise } from './scripting/edgewise.ts';
import { boot, play } from './store/actions.ts';
import { backendFound } from './store/connection.ts';
import { applyTheme } from './theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element #root.');

applyTheme();
listenToKeys();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

/** A frame after the first snapshot has reached the canvas. */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

async function begin(): Promise<void> {
  await boot();
  // A hidden tab has no frames; scripts there must not wait for one.
  if (!document.hidden) await nextFrame();
  await play();
  await backendFound();
}

const ready = begin();
// An engine that cannot start is said on the screen; a script that awaits `ready` still learns of it.
ready.catch(() => undefined);
window.edgewise = createEdgewise(__EDGEWISE_VERSION__, ready);
