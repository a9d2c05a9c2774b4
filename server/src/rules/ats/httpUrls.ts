import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { callAt } from '../../syntax/shapes/calls.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { groups } from '../../syntax/shapes/groups.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import { isLoaded, loadsUrls, makesUrl } from './loadedUrls.ts';

/** A longer literal is no address that somebody typed. */
const longestUrl = 256;
/** A file with more of them is a list of addresses, or made to be slow. */
const mostLiterals = 100;

/** What a URL is made of at that token: the whole argument, or its beginning with the host complete. */
const isInUrl = (file: SourceFile, i: number, value?: string): boolean => {
  const open = groups(file)[i] ?? -1;
  const call = open < 0 ? undefined : callAt(file, open);
  const argument = call?.arguments[0];
  if (!call || !argument || !makesUrl(call) || argument.from > i || i >= argument.to) return false;
  // Objective-C's `@` may be a token of its own; in Swift a name may have a path in front.
  if (argument.to === i + 1 && file.tokens[i]!.kind !== 'stringStart') return true;
  return argument.from === i && value !== undefined && /^http:\/\/[^/?#]+[/?#]/i.test(value);
};

/** The server of DNS settings, which the system asks itself: another rule speaks about it. */
const isResolver = (file: SourceFile, i: number): boolean => {
  const call = callAt(file, groups(file)[i] ?? -1);
  const start = call?.kind === 'message' ? call.open : call?.nameToken;
  return (
    start !== undefined &&
    is(file.tokens[start - 1], '=') &&
    is(file.tokens[start - 2], 'serverURL') &&
    hasName(file, ['NEDNSOverHTTPSSettings'])
  );
};

/** A use of the constant in the same file makes a URL of it. */
const isUrlConstant = (file: SourceFile, name: string): boolean =>
  namePositions(file, name).some(i => isInUrl(file, i));

/** A literal with the text that is known of it: all, or what stands in front of its first interpolation. */
interface Literal {
  readonly at: Span;
  readonly text: string;
  /** Where the text begins. */
  readonly textStart: number;
}

const literalAt = (file: SourceFile, i: number): Literal | undefined => {
  const { kind, value, start, end, partner } = file.tokens[i]!;
  if (kind === 'string' && value !== undefined) {
    const quote = file.text.indexOf('"', start);
    return { at: { start, end }, text: value, textStart: quote + 1 };
  }
  const last = kind === 'stringStart' ? file.tokens[partner] : undefined;
  const next = file.tokens[i + 1];
  if (!last || !next) return undefined;
  return {
    at: { start, end: last.end },
    text: file.text.slice(end, Math.min(next.start, end + longestUrl)).replace(/\\.*$/s, ''),
    textStart: end,
  };
};

/**
 * The literals that begin with `http://` and become URLs which the file loads. The text is the offset of the scheme within the literal (−1 where
 * it is written with escapes), a blank and the value, of a literal with interpolations its beginning.
 */
export const httpUrls: NoteReader = {
  id: 'http-url',
  // With its quote: licences name addresses in nearly every file.
  mentions: ['"http://', '"HTTP://'],
  read: file => {
    if (!loadsUrls(file)) return [];
    const literals = file.tokens.flatMap((_, i) => {
      const literal = literalAt(file, i);
      return literal && /^http:\/\//i.test(literal.text) ? [{ ...literal, i }] : [];
    });
    if (literals.length === 0) return [];
    const constants = new Map(
      declarations(file).flatMap(each => (each.value ? [[each.value.to - 1, each.name] as const] : [])),
    );
    return literals.slice(0, mostLiterals).flatMap(({ at, text, textStart, i }) => {
      const name = file.tokens[i]!.kind === 'string' ? (constants.get(i) ?? '') : '';
      const isUrl = isInUrl(file, i, text) || (name !== '' && isUrlConstant(file, name));
      if (text.length > longestUrl || !isUrl || isResolver(file, i) || !isLoaded(file, i)) return [];
      const isPlain = file.text.startsWith(text.slice(0, 'http://'.length), textStart);
      return [{ at, text: `${isPlain ? textStart - at.start : -1} ${text}` }];
    });
  },
};
