import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isLocalUrl } from './isLocalUrl.ts';

const sessions: readonly string[] = ['URLSession', 'NSURLSession'];
export const requests: readonly string[] = ['URLRequest', 'NSURLRequest', 'NSMutableURLRequest'];

/** What a web view shows without the network. */
export const localPages: readonly string[] = ['loadHTMLString', 'loadFileURL'];
export const loadRequest = 'loadRequest';

/** Methods of a session that load something, Swift's and those of Objective-C. */
const loads =
  /^(?:data|dataTask|dataTaskPublisher|download|downloadTask|bytes|upload|uploadTask|webSocketTask|streamTask)(?:With\w*|From\w*)?$/;

const methodOf = ({ name }: Call): string => name.split(':')[0]!;

/** Calls of a session, told from others of these names by the label in front of the URL. */
const isLoad = (call: Call): boolean => {
  const label = call.arguments[0]?.label ?? '';
  if (!loads.test(methodOf(call))) return false;
  if (call.kind === 'message') return /With(?:URL|Request)$/.test(label);
  return call.kind === 'member' && /^(?:from|with|for)$/.test(label);
};

/** Names of sessions in a file that loads files alone. A file that loads nothing hands its session to another. */
const localSessions = (file: SourceFile, all: readonly Call[]): readonly number[] => {
  const found = all.filter(isLoad);
  const isLocal = found.length > 0 && found.every(call => isLocalUrl(file, call.arguments[0]!));
  return isLocal ? sessions.flatMap(name => namePositions(file, name)) : [];
};

/** Names of requests that are made for files. */
const localRequests = (file: SourceFile, all: readonly Call[]): readonly number[] =>
  all.flatMap(call => {
    const [url] = call.arguments;
    const method = methodOf(call);
    const isMade = requests.includes(method) || /^(?:request|init)WithURL$/.test(method);
    if (!isMade || !url || !isLocalUrl(file, url)) return [];
    const { receiverFrom, receiverTo, nameToken } = call;
    // `[[NSURLRequest alloc] initWithURL:…]` at the most.
    const receiver = Array.from(
      { length: Math.min(receiverTo - receiverFrom, 4) },
      (_, i) => receiverFrom + i,
    );
    return [nameToken, ...receiver].filter(i => requests.includes(file.tokens[i]?.text ?? ''));
  });

/**
 * What evidently loads no more than files: the names of sessions and requests that do, and the calls that show something in a web view, of which
 * `loadRequest` may take any request. The text is the name.
 */
export const localLoads: NoteReader = {
  id: 'local-load',
  mentions: [...sessions, ...requests, ...localPages, loadRequest],
  read: file => {
    const all = calls(file);
    const note = (i: number, text: string) => ({ at: spanOf(file, { from: i, to: i + 1 }), text });
    const shown = all.flatMap(call => {
      const method = methodOf(call);
      const isRemote = method === loadRequest && !(call.arguments[0] && isLocalUrl(file, call.arguments[0]));
      const isPage =
        localPages.includes(method) && !call.arguments.some(value => /"https?:/i.test(textOf(file, value)));
      return isRemote || isPage ? [note(call.nameToken, method)] : [];
    });
    return [
      ...[...localSessions(file, all), ...localRequests(file, all)].map(i => note(i, file.tokens[i]!.text)),
      ...shown,
    ];
  },
};
