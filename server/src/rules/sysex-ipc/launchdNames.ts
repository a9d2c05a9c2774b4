import type { Target } from '../../project/model/target.ts';
import { dictAt } from '../../syntax/plistPath.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** The Mach services that a property list of a launchd job registers. */
const registered = (path: string, context: TargetContext): readonly string[] => {
  if (!path.endsWith('.plist')) return [];
  const file = context.plist(path);
  return (file && dictAt(file, 'MachServices')?.entries.map(({ key }) => key)) ?? [];
};

const namesOf = (target: Target, context: TargetContext): readonly string[] =>
  target.resources.flatMap(path => registered(path, context));

/** The Mach services that launchd jobs of the workspace register: names that are none of a system extension. */
export const launchdNames = (context: TargetContext): ReadonlySet<string> =>
  new Set(context.model.targets.flatMap(target => namesOf(target, context)));

/** True for a target that brings programs of its own to connect to: a launchd job, a login item, an XPC service. */
export const bringsServices = (target: Target, context: TargetContext): boolean =>
  namesOf(target, context).length > 0 ||
  context.model
    .embeddedIn(target)
    .some(({ kind }) => kind === 'app' || kind === 'tool' || kind === 'xpc-service');
