/** Suggestions that come anew while somebody reads the old ones. */

interface Named {
  readonly name: string;
}

/** The new forms in the order of the old ones; what is new takes the places of what is gone. */
export function keepOrder<T extends Named>(before: readonly Named[], after: readonly T[]): readonly T[] {
  const fresh = after.filter(({ name }) => !before.some((old) => old.name === name));
  const kept = before.map((old) => after.find(({ name }) => name === old.name) ?? fresh.shift());
  return [...kept.filter((form) => form !== undefined), ...fresh];
}

/** Where the form is that a person chose, else the first; null without any. */
export function placeOfChosen(forms: readonly Named[], chosen: string | null): number | null {
  if (forms.length === 0) return null;
  return Math.max(
    0,
    forms.findIndex(({ name }) => name === chosen),
  );
}
