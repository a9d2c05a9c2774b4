import { expressionStart } from '../../project/facts/expressionStart.ts';
import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** Of FileManager, in Swift and as the first part of a selector: what changes the disk. */
const diskWrites = /^(?:createFile|createDirectory|removeItem|copyItem|moveItem|replaceItem)/;
const defaultsWrites = /^(?:set(?:$|[A-Z])|removeObject)/;

/** A receiver is a short expression. */
const longestReceiver = 20;

const isOn = (file: SourceFile, { kind, nameToken, receiverFrom }: Call, names: RegExp): boolean => {
  const from = kind === 'message' ? receiverFrom : expressionStart(file, nameToken);
  return file.tokens
    .slice(from, Math.min(nameToken, from + longestReceiver))
    .some(token => token.kind === 'identifier' && names.test(token.text));
};

const meansOf = (file: SourceFile, call: Call): string | undefined => {
  const method = call.name.split(':')[0]!;
  if (diskWrites.test(method))
    return isOn(file, call, /^(?:NSFileManager|FileManager|_?fileManager)$/) ? 'FileManager' : undefined;
  if (method === 'writeToFile' || method === 'writeToURL') return method;
  if (method === 'write') return call.arguments[0]?.label === 'to' ? 'write(to:)' : undefined;
  return defaultsWrites.test(method) &&
    isOn(file, call, /^(?:NSUserDefaults|UserDefaults|_?(?:user)?[dD]efaults)$/)
    ? 'UserDefaults'
    : undefined;
};

/** Where code writes to the disk or to defaults. The text is what it does that with. */
export const filterDataWrites: NoteReader = {
  id: 'disk-write',
  // Nearly every app has files that write; only those of a filter are read for this.
  mentions: ['NEFilter', 'write(to:', 'writeToFile:', 'writeToURL:'],
  read: file =>
    calls(file).flatMap(call => {
      if (call.nameToken === -1 || (call.kind !== 'member' && call.kind !== 'message')) return [];
      const text = meansOf(file, call);
      return text === undefined
        ? []
        : [{ at: spanOf(file, { from: call.nameToken, to: call.nameToken + 1 }), text }];
    }),
};
