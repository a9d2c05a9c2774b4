import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import { isSameGroup } from '../ne-packaging/appGroups.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { machServiceName } from './machServiceName.ts';
import { type XpcCall, xpcCalls } from './xpcCalls.ts';

/** A listener whose name is known. */
export interface NamedListener extends XpcCall {
  readonly text: string;
  /** The literal that says it, in a constant perhaps. */
  readonly literalAt?: Place;
}

/** The listeners with a known name in a target. */
export const namedListeners = (target: Target, context: TargetContext): readonly NamedListener[] => {
  const facts = context.facts(target);
  return xpcCalls(facts)
    .filter(({ side }) => side === 'listener')
    .flatMap(listener => {
      const folded = facts.fold(listener.name, listener.call.path);
      if (folded.state !== 'present') return [];
      return [{ ...listener, text: folded.value, ...(folded.at && { literalAt: folded.at }) }];
    });
};

/**
 * The listeners of a variant that stand beside another with a different name: all but those of the registered name, or without one all but
 * those of the first name.
 */
export const furtherListeners = (
  listeners: readonly NamedListener[],
  variant: Variant,
): readonly NamedListener[] => {
  const compiled = listeners.filter(({ call }) => call.compiledIn(variant) === 'yes');
  const registered = known(machServiceName(variant))?.value;
  const right = compiled.find(({ text }) => registered !== undefined && isSameGroup(text, registered));
  const first = (right ?? compiled[0])?.text;
  return compiled.filter(({ text }) => text !== first);
};
