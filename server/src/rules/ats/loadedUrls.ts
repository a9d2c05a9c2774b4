import type { Call } from '../../syntax/shapes/call.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** Names of which one stands in a file that loads URLs by the URL Loading System. */
const loaders: readonly string[] = [
  'URLSession',
  'NSURLSession',
  'URLRequest',
  'NSURLRequest',
  'NSMutableURLRequest',
  'NSURLConnection',
  'dataTask',
  'dataTaskWithURL',
  'dataTaskWithRequest',
  'contentsOf',
  'dataWithContentsOfURL',
  'AsyncImage',
  'AF',
  'Alamofire',
  'AFHTTPSessionManager',
];

/** Names of which one stands in a file that hands URLs to the browser or to other apps, where ATS does not count. */
const openers: readonly string[] = [
  'openURL',
  'canOpenURL',
  'NSWorkspace',
  'SFSafariViewController',
  'Link',
  'ShareLink',
  'UIActivityViewController',
  'WKWebView',
];

const isWithin = (i: number, range: TokenRange | undefined): boolean =>
  range === undefined || (range.from <= i && i < range.to);

const stands = (file: SourceFile, names: readonly string[], range?: TokenRange): boolean =>
  names.some(name => namePositions(file, name).some(i => isWithin(i, range)));

const opens = (file: SourceFile, range?: TokenRange): boolean =>
  stands(file, openers, range) ||
  namePositions(file, 'open').some(i => is(file.tokens[i - 1], '.') && isWithin(i, range));

/** The body of the innermost function around a token. */
const bodyAround = (file: SourceFile, i: number): TokenRange | undefined =>
  declarations(file).findLast(
    ({ kind, body }) =>
      (kind === 'function' || kind === 'initializer') && body !== undefined && isWithin(i, body),
  )?.body;

/** Whether the URL that is made at that token is loaded: by its function, or by a file that hands no URL to others. */
export const isLoaded = (file: SourceFile, i: number): boolean => {
  const body = bodyAround(file, i);
  return body && stands(file, loaders, body) ? !opens(file, body) : !opens(file);
};

/** True for a call that makes a URL of the text of its first argument. */
export const makesUrl = ({ kind, name, receiver, arguments: [first] }: Call): boolean => {
  if (kind === 'message') return /^(?:URLWithString|initWithString):/.test(name);
  const made = name === 'init' ? receiver?.at(-1) : name;
  return (made === 'URL' || made === 'NSURL') && first?.label === 'string';
};

/** True for a file that loads URLs at all. */
export const loadsUrls = (file: SourceFile): boolean => hasName(file, loaders);
