import type { NameScope } from './nameContext.ts';
import { messageOf, methodSelector } from './objcMessage.ts';
import { classAround, inheritsOf, receiverOfType, receiverType } from './objcReceiver.ts';
import { hasSubclasses, withSuperclasses } from './superclasses.ts';
import { memberOwner } from './swiftExpression.ts';
import { inherited } from './swiftScope.ts';
import { canonicalType } from './typeNames.ts';

/** In Objective-C: the receiver of a message or property, or the class around a method. */
const clangOwners = (scope: NameScope, i: number): readonly string[] => {
  const { file } = scope;
  if (methodSelector(file, i) !== undefined) {
    const around = classAround(scope, i);
    const bases = around ? inheritsOf(scope, around.name) : [];
    return bases.flatMap(base => {
      const type = receiverOfType(scope, base);
      return type?.by === 'apple' ? [type.name] : [];
    });
  }
  const message = messageOf(file, i);
  const { from, to } = message?.receiver ?? { from: i - 2, to: i - 2 };
  const type = message || file.tokens[i - 1]?.text === '.' ? receiverType(scope, from, to) : undefined;
  return type?.by === 'apple' ? [type.name] : [];
};

const swiftOwners = (scope: NameScope, i: number): readonly string[] => {
  const owner = memberOwner(scope, i);
  if (!owner || owner.collection) return [];
  if (owner.by === 'apple') return [owner.name];
  return inherited(scope, owner.name).flatMap(({ by, name }) => (by === 'apple' ? [name] : []));
};

/**
 * Apple's type, as this file and the workspace tell it, of which token `i` is a member that is declared in `parents`: `NETunnelProviderManager` for a member of
 * `NEVPNManager`. With what it inherits from, nearest first, up to the declaring type. Where the receiver is not known that type alone, and none if it may as
 * well be one of those that inherit from it.
 */
export const ownersAt = (scope: NameScope, i: number, parents: readonly string[]): readonly string[] => {
  const declaring = canonicalType(parents);
  const owners = scope.file.language === 'swift' ? swiftOwners(scope, i) : clangOwners(scope, i);
  for (const owner of owners) {
    const chain = withSuperclasses(owner);
    const end = chain.indexOf(declaring);
    if (end >= 0) return chain.slice(0, end + 1);
  }
  return hasSubclasses(declaring) ? [] : [declaring];
};
