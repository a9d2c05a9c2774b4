import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { insertStatement } from '../code/statementEdits.ts';
import { statementStart } from '../code/statementStart.ts';
import { editNote } from '../target/notedEdits.ts';
import { wifiAwareTypes } from './wifiAwareUses.ts';

/** A file of more is made to be slow. */
const most = 50;

/** How a function of that type leaves with nothing. */
const leaves = (type: string | undefined): string | undefined => {
  if (type === undefined || /^(?:Void|\(\))$/.test(type)) return 'return';
  if (type === 'Bool') return 'return false';
  return type.endsWith('?') ? 'return nil' : undefined;
};

const guardAt = (file: SourceFile, i: number) => {
  const { kind, type, body } = functionAround(file, i) ?? {};
  const leave = kind === 'function' && body ? leaves(type) : undefined;
  const first = leave === undefined ? -1 : statementStart(file, body!.from + 1);
  if (first < 0 || first > i || !file.tokens[first]!.startsLine) return [];
  const check = `guard WACapabilities.supportedFeatures.contains(.wifiAware) else { ${leave} }`;
  const { span, newText } = insertStatement(file, first, check);
  return [editNote(span, newText, file.tokens[i]!.start)];
};

/** The check that this device has Wi-Fi Aware, in front of all else in a function that uses it and may leave with nothing. */
export const capabilityGuards: NoteReader = {
  id: 'capability-guard',
  mentions: wifiAwareTypes,
  read: file =>
    file.language === 'swift'
      ? wifiAwareTypes
          .flatMap(name => namePositions(file, name))
          .slice(0, most)
          .flatMap(i => guardAt(file, i))
      : [],
};
