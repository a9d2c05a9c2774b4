import { fileName } from '../../syntax/paths.ts';
import { known } from '../model/value.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { commandEdits, type EditedKeys } from './commandEdits.ts';
import type { EditingScript } from './editingScript.ts';
import { editsFromOutside } from './editsFromOutside.ts';
import { type ListKind, type ListMatcher, ownMatcher } from './listMatcher.ts';
import { matcherForOthers } from './matcherForOthers.ts';
import type { OtherScript } from './otherScript.ts';
import { scriptsFrom } from './scriptsFrom.ts';
import { textEdits } from './textEdits.ts';

/** A program in another language that writes something at all. */
const writes = /writ|dump|save|replace|open\([^)]*["'][wa]|PlistBuddy|plutil/i;

const edits = (script: EditingScript, matcher: ListMatcher): Pick<ScriptEdit, 'may' | 'does'> => {
  const found = script.texts.filter(text => textEdits(text, matcher));
  const byCommands = commandEdits(script, matcher);
  if (found.length === 0) return byCommands;
  return { may: 'all', does: found.some(({ text }) => writes.test(text)) ? 'all' : byCommands.does };
};

/** A script that writes keys, and which. */
export interface ScriptEdit {
  /** The script, as the beginning of a sentence. */
  readonly by: string;
  /** Keys that may be there, although the file has none. */
  readonly may: EditedKeys;
  /** Keys whose value in the file is not the one of the product. */
  readonly does: EditedKeys;
}

/** The names of what a target makes, without their ending. */
const productsOf = ({ request, resolver }: VariantParts): readonly string[] => {
  const name = known(resolver.setting('PRODUCT_NAME'));
  return [request.targetName, ...(name === undefined ? [] : [name])];
};

const editsOf = (
  by: string,
  scripts: readonly EditingScript[],
  matcher: ListMatcher,
): readonly ScriptEdit[] =>
  scripts.flatMap(script => {
    const edit = edits(script, matcher);
    return edit.may.length + edit.does.length > 0 ? [{ by, ...edit }] : [];
  });

/** What a program does that is not read: nothing that is certain. */
const editsOfUnread = (by: string, program: string | undefined): readonly ScriptEdit[] =>
  program === undefined
    ? []
    : [{ by: `${program}, which ${by} runs and which is not read, maybe`, may: 'all', does: [] }];

const asked = new WeakMap<readonly OtherScript[], Map<string, readonly ScriptEdit[]>>();

/** What the scripts of others write: asked once for all configurations of a target that have the same list. */
const editsOfOthers = (
  parts: VariantParts,
  others: readonly OtherScript[],
  kind: ListKind,
  path: string | undefined,
): readonly ScriptEdit[] => {
  if (others.length === 0) return [];
  const products = productsOf(parts);
  const key = [kind, path ?? '', ...products].join('\n');
  const lists = asked.get(others) ?? new Map<string, readonly ScriptEdit[]>();
  asked.set(others, lists);
  const before = lists.get(key);
  if (before) return before;
  const found = others.flatMap(({ by, isNear, stands, all, unread, outside }) => {
    if (!outside) {
      const foreign = { kind, path, products, stands: (setting: string) => stands(setting, path) };
      return [
        ...editsOf(by, all(), matcherForOthers({ ...foreign, acceptsOpen: isNear })),
        ...editsOfUnread(by, isNear ? unread : undefined),
      ];
    }
    const keys = editsFromOutside(all(), { kind, path, products, outside });
    return keys.length > 0 ? [{ by, may: keys, does: keys }] : [];
  });
  lists.set(key, found);
  return found;
};

/**
 * What scripts write into a property list of a target: its own phases, and those of other targets and the actions of schemes where they
 * name it; what the scripts of the workspace that these call write is theirs. Last what writes into the list from outside of the project.
 */
export const scriptEdits = (
  parts: VariantParts,
  kind: ListKind,
  path: string | undefined,
): readonly ScriptEdit[] => {
  const { input, projectFolder, scripts, otherScripts } = parts.request;
  const own = ownMatcher(kind, path === undefined ? undefined : fileName(path));
  const locate = (word: string): string | undefined => {
    const { text, why } = parts.resolver.expand(word);
    return why === undefined ? workspacePath(projectFolder, text) : undefined;
  };
  return [
    ...scripts.flatMap(phase => {
      const by = `the script phase “${phase.name}”`;
      const { editing, unread } = scriptsFrom(phase, locate, input);
      return [...editsOf(by, editing, own), ...editsOfUnread(by, unread)];
    }),
    ...editsOfOthers(parts, otherScripts?.() ?? [], kind, path),
  ];
};

const reasonOf = (all: readonly ScriptEdit[], key: string, which: 'may' | 'does'): string | undefined => {
  const edit = all.find(({ [which]: keys }) => keys === 'all' || keys.includes(key));
  return edit && `${edit.by} writes into the property list`;
};

/** Why that key may be written by a script; undefined when none does. */
export const scriptThatEdits = (all: readonly ScriptEdit[], key: string): string | undefined =>
  reasonOf(all, key, 'may');

/** Why a script gives that key another value than the file; undefined when none does. */
export const scriptThatReplaces = (all: readonly ScriptEdit[], key: string): string | undefined =>
  reasonOf(all, key, 'does');
