import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import { fileName } from '../../syntax/paths.ts';
import { dictAt, entryNamed } from '../../syntax/plistPath.ts';
import type { TargetContext } from '../target/targetContext.ts';

export type SigningKind = 'developer-id' | 'app-store';

/** What a configuration is signed for, and the line that says so. */
export interface Signing {
  readonly kind: SigningKind;
  /** The build setting, or the name of the export options. */
  readonly by: string;
  readonly at?: Place;
}

const kindOf = (setting: string, value: string): SigningKind | undefined => {
  if (setting === 'CODE_SIGN_IDENTITY') {
    if (/^Developer ID\b/.test(value)) return 'developer-id';
    return /^(?:Apple Distribution|3rd Party Mac Developer)\b/.test(value) ? 'app-store' : undefined;
  }
  return /\bdeveloper[ _-]?id\b/i.test(value) ? 'developer-id' : undefined;
};

const settings = ['CODE_SIGN_IDENTITY', 'EXPANDED_CODE_SIGN_IDENTITY_NAME', 'PROVISIONING_PROFILE_SPECIFIER'];

/** The folder that holds the project file, with a slash behind; empty for that of the workspace. */
const folderOf = (project: string): string => {
  const parts = project.split('/').slice(0, -2);
  return parts.length === 0 ? '' : `${parts.join('/')}/`;
};

/** Of files that no target names those that can only be meant for a project: below its folder, or all of a workspace that has no other project. */
export const besideProject = (
  all: readonly string[] = [],
  { project }: Target,
  { model }: TargetContext,
): readonly string[] => {
  const folder = folderOf(project);
  const own = all.filter(path => path.startsWith(folder));
  if (own.length > 0) return own;
  return model.projects.filter(({ format }) => format !== 'swiftpm').length === 1 ? all : [];
};

/** The method that all export options of the project have in common: with two ways of signing either may be the one for release. */
const exportMethod = (target: Target, context: TargetContext): { value: string; at: Place } | undefined => {
  const methods = besideProject(context.model.exportOptions, target, context).map(path => {
    const file = context.plist(path);
    const method = file && entryNamed(dictAt(file), 'method')?.value;
    return method?.type === 'string' ? { value: method.value, at: { path, span: method.inner } } : undefined;
  });
  const [first] = methods;
  return first && methods.every(method => method?.value === first.value) ? first : undefined;
};

/**
 * Whether a variant is signed with Developer ID or for the App Store, by its identity or profile; the one that is archived also by the export
 * options of the project, which sign it again. Undefined for development signing and where nothing tells.
 */
export const signingOf = (target: Target, variant: Variant, context: TargetContext): Signing | undefined => {
  for (const name of settings) {
    const setting = variant.setting(name);
    const kind = setting.state === 'present' ? kindOf(name, setting.value) : undefined;
    if (setting.state === 'present' && kind) return { kind, by: name, ...(setting.at && { at: setting.at }) };
  }
  const identity = known(variant.setting('CODE_SIGN_IDENTITY')) ?? '';
  if (identity !== '' && !/^(?:-|Apple Development|Mac Developer)/.test(identity)) return undefined;
  const method = exportMethod(target, context);
  if (method?.value !== 'developer-id') return undefined;
  if (context.model.archivedConfiguration?.(target) !== variant.configuration) return undefined;
  return { kind: 'developer-id', by: fileName(method.at.path), at: method.at };
};
