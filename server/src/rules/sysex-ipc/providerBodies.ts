import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { tunnelProviderClasses } from './tunnelProviders.ts';

/** The blanks of a line, and the line break in front of it, where a token begins one. */
const lineStart = (text: string, offset: number): string | undefined =>
  /\r?\n[ \t]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0];

/**
 * Where the bodies of Swift's provider classes begin, behind their brace. The text is the line break and indentation of their first member,
 * so that another one can be written in front of it.
 */
export const providerBodies: NoteReader = {
  id: 'tunnel-provider-body',
  mentions: tunnelProviderClasses,
  read: file => {
    if (file.language !== 'swift') return [];
    return declarations(file).flatMap(({ kind, inherits, body }) => {
      const isProvider =
        kind === 'class' && inherits.some(({ name }) => tunnelProviderClasses.includes(name));
      const brace = body && file.tokens[body.from];
      if (!isProvider || !body || !brace) return [];
      const first = body.to > body.from + 2 ? file.tokens[body.from + 1] : undefined;
      const text = (first && lineStart(file.text, first.start)) ?? `${lineBreakOf(file.text)}    `;
      return [{ at: { start: brace.end, end: brace.end }, text }];
    });
  },
};
