/** Longest name of a project, in characters. */
export const NAME_LENGTH = 80;

const NAMELESS = 'Untitled';

/** What a person or a file called it, as one short line. */
export function cleanName(name: string): string {
  const line = name.replace(/\s+/g, ' ').trim();
  const short = Array.from(line).slice(0, NAME_LENGTH).join('').trim();
  return short === '' ? NAMELESS : short;
}

/** The name, with the next number behind it where it is taken: “cars.csv”, “cars.csv 2”, “cars.csv 3”. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const name = cleanName(wanted);
  if (!taken.includes(name)) return name;
  const stem = name.replace(/ \d+$/, '');
  let number = 2;
  while (taken.includes(`${stem} ${number}`)) number++;
  return `${stem} ${number}`;
}
