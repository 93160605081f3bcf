import './styles/fonts.css';
import './styles/tokens.css';
import './styles/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { listenToKeys } from './keys.ts';
import { createEdgewise } from './scripting/edgewise.ts';
import { boot, play } from './store/actions.ts';
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

async function start(): Promise<void> {
  await boot();
  // A hidden tab has no frames; scripts there must not wait for one.
  if (!document.hidden) await nextFrame();
  await play();
}

window.edgewise = createEdgewise(__EDGEWISE_VERSION__, start());
