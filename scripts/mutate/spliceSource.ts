import { parse } from '../../server/src/syntax/parse.ts';
import type { Random } from './random.ts';
import { importsOf } from './sourceTwists.ts';

/** Ends of declarations at the top level, outside `#if`, behind which something new may begin. */
const places = (path: string, text: string): readonly number[] => {
  const file = parse(path, text);
  if (file.kind !== 'source') return [];
  const { tokens, branches } = file;
  const ends: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'open' && token.kind !== 'stringStart') continue;
    const close = tokens[token.partner];
    i = Math.max(i, token.partner);
    const next = tokens[token.partner + 1];
    if (token.text !== '{' || close?.text !== '}' || (next && !next.startsLine)) continue;
    // `} else {` and `}()` go on; so does Objective-C between `@implementation` and `@end`.
    if (next && (next.kind === 'operator' || next.text === 'else' || next.text === 'while')) continue;
    ends.push(close.end);
  }
  return ends.filter(end => !branches.some(branch => branch.start < end && end < branch.end));
};

/** The host, a text without marks, with a marked source in the middle of it or at its end. */
export const spliceSource = (path: string, host: string, marked: string, random: Random): string => {
  const [imports, rest] = importsOf(marked);
  const planted = `\n${imports === '' ? '' : `${imports}\n`}${rest.trim()}\n`;
  // Within @implementation a C function is fine, and a class is not.
  const ends = path.endsWith('.swift') ? places(path, host) : [];
  const at = ends.length > 0 ? ends[random(ends.length)]! : host.length;
  const lineEnd = host.indexOf('\n', at);
  const end = at === host.length || lineEnd < 0 ? host.length : lineEnd + 1;
  return `${host.slice(0, end)}${end === host.length ? '\n' : ''}${planted}${host.slice(end)}`;
};
