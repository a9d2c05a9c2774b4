import type { Fact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import type { Answer } from '../../project/model/value.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { isExtension } from './isExtension.ts';
import { sharesLocalNetwork } from './sharesLocalNetwork.ts';

/** The sources of an app, or of an extension that runs with the app's local network privilege. */
export interface AppCode {
  readonly owner: Target;
  readonly facts: TargetFacts;
  /** The variant of the owner that is built together with this one of the app; undefined where it does not count. */
  variantFor(variant: Variant): Variant | undefined;
  /** Whether code is part of what is built with that variant of the app. */
  compiles(fact: Located<Fact>, variant: Variant): Answer;
}

const codeOf = (app: Target, owner: Target, context: TargetContext): AppCode => {
  const variantFor = (variant: Variant): Variant | undefined => {
    if (owner.id === app.id) return variant;
    const own = variantBeside(owner, variant);
    return own && sharesLocalNetwork(owner, own, context) ? own : undefined;
  };
  return {
    owner,
    facts: context.facts(owner),
    variantFor,
    compiles(fact, variant) {
      const own = variantFor(variant);
      return own ? fact.compiledIn(own) : 'no';
    },
  };
};

/**
 * What counts as local network use of an app: its own sources and those of its app extensions, which have no Info.plist keys of their own for
 * it (TN3179). Code of frameworks and packages is left out: which of it an app calls is not known.
 */
export const appCode = (app: Target, context: TargetContext): readonly AppCode[] =>
  [app, ...context.model.embeddedIn(app)]
    .filter(owner => owner.id === app.id || isExtension(owner))
    .map(owner => codeOf(app, owner, context));
