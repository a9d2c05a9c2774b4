import type { Mutation } from './mutation.ts';
import type { Planter, TargetTest } from './planter.ts';

const shouldSkip = (path: string): boolean => !/\.(?:swift|m|mm)$/.test(path);

/**
 * Takes what a program has to call out of it: every use of these names becomes one of a name of its own, in all files. Expected at one of the
 * places that look like `expected` in a target's own files.
 */
export const renameCalls =
  ({
    what,
    where,
    names,
    expected,
    anywhere = false,
    unless,
  }: {
    readonly what: string;
    readonly where: TargetTest;
    readonly names: RegExp;
    readonly expected: RegExp;
    /** What other targets call counts too, so that it is taken out of the whole workspace. */
    readonly anywhere?: boolean;
    /** A target with code that looks like this is left alone. */
    readonly unless?: RegExp;
  }): Planter =>
  ({ model, paths, text }) =>
    (model?.targets ?? [])
      .filter(target => where(target, model!))
      .flatMap((target): readonly Mutation[] => {
        const own = new Set(target.files.map(({ path }) => path));
        const code = model!.codeOf(target).flatMap(({ files }) => files.map(({ path }) => path));
        const sources = [...new Set(anywhere ? [...paths, ...code] : code)].filter(path => !shouldSkip(path));
        const texts = sources.flatMap(path => {
          const content = text(path);
          return content === undefined ? [] : [[path, content] as const];
        });
        const isThere = texts.some(([, content]) => content.search(names) >= 0);
        const isExpected = texts.some(([path, content]) => own.has(path) && content.search(expected) >= 0);
        const isOther = unless && texts.some(([, content]) => unless.test(content));
        if (!isThere || !isExpected || isOther) return [];
        const files = texts.flatMap(([path, content]) => {
          const without = content.replace(new RegExp(names.source, 'g'), 'own$&');
          const marked = own.has(path) ? without.replace(new RegExp(expected.source, 'g'), '«$&»') : without;
          return marked === content ? [] : [[path, marked] as const];
        });
        return [{ what: `${what} of ${target.name}`, files: Object.fromEntries(files), anyOf: true }];
      });
