import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, isName } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** The types whose services are looked up by name. */
export const serviceTypes = ['WAPublishableService', 'WASubscribableService'];

/** Longest path of names that is read as a constant: `Outer.Inner.name`. */
const longest = 8;

const nameOf = ({ tokens }: SourceFile, from: number, to: number): string | undefined => {
  if (to <= from || to - from > longest) return undefined;
  let name = '';
  for (let i = from; i < to; i++) {
    const isDot = (i - from) % 2 === 1;
    if (isDot ? !is(tokens[i], '.') : !isName(tokens[i])) return undefined;
    name += isDot ? '.' : tokens[i]!.text;
  }
  return (to - from) % 2 === 1 ? name : undefined;
};

/**
 * Notes every `WAPublishableService.allServices["_x._tcp"]`. The text has three lines: the type (empty for `allServices[…]` in an extension of it),
 * `string` or `name`, and what stands in the brackets. `at` is that text.
 */
export const allServicesReader: NoteReader = {
  id: 'wifi-aware-service-name',
  mentions: ['allServices'],
  read: file => {
    const { tokens } = file;
    return namePositions(file, 'allServices').flatMap(i => {
      if (!is(tokens[i + 1], '[')) return [];
      const hasReceiver = is(tokens[i - 1], '.');
      const receiver = hasReceiver ? (tokens[i - 2]?.text ?? '') : '';
      const isOwn = receiver === '' || receiver === 'Self' || receiver === 'self';
      if (!isOwn && !serviceTypes.includes(receiver)) return [];
      const from = i + 2;
      const to = groupEnd(tokens, i + 1);
      const first = tokens[from];
      if (!first || to <= from) return [];
      const literal = to - from === 1 && first.kind === 'string' ? first.value : undefined;
      const name = literal === undefined ? nameOf(file, from, to) : undefined;
      if (literal === undefined && name === undefined) return [];
      const kind = literal === undefined ? 'name' : 'string';
      const text = [isOwn ? '' : receiver, kind, literal ?? name].join('\n');
      return [{ at: { start: first.start, end: tokens[to - 1]!.end }, text }];
    });
  },
};
