import type { Model } from './model/model.ts';
import type { Target } from './model/target.ts';

const push = (map: Map<string, Target[]>, path: string, target: Target): void => {
  const known = map.get(path);
  if (!known) map.set(path, [target]);
  else if (known[known.length - 1] !== target) known.push(target);
};

/** The property lists of a target. */
const listsOf = ({ variants }: Target): readonly string[] =>
  variants.flatMap(({ info, entitlements }) =>
    [info.file, entitlements.file].flatMap(file => (file.state === 'present' ? [file.value] : [])),
  );

/** Which targets hold a file, worked out for all when it is first asked for. `usedBy` may name the property lists and xcconfigs of a target. */
export const targetUses = (
  targets: readonly Target[],
  usedBy: (id: string) => readonly string[] | undefined,
): Pick<Model, 'targetsOf' | 'targetsUsing'> => {
  let byFile: Map<string, Target[]> | undefined;
  let byList: Map<string, Target[]> | undefined;
  const files = (): Map<string, Target[]> => {
    if (byFile) return byFile;
    byFile = new Map();
    for (const target of targets) for (const { path } of target.files) push(byFile, path, target);
    return byFile;
  };
  const lists = (): Map<string, Target[]> => {
    if (byList) return byList;
    byList = new Map();
    for (const target of targets)
      for (const path of new Set(usedBy(target.id) ?? listsOf(target))) push(byList, path, target);
    return byList;
  };
  return {
    targetsOf: path => files().get(path) ?? [],
    targetsUsing: path => lists().get(path) ?? [],
  };
};
