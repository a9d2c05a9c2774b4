import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { groups } from '../../syntax/shapes/groups.ts';
import { imports } from '../../syntax/shapes/imports.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';

/**
 * What a note says: the call that starts Network Extension, an entry point, the call that runs for ever, the place for an import, the import
 * of a module that is not the system’s.
 */
export type EntryPointNote = 'start' | 'entry' | 'run' | 'import' | 'foreign';

/** What entry points of extensions import of the system. */
const systemModules: ReadonlySet<string> = new Set([
  ...['AppKit', 'Cocoa', 'Combine', 'CoreFoundation', 'Darwin', 'Dispatch', 'EndpointSecurity', 'Foundation'],
  ...[
    'IOKit',
    'Network',
    'NetworkExtension',
    'OSLog',
    'ObjectiveC',
    'Security',
    'Swift',
    'SystemConfiguration',
  ],
  ...['SystemExtensions', 'XPC', 'bsm', 'dispatch', 'libkern', 'mach', 'objc', 'os', 'sys', 'xpc'],
]);

interface Note {
  readonly at: Span;
  /** The kind, and behind a colon what a fix inserts in front of it. */
  readonly text: string;
}

const startMode = 'startSystemExtensionMode';

const note = ({ start, end }: Span, kind: EntryPointNote, insertion = ''): Note => ({
  at: { start, end },
  text: `${kind}:${insertion}`,
});

/** `@main`, and in the C family the definition of `main`. */
const entries = (file: SourceFile): readonly Note[] =>
  namePositions(file, 'main').flatMap(i => {
    const { tokens, language } = file;
    if (language === 'swift') return tokens[i - 1]?.text === '@' ? [note(tokens[i]!, 'entry')] : [];
    const next = tokens[i + 1];
    const isDefined = groups(file)[i] === -1 && next?.text === '(' && tokens[next.partner + 1]?.text === '{';
    return isDefined ? [note(tokens[i]!, 'entry')] : [];
  });

/** The blanks before a statement that begins its line; undefined where something else stands in front. */
const indentBefore = (text: string, offset: number): string | undefined =>
  /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[1];

const statement = (file: SourceFile): string =>
  file.language === 'swift'
    ? 'autoreleasepool { NEProvider.startSystemExtensionMode() }'
    : '@autoreleasepool { [NEProvider startSystemExtensionMode]; }';

/** The calls that never return, with the statement to be put in front. Plain C cannot send the message. */
const runs = (file: SourceFile): readonly Note[] => {
  const { tokens, text, language } = file;
  const starts = ['dispatchMain', 'dispatch_main', 'CFRunLoopRun'].flatMap(name =>
    namePositions(file, name).filter(i => tokens[i + 1]?.text === '('),
  );
  if (language === 'swift') {
    starts.push(
      ...namePositions(file, 'RunLoop').filter(
        i => tokens[i + 1]?.text === '.' && tokens[i + 4]?.text === 'run' && tokens[i + 5]?.text === '(',
      ),
    );
  }
  const isAble = language === 'swift' || language.startsWith('objective');
  return starts.map(i => {
    const indent = indentBefore(text, tokens[i]!.start);
    const insertion = isAble && indent !== undefined ? `${statement(file)}${lineBreakOf(text)}${indent}` : '';
    return note(tokens[i]!, 'run', insertion);
  });
};

/** In front of the first import, where NetworkExtension itself is not imported. */
const missingImport = (file: SourceFile): readonly Note[] => {
  const [first, ...others] = imports(file);
  if (!first || [first, ...others].some(({ module }) => module === 'NetworkExtension')) return [];
  // `@import`, `@testable import`, `public import`: the line begins before the keyword.
  const before = /[^\r\n]*$/.exec(file.text.slice(Math.max(0, first.span.start - 200), first.span.start))![0];
  if (!/^[@\w() \t]*$/.test(before)) return [];
  const start = first.span.start - before.length;
  const line =
    file.language === 'swift' ? 'import NetworkExtension' : '#import <NetworkExtension/NetworkExtension.h>';
  return [note({ start, end: start }, 'import', line + lineBreakOf(file.text))];
};

/** A module that is not the system’s may do anything, the call included. */
const foreignImports = (file: SourceFile): readonly Note[] =>
  imports(file)
    .filter(
      ({ module, submodule, kind, local }) =>
        // `<stdio.h>` is the system's as well.
        !local && (kind !== 'header' || submodule !== undefined) && !systemModules.has(module),
    )
    .map(({ nameSpan }) => note(nameSpan, 'foreign'));

/** True where the name stands in code or in a string, as for a selector. */
const starts = (file: SourceFile): readonly Note[] => [
  ...namePositions(file, startMode).map(i => note(file.tokens[i]!, 'start')),
  ...file.tokens.filter(({ value }) => value === startMode).map(token => note(token, 'start')),
];

/** Looks at the entry points of processes. */
export const entryPointReader: NoteReader = {
  id: 'entry-point',
  mentions: [startMode, '@main', 'main(', 'main (', 'dispatchMain', 'dispatch_main', 'CFRunLoopRun'],
  read: file => {
    const found = [...starts(file), ...entries(file), ...runs(file)];
    return found.length === 0 ? [] : [...found, ...missingImport(file), ...foreignImports(file)];
  },
};
