import type { Variant } from '../model/target.ts';
import type { Answer, Value } from '../model/value.ts';
import { globFits } from '../settings/glob.ts';

interface Patterns {
  readonly excluded: Value<readonly string[]>;
  readonly included: Value<readonly string[]>;
}

/** Asked once per variant, since every file asks. */
const patternsOf = new WeakMap<Variant, Patterns>();

const patternsIn = (variant: Variant): Patterns => {
  const patterns = patternsOf.get(variant) ?? {
    excluded: variant.settings('EXCLUDED_SOURCE_FILE_NAMES'),
    included: variant.settings('INCLUDED_SOURCE_FILE_NAMES'),
  };
  patternsOf.set(variant, patterns);
  return patterns;
};

/** A pattern of several parts fits as many parts at the end of the path: `Legacy/*.swift`. */
const fits = (pattern: string, path: string): boolean => {
  const wanted = pattern.split('/').filter(part => part !== '').length;
  return globFits(pattern.replace(/^\/+/, ''), path.split('/').slice(-wanted).join('/'));
};

const names = (patterns: Value<readonly string[]>, path: string): Answer => {
  if (patterns.state === 'unknown') return 'unknown';
  return patterns.state === 'present' && patterns.value.some(pattern => fits(pattern, path)) ? 'yes' : 'no';
};

/**
 * Whether a variant leaves a source file of its target out: `EXCLUDED_SOURCE_FILE_NAMES`, from which `INCLUDED_SOURCE_FILE_NAMES` takes back
 * (Xcode's build settings reference).
 */
export const isExcludedSource = (variant: Variant, path: string): Answer => {
  const { excluded, included } = patternsIn(variant);
  if (excluded.state === 'absent') return 'no';
  const answer = names(excluded, path);
  if (answer === 'no') return 'no';
  const back = names(included, path);
  if (back === 'yes') return 'no';
  return back === 'unknown' ? 'unknown' : answer;
};
