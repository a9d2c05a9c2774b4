import { expressionStart } from '../../project/facts/expressionStart.ts';
import { assignments } from '../../syntax/shapes/assignments.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { messageOf } from './messageOf.ts';

/** `proto.serverAddress = value`, or `[proto setServerAddress:value]`. */
export interface MemberWrite {
  readonly name: string;
  readonly nameToken: number;
  /** The expression whose member it is. */
  readonly target: TokenRange;
  readonly value: TokenRange;
  /** True for the message. */
  readonly message: boolean;
}

/** A file of more is made to be slow. */
const most = 100;

const setterOf = (name: string): string => `set${name[0]!.toUpperCase()}${name.slice(1)}`;

/** Where the file gives a member of that name a value, in order of the text. What has nothing in front of the name is left out. */
export const memberWrites = (file: SourceFile, name: string): readonly MemberWrite[] => {
  const { tokens, language } = file;
  const written = assignments(file).flatMap((assignment): readonly MemberWrite[] => {
    const { nameToken, value } = assignment;
    if (assignment.name !== name || nameToken === -1 || !is(tokens[nameToken - 1], '.')) return [];
    const target = { from: expressionStart(file, nameToken), to: nameToken - 1 };
    return target.from < target.to ? [{ name, nameToken, target, value, message: false }] : [];
  });
  const sent = (language === 'swift' ? [] : namePositions(file, setterOf(name))).flatMap(
    (nameToken): readonly MemberWrite[] => {
      const call = messageOf(file, nameToken);
      const [value] = call?.arguments ?? [];
      if (!call || !value || call.arguments.length !== 1) return [];
      const target = { from: call.receiverFrom, to: call.receiverTo };
      return [{ name, nameToken, target, value, message: true }];
    },
  );
  return [...written, ...sent].sort((a, b) => a.nameToken - b.nameToken).slice(0, most);
};
