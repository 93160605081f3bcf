/**
 * `npm run bench`: every target that can be measured without a page. `-- --only lm,poisson` runs some sections,
 * `-- --gpu` the WGSL part alone, on whatever adapter Node's WebGPU gives, `-- --symbolic` the search for formulas,
 * `-- --only fuzz` 100,000 broken links and as many broken files.
 */
import { writeFileSync } from 'node:fs';
import { ADAM_SECTION } from './adamSection.ts';
import { FEYNMAN_SECTION } from './feynmanSection.ts';
import { FUZZ_SECTION } from './fuzz.ts';
import { GPU_SECTION } from './gpuSection.ts';
import { HELLO_SECTION } from './helloSection.ts';
import { describeMachine, machineText } from './machine.ts';
import { POISSON_SECTION } from './poissonSection.ts';
import { targetLines } from './report.ts';
import { SCALING_SECTION } from './scalingSection.ts';
import type { Section, TargetRow } from './section.ts';
import { SYMBOLIC_SECTION } from './symbolicSection.ts';
import { WGSL_SECTION } from './wgslSection.ts';

/** Git ignores it. */
const RESULTS = 'bench-results.json';

const SECTIONS: readonly Section[] = [
  ADAM_SECTION,
  HELLO_SECTION,
  FEYNMAN_SECTION,
  POISSON_SECTION,
  WGSL_SECTION,
  SCALING_SECTION,
];
/** These only when asked for: on a software adapter they say little. */
const GPU_SECTIONS: readonly Section[] = [WGSL_SECTION, GPU_SECTION];
/** Only when asked for: it takes a quarter of an hour. */
const SYMBOLIC_SECTIONS: readonly Section[] = [SYMBOLIC_SECTION];
/** Only when asked for by name: it measures no target of the engine. */
const OTHER_SECTIONS: readonly Section[] = [FUZZ_SECTION];

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The sections that the arguments ask for. @throws Error when one of them does not exist */
function chooseSections(args: readonly string[]): readonly Section[] {
  if (args.includes('--gpu')) return GPU_SECTIONS;
  if (args.includes('--symbolic')) return SYMBOLIC_SECTIONS;
  const at = args.indexOf('--only');
  if (at < 0) return SECTIONS;
  const known = [...SECTIONS, GPU_SECTION, SYMBOLIC_SECTION, ...OTHER_SECTIONS];
  return (args[at + 1] ?? '').split(',').map((name) => {
    const found = known.find((section) => section.name === name);
    if (found !== undefined) return found;
    throw new Error(
      `There is no section “${name}”. Use: ${known.map((section) => section.name).join(', ')}.`,
    );
  });
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const sections = chooseSections(args);
  const machine = describeMachine();
  print(machineText(machine));
  const targets: TargetRow[] = [];
  const data: Record<string, unknown> = {};
  for (const { name, title, run } of sections) {
    print(`\n${title}\n`);
    const start = performance.now();
    const result = await run(args);
    print(result.lines.join('\n'));
    print(`(${((performance.now() - start) / 1000).toFixed(0)} s)`);
    targets.push(...result.targets);
    data[name] = result.data;
  }
  if (targets.length > 0) print(`\n${targetLines(targets).join('\n')}`);
  writeFileSync(RESULTS, `${JSON.stringify({ machine, targets, sections: data }, null, 2)}\n`);
  print(`\nAs JSON: ${RESULTS}`);
}

try {
  await main();
} catch (error) {
  print(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
// An open WebGPU instance would keep the process alive.
process.exit();
