import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { is, isName, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isLoaded, loadsUrls, makesUrl } from './loadedUrls.ts';

/** A file with more of them is made to be slow. */
const mostNames = 100;

/** A dotted name, `API.base`, that begins at a token: the index behind it. */
const nameEnd = ({ tokens }: SourceFile, from: number, to: number): number => {
  if (!isName(tokens[from])) return from;
  let i = from + 1;
  while (i + 1 < to && is(tokens[i], '.') && isName(tokens[i + 1])) i += 2;
  return i;
};

/** Whether the text of a literal at that token begins with a slash, as a path behind a host does. */
const isPath = ({ text, tokens }: SourceFile, i: number): boolean => {
  const token = tokens[i];
  if (token?.kind === 'string') return token.value?.startsWith('/') === true;
  return token?.kind === 'stringStart' && text.startsWith('/', token.end);
};

/** The name at the beginning of an address: alone, in front of `+ "/path"`, and in `"\\(name)/path"`. */
const nameIn = (file: SourceFile, { from, to }: TokenRange): TokenRange | undefined => {
  const { text, tokens } = file;
  const end = nameEnd(file, from, to);
  if (end > from) {
    const isAll = end === to || (is(tokens[end], '+') && isPath(file, end + 1));
    return isAll ? { from, to: end } : undefined;
  }
  const open = from + 1;
  const close = tokens[open]?.partner ?? -1;
  const isFirst =
    tokens[from]?.kind === 'stringStart' &&
    tokens[from].partner === to - 1 &&
    text.slice(tokens[from].end, tokens[open]?.end) === '\\(' &&
    nameEnd(file, open + 1, close) === close &&
    text[tokens[close]?.end ?? -1] === '/';
  return isFirst ? { from: open + 1, to: close } : undefined;
};

/** Names of which URLs are made that the file loads, for constants of other files. The text is the name, dotted. */
export const httpUrlNames: NoteReader = {
  id: 'http-url-name',
  // Its label may stand on a line of its own.
  mentions: ['URL(', 'URLWithString:'],
  read: file => {
    if (!loadsUrls(file)) return [];
    const names = calls(file).flatMap(call => {
      const [argument] = call.arguments;
      const name = argument && makesUrl(call) ? nameIn(file, argument) : undefined;
      return name ? [name] : [];
    });
    return names.slice(0, mostNames).flatMap(name => {
      if (!isLoaded(file, name.from)) return [];
      const at = spanOf(file, name);
      return [{ at, text: file.text.slice(at.start, at.end).replace(/\s/g, '') }];
    });
  },
};
