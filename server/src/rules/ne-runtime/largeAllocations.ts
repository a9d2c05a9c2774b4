import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Argument, Call } from '../../syntax/shapes/call.ts';
import { argument, calls } from '../../syntax/shapes/calls.ts';
import { spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { constantInteger } from '../code/constantInteger.ts';

/** Bytes of an element, where its type tells. */
const sizes: Readonly<Record<string, number>> = {
  UInt8: 1,
  Int8: 1,
  UInt16: 2,
  Int16: 2,
  UInt32: 4,
  Int32: 4,
  Float: 4,
  UInt64: 8,
  Int64: 8,
  Int: 8,
  UInt: 8,
  Double: 8,
};

/** What an element takes at least. */
const elementSize = (file: SourceFile, from: number, to: number): number => {
  const type = /(?:\[|<)\s*(\w+)\s*(?:\]|>)/.exec(textOf(file, { from: Math.max(0, from), to }))?.[1] ?? '';
  return Object.hasOwn(sizes, type) ? sizes[type]! : 1;
};

const bytes = (file: SourceFile, value: TokenRange | undefined, each = 1): number => {
  const count = value && constantInteger(file, value);
  return count === undefined ? 0 : count * each;
};

const isFree = ({ kind, receiver }: Call): boolean =>
  kind === 'free' || (kind === 'member' && /^(?:Darwin|std)$/.test(receiver?.join('.') ?? ''));

/** How much a call allocates, as far as constants say; 0 for any other. */
const allocated = (file: SourceFile, call: Call): number => {
  const { name, arguments: values, nameToken, open, receiver } = call;
  const [first, second] = values;
  const labelled = (label: string): Argument | undefined => argument(call, label);
  switch (name.split(':')[0]!) {
    case 'malloc':
      return isFree(call) && values.length === 1 ? bytes(file, first) : 0;
    case 'calloc': {
      const each = second && constantInteger(file, second);
      return isFree(call) && values.length === 2 ? bytes(file, first, each ?? 1) : 0;
    }
    case 'mmap':
      return isFree(call) && values.length === 6 && textOf(file, values[3]!).includes('MAP_ANON')
        ? bytes(file, second)
        : 0;
    case 'Data':
      return bytes(file, labelled('count'));
    case 'NSMutableData':
      return bytes(file, labelled('length'));
    case 'dataWithLength':
    case 'initWithLength':
      return call.kind === 'message' &&
        /NSMutableData/.test(textOf(file, { from: call.receiverFrom, to: call.receiverTo }))
        ? bytes(file, first)
        : 0;
    case 'allocate':
      if (!/^Unsafe\w*Pointer$/.test(receiver?.at(-1) ?? '')) return 0;
      return (
        bytes(file, labelled('byteCount')) ||
        bytes(file, labelled('capacity'), elementSize(file, nameToken - 5, nameToken))
      );
    case 'Array':
    case 'ContiguousArray':
    case '':
      return labelled('repeating') ? bytes(file, labelled('count'), elementSize(file, open - 4, open)) : 0;
    default:
      return 0;
  }
};

const least = 10 << 20;
const most = 50;

/** Allocations of a constant size of 10 MiB and more: the call. The text is the number of bytes. */
export const largeAllocations: NoteReader = {
  id: 'large-allocation',
  // How such a size is written.
  mentions: [
    '1024 * 1024',
    '1024*1024',
    ...Array.from({ length: 11 }, (_, i) => [`<< ${i + 20}`, `<<${i + 20}`]).flat(),
    '_000_000',
    '20000000',
    '50000000',
    '100000000',
    '16777216',
    '33554432',
    '67108864',
    '134217728',
    '0x1000000',
    '0x2000000',
    '0x4000000',
  ],
  read: file =>
    calls(file)
      .flatMap(call => {
        const size = allocated(file, call);
        if (size < least) return [];
        const from = call.nameToken === -1 ? call.open : call.nameToken;
        return [{ at: spanOf(file, { from, to: from + 1 }), text: String(size) }];
      })
      .slice(0, most),
};
