import { fileKindOf } from '../../server/src/syntax/fileKind.ts';
import * as variants from '../../server/src/testing/exampleVariants.ts';
import type { Files } from './mutation.ts';
import * as plist from './plistTwists.ts';
import * as source from './sourceTwists.ts';

type FileTwist = (path: string, marked: string, others: string) => string | undefined;

/** A way of writing a project otherwise. */
export interface Twist {
  readonly what: string;
  /** Only what stood at the marks is harmless now: a rule that speaks once in a file speaks of the next place. */
  readonly atMarks?: true;
  /** In another project it belongs into a source of its tests. */
  readonly inTests?: true;
  /** Undefined where it would change nothing. */
  apply(files: Files): Files | undefined;
}

const kind = (path: string): string | undefined => fileKindOf(path)?.kind;

const isManifest = (path: string): boolean => /(?:^|\/)(?:Package|Project)\.swift$/.test(path);

const textBeside = (files: Files, path: string): string =>
  Object.entries(files)
    .filter(([other]) => other !== path && kind(other) === 'source')
    .map(([, text]) => text)
    .join('\n');

/** Changes all files of a kind for which `where` holds. */
const each = (
  what: string,
  of: 'source' | 'plist' | 'script',
  twist: FileTwist,
  where: (marked: string) => boolean = () => true,
): Twist => ({
  what,
  apply: files => {
    let changed = false;
    const twisted = Object.entries(files).map(([path, marked]) => {
      const next =
        kind(path) === of && !isManifest(path) && where(marked)
          ? twist(path, marked, textBeside(files, path))
          : undefined;
      changed ||= next !== undefined;
      return [path, next ?? marked];
    });
    return changed ? Object.fromEntries(twisted) : undefined;
  },
});

/** What changes nothing about what a project means: a mistake stays one, and what is right stays right. */
export const restylings: readonly Twist[] = [
  { what: 'as written', apply: files => files },
  each('arguments on lines of their own', 'source', source.argumentsOnLines),
  each('comments between arguments', 'source', source.commentsBetween),
  each('locals renamed', 'source', source.localsRenamed),
  each('in #if for Apple’s systems', 'source', source.inAppleBranch),
  each('keys reordered', 'plist', plist.entriesReversed),
  each('comments behind values', 'plist', plist.commentsBehind),
  each('list on one line', 'plist', plist.onOneLine),
  {
    what: 'in a folder with a blank, files reordered',
    apply: files => {
      const moved = Object.entries(files).map(([path, text]) => [`Mac Apps/${path}`, text]);
      return Object.keys(files).length > 1 ? Object.fromEntries(moved.reverse()) : undefined;
    },
  },
];

const isMarked = (marked: string): boolean => marked.includes('«');

const marksIn = (files: Files, of: string): boolean =>
  Object.entries(files).every(([path, text]) => !isMarked(text) || kind(path) === of);

/**
 * Only where every mark stands in a file of that kind: the mistake is gone with what they enclose. Other sources of a project may hold it
 * again, after the first report. In a project’s property list a mark may stand for what is missing.
 */
const disarming = (what: string, of: 'source' | 'plist' | 'script', twist: FileTwist): Twist => {
  const { apply } = each(what, of, twist);
  const fits = (files: Files): boolean =>
    marksIn(files, of) && (of !== 'plist' || Object.keys(files).length === 1);
  return { what, apply: files => (fits(files) ? apply(files) : undefined) };
};

const everyFile =
  (of: (file: string) => (marked: string) => string | undefined): FileTwist =>
  (path, marked) =>
    of(path)(marked);

/** Only where one source holds marks: of several the first is reported, and then the next. */
const marksRenamed = (files: Files): Files | undefined => {
  const marked = Object.entries(files).filter(([, text]) => isMarked(text));
  const names = new Map(marked.map(([path, text]) => [path, source.markedNames(path, text)]));
  const all = new Set([...names.values()].flatMap(list => list ?? []));
  const others = Object.entries(files).filter(([path]) => kind(path) === 'source');
  if ([...names.values()].includes(undefined) || others.length > 1) return undefined;
  return {
    ...files,
    ...Object.fromEntries(others.map(([path, text]) => [path, source.namesReplaced(path, text, all)])),
  };
};

/** What tests begin with. */
const asTest = (path: string, marked: string): string => {
  if (path.endsWith('.swift')) return `import XCTest\n${marked}`;
  return /\.mm?$/.test(path) ? `#import <XCTest/XCTest.h>\n${marked}` : marked;
};

/** A source in a folder of tests; of a project with targets, a test in a bundle of tests. */
const moveToTests = (files: Files): Files | undefined => {
  const all = Object.entries(files);
  if (!marksIn(files, 'source')) return undefined;
  if (all.length === 1) return Object.fromEntries(all.map(([path, text]) => [`AppTests/${path}`, text]));
  if (!all.some(([path]) => path.endsWith('.pbxproj'))) return undefined;
  const moved = all.map(([path, text]) => {
    if (path.endsWith('.pbxproj'))
      return [path, text.replace(/(com\.apple\.product-type\.)[\w.-]+/g, '$1bundle.unit-test')];
    return [path, isMarked(text) ? asTest(path, text) : text];
  });
  return Object.fromEntries(moved);
};

/** What leaves nothing of a mistake but its look. */
export const disarmings: readonly Twist[] = [
  disarming('the mistake in a comment', 'source', everyFile(variants.inComment)),
  disarming('the mistake in a string', 'source', everyFile(variants.inString)),
  disarming('in #if for other systems', 'source', source.inOtherBranch),
  disarming('in #if false', 'source', source.switchedOff),
  {
    what: 'names of the project’s own',
    atMarks: true,
    apply: files => (marksIn(files, 'source') ? marksRenamed(files) : undefined),
  },
  { what: 'in a test target', inTests: true, apply: moveToTests },
  disarming('the mistake in a comment', 'plist', everyFile(variants.inComment)),
  disarming('the mistake in a string', 'plist', everyFile(variants.inString)),
  disarming('keys that are nobody’s', 'plist', plist.keysRenamed),
  disarming('the mistake in a comment', 'script', everyFile(variants.inComment)),
];
