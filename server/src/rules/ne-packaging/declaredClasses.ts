import type { TypeFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** A declaration with the target that compiles it. */
export interface DeclaredClass {
  readonly owner: Target;
  readonly type: Located<TypeFact>;
}

/** What is declared under that name (Swift's or Objective-C's) in the code of a target and in the code it links. */
export const declarationsOf = (
  context: TargetContext,
  target: Target,
  name: string,
): readonly DeclaredClass[] =>
  context.model.codeOf(target).flatMap(owner =>
    context
      .facts(owner)
      .types(name)
      .map(type => ({ owner, type })),
  );

const isSwift = ({ path }: Located<TypeFact>): boolean => path.endsWith('.swift');

/** True for the declaration of a class itself: neither an extension nor a type of another kind. */
export const isClass = ({ kind }: TypeFact): boolean =>
  kind === 'class' || kind === 'interface' || kind === 'implementation';

/** The name by which the Objective-C runtime knows a class, and whether the module stands in front of it. */
export interface RuntimeName {
  readonly name: string;
  readonly inModule: boolean;
}

/** Swift puts the module in front, unless the class has a name of its own by `@objc(Name)`; Objective-C has no modules. */
export const runtimeNameOf = (type: Located<TypeFact>): RuntimeName => {
  if (!isSwift(type)) return { name: type.name, inModule: false };
  return type.runtimeName === undefined
    ? { name: type.name, inModule: true }
    : { name: type.runtimeName, inModule: false };
};

/** As an Info.plist of the class's own target names it. */
export const inPlist = ({ name, inModule }: RuntimeName): string =>
  inModule ? `$(PRODUCT_MODULE_NAME).${name}` : name;
