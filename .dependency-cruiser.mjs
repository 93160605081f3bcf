/**
 * The import rules of docs/architecture.md. A rule reads: files under `from` import nothing outside `allowed`.
 */

/** Tests and what only tests use may look at anything. */
const TESTS = '\\.(test|spec)\\.tsx?$|Suite\\.ts$|/testing/';

/** @param {...string} names npm packages */
const packages = (...names) => `^node_modules/(${names.join('|')})/`;

/**
 * @param {string} name
 * @param {string} comment
 * @param {string} from     regular expression of the importing files
 * @param {string[]} allowed regular expressions of what they may import
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: TESTS },
  to: { pathNot: allowed, couldNotResolve: false },
});

const BACKEND_INTERFACE = '^src/backend/backend\\.ts$';
const STYLES = '^app/styles/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'No module waits for itself. Types may name one another: nothing of them is left at run time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      comment: 'What is shipped uses only what package.json lists under dependencies.',
      severity: 'error',
      from: { path: '^(src|app)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-are-leaves',
      comment: 'Nothing imports a test; only tests and benchmarks import what is made for tests.',
      severity: 'error',
      from: { pathNot: [TESTS, '^bench/'] },
      to: { path: TESTS },
    },

    only('numeric-is-a-leaf', 'Numeric code knows nothing else.', '^src/numeric/', ['^src/numeric/']),
    only('kan-is-pure', 'The model knows numbers only.', '^src/kan/', ['^src/(kan|numeric)/']),
    only('expression-is-a-leaf', 'A formula knows numbers only.', '^src/expression/', [
      '^src/(expression|numeric)/',
    ]),
    only(
      'dataset-is-pure',
      'Data knows numbers, formulas, the shape of a table and the CSV reader.',
      '^src/dataset/',
      ['^src/(dataset|expression|numeric)/', BACKEND_INTERFACE, packages('papaparse', '@types/papaparse')],
    ),
    only('train-knows-the-interface-only', 'Training works on any backend.', '^src/train/', [
      '^src/(train|kan|numeric)/',
      '^src/dataset/dataset\\.ts$',
      BACKEND_INTERFACE,
    ]),
    only('interpret-knows-the-interface-only', 'Interpretation works on any backend.', '^src/interpret/', [
      '^src/(interpret|expression|kan|numeric)/',
      '^src/dataset/dataset\\.ts$',
      BACKEND_INTERFACE,
    ]),
    only(
      'search-puts-model-training-and-forms-together',
      'The search for a formula works on any table, and on no backend but its own training.',
      '^src/search/',
      [
        '^src/(search|interpret|expression|train|kan|numeric)/',
        '^src/dataset/scaling\\.ts$',
        BACKEND_INTERFACE,
      ],
    ),
    only(
      'interface-knows-the-model',
      'The interface of the backends and what they share know no backend.',
      '^src/backend/[^/]+\\.ts$',
      ['^src/backend/[^/]+\\.ts$', '^src/(kan|numeric)/'],
    ),
    only(
      'cpu-is-the-reference',
      'The CPU backend puts the model, the loss and the optimiser together; no trainer, no other backend.',
      '^src/backend/cpu/',
      [
        '^src/backend/(cpu/|[^/]+\\.ts$)',
        '^src/(kan|numeric)/',
        '^src/train/(adam|loss|regularization\\w*|lbfgs|lmRun|lmLimits|settings)\\.ts$',
      ],
    ),
    only(
      'wasm-implements-the-kernels',
      'The WebAssembly kernels know the interface that they implement, and the types in it.',
      '^src/wasm/[^/]+\\.ts$',
      ['^src/wasm/', '^src/kan/kernels\\.ts$'],
    ),
    only('assembly-is-a-world-of-its-own', 'AssemblyScript imports AssemblyScript.', '^src/wasm/assembly/', [
      '^src/wasm/assembly/',
    ]),
    {
      name: 'kernels-are-chosen-at-the-top',
      comment: 'Who runs the engine says with which kernels; what uses them knows only their interface.',
      severity: 'error',
      from: { pathNot: ['^src/(wasm|worker)/', '^bench/', TESTS] },
      to: { path: '^src/wasm/' },
    },
    only(
      'webgpu-knows-layout-and-shaders',
      'The WebGPU backend knows the shapes of the model, never its f64 arithmetic.',
      '^src/backend/webgpu/',
      [
        '^src/backend/(webgpu/|[^/]+\\.ts$)',
        '^src/kan/(layout|network|spec)\\.ts$',
        '^src/train/settings\\.ts$',
        '^shaders/.+\\.wgsl$',
      ],
    ),
    only(
      'share-and-export-know-the-model',
      'Links, files and other formats are made from the model and what was read off it.',
      '^src/(share|export)/',
      [
        '^src/(share|export|kan|interpret|expression|numeric)/',
        '^src/dataset/(dataset|scaling)\\.ts$',
        BACKEND_INTERFACE,
        packages('valibot'),
      ],
    ),
    only(
      'worker-joins-the-engine',
      'The worker is the one place that knows all of the engine.',
      '^src/worker/',
      ['^src/', packages('comlink')],
    ),
    {
      name: 'protocol-has-no-logic',
      comment: 'The protocol is types and constants.',
      severity: 'error',
      from: { path: '^src/worker/protocol\\.ts$' },
      to: {
        pathNot: '^src/(kan/spec|train/settings|share/controls|share/limits|share/kan/pykanSnippet)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'worker-is-the-top-of-src',
      comment: 'Nothing in the engine knows that it runs in a worker.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/worker/', TESTS] },
      to: { path: '^src/worker/' },
    },
    {
      name: 'shaders-belong-to-webgpu',
      comment: 'Kernels are read by the WebGPU backend and its tests.',
      severity: 'error',
      from: { pathNot: ['^src/backend/webgpu/', TESTS] },
      to: { path: '^shaders/' },
    },

    only(
      'store-speaks-to-the-worker',
      'The store knows the worker by its client and its protocol, and nothing on screen.',
      '^app/store/',
      [
        '^app/store/',
        '^src/worker/(client|protocol)\\.ts$',
        packages('zustand', 'react', '@types/react', 'idb'),
      ],
    ),
    only(
      'charts-are-pictures',
      'Props in, picture out: no store, and of the engine its types only.',
      '^app/charts/',
      ['^app/charts/', '^src/', packages('d3', 'd3-[a-z]+', '@types/[a-z0-9-]+', 'react')],
    ),
    {
      name: 'charts-take-types-of-src',
      comment: 'A chart computes no network.',
      severity: 'error',
      from: { path: '^app/charts/', pathNot: TESTS },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'panels-never-import-src',
      comment: 'A panel reads the store and calls its actions.',
      severity: 'error',
      from: { path: '^app/panels/', pathNot: TESTS },
      to: { path: '^(src|shaders)/' },
    },
    {
      name: 'panels-never-import-panels',
      comment: 'What two panels share is a widget, a chart or state.',
      severity: 'error',
      from: { path: '^app/panels/([^/]+)/' },
      to: { path: '^app/panels/', pathNot: '^app/panels/$1/' },
    },
    {
      name: 'panels-import-store-charts-ui',
      comment: 'A panel joins the store, the charts and the widgets.',
      severity: 'error',
      from: { path: '^app/panels/', pathNot: TESTS },
      to: { path: '^app/', pathNot: ['^app/(panels|store|charts|ui)/', STYLES] },
    },
    {
      name: 'widgets-know-nothing',
      comment: 'Widgets are free of the domain.',
      severity: 'error',
      from: { path: '^app/ui/', pathNot: TESTS },
      to: { path: '^(app|src|shaders)/', pathNot: ['^app/ui/', STYLES] },
    },
    {
      name: 'scripting-calls-the-store',
      comment: 'window.edgewise is thin over the actions of the store; a figure is drawn by the charts.',
      severity: 'error',
      from: { path: '^app/scripting/', pathNot: TESTS },
      to: { path: '^(app|src|shaders)/', pathNot: '^app/(scripting|store|charts/figure)/' },
    },
    {
      name: 'frames-show-panels',
      comment: 'In a frame there are fewer panels, and nothing of the engine.',
      severity: 'error',
      from: { path: '^app/embed/', pathNot: TESTS },
      to: { path: '^(src|shaders)/' },
    },
    {
      name: 'only-the-store-knows-the-worker',
      comment: 'One place holds the connection to the engine.',
      severity: 'error',
      from: { path: '^(app|e2e|bench)/', pathNot: ['^app/store/', TESTS] },
      to: { path: '^src/worker/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'root-imports-the-app',
      comment: 'App.tsx and main.tsx put the app together; the engine reaches them through the store.',
      severity: 'error',
      from: { path: '^app/[^/]+\\.tsx?$', pathNot: TESTS },
      to: { path: '^(src|shaders)/' },
    },
    {
      name: 'src-never-imports-app',
      comment: 'The engine stands alone; its tests may ask the scripts for an interpreter.',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: '^(app|e2e|bench|scripts)/' },
    },
    {
      name: 'e2e-uses-the-built-site',
      comment: 'End-to-end tests know the site by its page and its documented scripting types.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(app|src|shaders)/', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\?worker$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
};
