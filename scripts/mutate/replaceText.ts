import type { Target } from '../../server/src/project/model/target.ts';
import { known } from '../../server/src/project/model/value.ts';
import type { Mutation } from './mutation.ts';
import type { Planter, TargetTest } from './planter.ts';
import type { Subject } from './subject.ts';

interface Replacement {
  /** `remove com.apple.security.network.client` */
  readonly what: string;
  readonly where: TargetTest;
  /** A pattern with the flag `g`; each match is one place. */
  readonly find: RegExp;
  /** What stands there instead, as for `String.replace`; `«…»` where the report is expected. */
  readonly put: string;
  /** A file that does not look like this is left alone. */
  readonly needs?: RegExp;
  /** A file that looks like this is left alone. */
  readonly unless?: RegExp;
  /** Sources of the target have to look like this: a mistake only where something needs what is taken away. */
  readonly uses?: RegExp;
  readonly lookAlike?: true;
  /** A last hand on the marked text of the file: marks of its own. */
  readonly finish?: (marked: string) => string;
}

type PathsOf = (target: Target) => readonly string[];

const listsOf =
  (list: 'info' | 'entitlements'): PathsOf =>
  ({ variants }) => [...new Set(variants.flatMap(variant => known(variant[list].file) ?? []))];

const withoutComments = (text: string): string =>
  text.replace(/<!--[\s\S]*?-->/g, comment => ' '.repeat(comment.length));

const withoutLineComments = (text: string): string => text.replace(/\/\/.*$/gm, '');

/** The texts that a place can have instead, one for each match. */
const replaced = (text: string, { find, put, finish = marked => marked }: Replacement): readonly string[] =>
  [...withoutComments(text).matchAll(find)].flatMap(({ index, 0: match }) => {
    const instead = match.replace(new RegExp(find.source, find.flags.replace('g', '')), put);
    const marked = finish(`${text.slice(0, index)}${instead}${text.slice(index + match.length)}`);
    return marked.replace(/[«»]/g, '') === text ? [] : [marked];
  });

const inFiles =
  (pathsOf: PathsOf) =>
  (replacement: Replacement): Planter =>
  ({ model, text }: Subject): readonly Mutation[] => {
    const { what, where, needs, unless, uses, lookAlike } = replacement;
    if (!model) return [];
    const fits = (target: Target): boolean =>
      where(target, model) &&
      (!uses || target.files.some(({ path }) => uses.test(withoutLineComments(text(path) ?? ''))));
    const paths = new Set(model.targets.filter(fits).flatMap(pathsOf));
    return [...paths].flatMap(path => {
      const content = text(path);
      // Every target that reads the file has to be one in which the place is a mistake.
      const users = [...model.targetsUsing(path), ...model.targetsOf(path)];
      if (content === undefined || !users.every(fits)) return [];
      if ((needs && !needs.test(content)) || unless?.test(content)) return [];
      return replaced(content, replacement).map(marked => ({
        what: `${what} in ${path}`,
        files: { [path]: marked },
        ...(lookAlike && { lookAlike }),
      }));
    });
  };

/** Replaces what stands in the Info.plist of targets. */
export const inInfo = inFiles(listsOf('info'));
/** Replaces what stands in the entitlements of targets. */
export const inEntitlements = inFiles(listsOf('entitlements'));
/** Replaces what stands in the sources of targets. */
export const inSources = inFiles(({ files }) => files.map(({ path }) => path));
/** Replaces what stands in the project files of targets. */
export const inProject = inFiles(({ project }) => [project]);

/** Marks the root dictionary, where what a list lacks is reported. */
export const rootMarked = (marked: string): string => marked.replace('<dict>', '«<dict>»');
