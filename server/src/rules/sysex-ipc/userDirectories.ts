import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { argument, callOf } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, spanOf, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { freeCall } from '../code/freeCall.ts';

const userDomain = /^(?:\w+\.|\.)?(?:userDomainMask|NSUserDomainMask)$/;
/** Directories of files that may go at any time: wherever they lie, the same program finds them. */
const passing = /cachesDirectory|itemReplacementDirectory|NSCachesDirectory|NSItemReplacementDirectory/;

/** By name of the call: the places of the directory and of the domain among its arguments. */
const searches = [
  'urls',
  'url',
  'URLsForDirectory',
  'URLForDirectory',
  'NSSearchPathForDirectoriesInDomains',
];

const most = 50;

const searchesUser = (file: SourceFile, i: number): boolean => {
  const call = callOf(file, i);
  if (!call || !searches.includes(file.tokens[i]!.text)) return false;
  if (/^urls?$/.test(call.name) && (call.kind !== 'member' || call.arguments[0]?.label !== 'for'))
    return false;
  const [directory, domain] = [call.arguments[0], argument(call, 'in') ?? call.arguments[1]];
  if (!directory || !domain) return false;
  return userDomain.test(textOf(file, domain)) && !passing.test(textOf(file, directory));
};

/** Where code asks for a directory of the user who runs it. The text is what it asks. */
export const userDirectories: NoteReader = {
  id: 'user-directory',
  mentions: ['NSHomeDirectory', 'homeDirectoryForCurrentUser', 'userDomainMask', 'NSUserDomainMask'],
  read: file => {
    const note = (i: number) => ({ at: spanOf(file, { from: i, to: i + 1 }), text: file.tokens[i]!.text });
    const homes = namePositions(file, 'NSHomeDirectory').filter(i => freeCall(file, i));
    const members = namePositions(file, 'homeDirectoryForCurrentUser').filter(i => {
      const { tokens } = file;
      const isMessage = file.language !== 'swift' && is(tokens[i + 1], ']');
      return is(tokens[i - 1], '.') || isMessage;
    });
    const found = searches.flatMap(name => namePositions(file, name).filter(i => searchesUser(file, i)));
    return [...homes, ...members, ...found]
      .sort((a, b) => a - b)
      .slice(0, most)
      .map(note);
  },
};
