import { fileName } from '../../syntax/paths.ts';
import { known } from '../model/value.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { commandEdits, type EditedKeys } from './commandEdits.ts';
import type { EditingScript } from './editingScript.ts';
import { type ListKind, type ListMatcher, ownMatcher } from './listMatcher.ts';
import { matcherForOthers } from './matcherForOthers.ts';
import { scriptsFrom } from './scriptsFrom.ts';
import { textEdits } from './textEdits.ts';

const edits = (script: EditingScript, matcher: ListMatcher): EditedKeys =>
  script.texts.some(text => textEdits(text, matcher)) ? 'all' : commandEdits(script, matcher);

/** A script that writes keys, and which. */
export interface ScriptEdit {
  /** The script, as the beginning of a sentence. */
  readonly by: string;
  readonly keys: EditedKeys;
}

/** The names of what a target makes, without their ending. */
const productsOf = ({ request, resolver }: VariantParts): readonly string[] => {
  const name = known(resolver.setting('PRODUCT_NAME'));
  return [request.targetName, ...(name === undefined ? [] : [name])];
};

/**
 * What scripts write into a property list of a target: its own phases, and those of other targets and the actions of schemes where they
 * name it. The scripts of the workspace that these call count as theirs.
 */
export const scriptEdits = (
  parts: VariantParts,
  kind: ListKind,
  path: string | undefined,
): readonly ScriptEdit[] => {
  const { input, projectFolder, scripts, otherScripts } = parts.request;
  const found: ScriptEdit[] = [];
  const add = (by: string, all: readonly EditingScript[], matcher: ListMatcher): void => {
    for (const script of all) {
      const keys = edits(script, matcher);
      if (keys.length > 0) found.push({ by, keys });
    }
  };

  const own = ownMatcher(kind, path === undefined ? undefined : fileName(path));
  const locate = (word: string): string | undefined => {
    const { text, why } = parts.resolver.expand(word);
    return why === undefined ? workspacePath(projectFolder, text) : undefined;
  };
  for (const phase of scripts)
    add(`the script phase “${phase.name}”`, scriptsFrom(phase, locate, input), own);

  const others = otherScripts?.() ?? [];
  const products = others.length > 0 ? productsOf(parts) : [];
  for (const { by, isNear, stands, all } of others) {
    const matcher = matcherForOthers({
      kind,
      path,
      products,
      stands: setting => stands(setting, path),
      acceptsOpen: isNear,
    });
    add(by, all(), matcher);
  }
  return found;
};

/** Why that key may be written by a script; undefined when none does. */
export const scriptThatEdits = (all: readonly ScriptEdit[], key: string): string | undefined => {
  const edit = all.find(({ keys }) => keys === 'all' || keys.includes(key));
  return edit && `${edit.by} writes into the property list`;
};
