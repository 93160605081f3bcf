import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import manifest from './package.json' with { type: 'json' };
import { assemblyScript } from './scripts/assembly.mjs';

/**
 * The built page carries its Content-Security-Policy in a meta tag, so that it holds on any static host. Vite's
 * development server needs inline scripts and styles for hot reload, so there, and only there, the tag is taken out.
 */
const noPolicyInDevelopment: Plugin = {
  name: 'edgewise-no-policy-in-development',
  apply: 'serve',
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

/** Every browser that runs this page reads woff2; KaTeX's style sheet names each font in two older forms as well. */
const woff2Only: Plugin = {
  name: 'edgewise-woff2-only',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('katex') && id.endsWith('.css')
      ? code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, '')
      : null,
};

export default defineConfig({
  // Relative addresses everywhere: the built folder works from any sub-path of any static host.
  base: './',
  define: { __EDGEWISE_VERSION__: JSON.stringify(manifest.version) },
  plugins: [react(), noPolicyInDevelopment, woff2Only, assemblyScript()],
  worker: { format: 'es', plugins: () => [assemblyScript()] },
  build: {
    // The policy forbids data: fonts and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
