import process from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
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

/**
 * Pages that show a preview of a link want an absolute address, which the site does not know: EDGEWISE_SITE_URL says where
 * it will be. Without it the address of the picture stays relative.
 */
const siteAddress: Plugin = {
  name: 'edgewise-site-address',
  transformIndexHtml: (html) => {
    const given = process.env['EDGEWISE_SITE_URL'];
    if (!given) return html;
    const url = URL.canParse(given) ? new URL(given) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) {
      throw new Error(
        `EDGEWISE_SITE_URL is ${given}. It has to be a whole address, such as https://host/some/dir/.`,
      );
    }
    const site = new URL('./', url).href;
    return {
      html: html.replaceAll('content="./preview.png"', `content="${site}preview.png"`),
      tags: [{ tag: 'meta', attrs: { property: 'og:url', content: site }, injectTo: 'head' }],
    };
  },
};

/**
 * The service worker keeps every file of the site, so that it works without a network after one visit. A new version
 * waits until a person asks for it (app/offline.ts).
 */
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    name: 'Edgewise: the KAN playground',
    short_name: 'Edgewise',
    description: 'Watch a Kolmogorov-Arnold network learn: every wire is a curve.',
    lang: 'en',
    id: './',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#12151c',
    categories: ['education', 'science'],
    icons: [
      { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: './icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: './favicon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    cacheId: 'edgewise',
    globPatterns: ['**/*.{js,css,html,wasm,woff2,svg,png}'],
    // What only other sites look at.
    globIgnores: ['preview.png'],
    dontCacheBustURLsMatching: /^assets\//,
    maximumFileSizeToCacheInBytes: 8_000_000,
    // The first visit is kept at once; later versions wait to be asked.
    clientsClaim: true,
    skipWaiting: false,
    inlineWorkboxRuntime: true,
    // The page, with or without a query; an address of a file is that file.
    navigateFallback: 'index.html',
    navigateFallbackAllowlist: [/\/(?:index\.html)?(?:\?.*)?$/],
    // Tabs of the version before find files that are in the cache no more (app/store/offlineActions.ts).
    runtimeCaching: [
      {
        urlPattern: ({ sameOrigin, url }) => sameOrigin && url.pathname.includes('/assets/'),
        handler: 'CacheFirst',
        options: { cacheName: 'edgewise-earlier-version' },
      },
    ],
  },
});

export default defineConfig({
  // Relative addresses everywhere: the built folder works from any sub-path of any static host.
  base: './',
  define: { __EDGEWISE_VERSION__: JSON.stringify(manifest.version) },
  plugins: [react(), noPolicyInDevelopment, siteAddress, woff2Only, assemblyScript(), offline],
  worker: { format: 'es', plugins: () => [assemblyScript()] },
  build: {
    // The policy forbids data: fonts and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
