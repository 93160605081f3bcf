import { useState } from 'react';
import { clearDataError, typeFormula } from '../../store/actions.ts';
import { useStore } from '../../store/store.ts';
import { type Recipe, recipeOf } from './recipe.ts';

/** A sentence and the field beside which it stands: 'formula', 'ranges.0.1' (the end of x1), 'rows', … */
export interface Refusal {
  readonly place: string;
  readonly message: string;
}

interface Wish {
  readonly recipe: Recipe;
  /** Null while the answer is waited for. */
  readonly refusal: Refusal | null;
}

export interface RecipeFields {
  /** As the fields show it: what was refused stays in them. */
  readonly recipe: Recipe;
  readonly refusal: Refusal | null;
  /** Asks for data by what the fields show and one change more. */
  readonly ask: (place: string, change: Partial<Recipe>) => void;
  /** Gives up what was refused. */
  readonly restore: () => void;
}

/** What is wished for in the fields of the formula. Nothing typed is lost: two ends of a range can be changed in any order. */
export function useRecipe(): RecipeFields {
  const dataset = useStore((state) => state.dataset);
  const presets = useStore((state) => state.presets);
  const error = useStore((state) => state.dataError);
  const [wish, setWish] = useState<Wish | null>(null);
  const [seen, setSeen] = useState(dataset);
  if (seen !== dataset) {
    setSeen(dataset);
    // Other data came: what was refused for the old one is no longer meant.
    if (wish !== null && wish.refusal !== null) setWish(null);
  }
  const granted = recipeOf(dataset, presets);
  const recipe = wish?.recipe ?? granted;

  const restore = () => {
    setWish(null);
    clearDataError();
  };
  const ask = async (place: string, change: Partial<Recipe>) => {
    const next = { ...recipe, ...change };
    if (JSON.stringify(next) === JSON.stringify(granted)) {
      restore();
      return;
    }
    const mine: Wish = { recipe: next, refusal: null };
    setWish(mine);
    const answer = await typeFormula(next);
    if (answer.ok) {
      setWish((current) => (current === mine ? null : current));
      return;
    }
    const { message } = answer.error;
    // The same sentence again is still about the field where it stands.
    const refusal = wish?.refusal?.message === message ? wish.refusal : { place, message };
    // It stands here now; the newest error of the store may be shown elsewhere.
    clearDataError();
    setWish((current) => (current === mine ? { recipe: next, refusal } : current));
  };
  return {
    recipe,
    refusal: wish?.refusal ?? (error === null ? null : { place: error.field, message: error.message }),
    ask: (place, change) => void ask(place, change),
    restore,
  };
}
