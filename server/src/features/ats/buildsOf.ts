import { atsKey } from '../../project/ats/atsSections.ts';
import { type AtsSystem, systemsFrom } from '../../project/ats/atsSystem.ts';
import { isOpenText } from '../../project/ats/flags.ts';
import type { PropertyValue } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import { absent, known, present, type Value } from '../../project/model/value.ts';
import { expandedValue } from '../../project/propertyLists/expandedValue.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import { dictAt } from '../../syntax/plistPath.ts';
import type { Knowledge } from '../references/knowledge.ts';

/** The dictionary of App Transport Security as one build has it, and the systems that build runs on. */
export interface Build {
  readonly ats: Value<PropertyValue>;
  readonly systems: readonly AtsSystem[];
  /** Absent where no target is known to use the file. */
  readonly of?: { readonly target: string; readonly variant: Variant };
}

/** As written, on the newest system; what a build setting would be is open. */
const asWritten = (file: PlistFile): Build => {
  const dict = dictAt(file, atsKey);
  const resolver = {
    expand: (text: string) => (isOpenText(text) ? { text, why: 'no target is known' } : { text }),
  };
  return {
    ats: dict ? present(expandedValue(dict, '', resolver)) : absent(),
    systems: [{ platform: 'iOS' }],
  };
};

const buildOf = (target: string, variant: Variant): Build => {
  const { info, platform, deployment } = variant;
  const version = known(deployment);
  return {
    ats: info.get(atsKey),
    systems: systemsFrom({ platform, ...(version !== undefined && { version }) }),
    of: { target, variant },
  };
};

/** The builds that have the file as their Info.plist; the file itself where none is known. */
export const buildsOf = (
  file: PlistFile,
  within: { readonly path: string; readonly knowledge: Knowledge } | undefined,
): readonly Build[] => {
  const targets = within ? within.knowledge.model.targetsUsing(within.path) : [];
  const builds = targets
    .filter(({ unknown }) => unknown === undefined)
    .flatMap(({ name, variants }) =>
      variants.filter(({ info }) => known(info.file) === within!.path).map(variant => buildOf(name, variant)),
    );
  return builds.length > 0 ? builds : [asWritten(file)];
};
