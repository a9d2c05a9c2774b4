import { expressionStart } from '../../project/facts/expressionStart.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { is, isName, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import { type Variable, variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { messageOf } from '../code/messageOf.ts';
import { objectOf } from '../code/objectOf.ts';
import { typeAround } from '../code/typeAround.ts';

const connection = 'NSXPCConnection';
const current = /^\[?NSXPCConnection[. ]current(?:\(\)[?!]?|Connection\]?)$/;

/** A longer expression is looked at no further; nor are variables of variables, nor many calls of one function. */
const longest = 60;
const deepest = 3;
const mostCallers = 10;

/** True where `processIdentifier` at token `i` is that of a connection: not of an app, a `Process` or the program itself. */
const isOfConnection = (file: SourceFile, i: number): boolean => {
  const message = messageOf(file, i);
  const from = message ? message.receiverFrom : expressionStart(file, i);
  const receiver = { from, to: message ? message.receiverTo : i - 1 };
  const isOwn = from >= i || (receiver.to === from + 1 && is(file.tokens[from], 'self'));
  if (isOwn) return typeAround(file, i)?.name === connection;
  return objectOf(file, receiver)?.type === connection || current.test(textOf(file, receiver));
};

/** What functions of this file are given as that parameter. */
const given = (file: SourceFile, { declaration, nameToken }: Variable): readonly TokenRange[] => {
  const { kind, name, parameters } = declaration;
  const index = parameters.findIndex(parameter => parameter.nameToken === nameToken);
  if (kind !== 'function' || index < 0) return [];
  return calls(file)
    .filter(call => call.name === name && call.arguments.length === parameters.length)
    .slice(0, mostCallers)
    .map(call => call.arguments[index]!);
};

/** Each expression is looked at once: functions may hand on to each other. */
const resolve = (file: SourceFile, { from, to }: TokenRange, depth: number, seen: Set<number>): boolean => {
  if (seen.has(from)) return false;
  seen.add(from);
  for (let i = from; i < to && i < from + longest; i++) {
    const token = file.tokens[i]!;
    if (!isName(token)) continue;
    if (token.text === 'xpc_connection_get_pid') return true;
    if (token.text === 'processIdentifier') {
      if (!is(file.tokens[i + 1], ':') && isOfConnection(file, i)) return true;
      continue;
    }
    if (depth >= deepest || is(file.tokens[i - 1], '.') || is(file.tokens[i + 1], ':')) continue;
    const found = variableAt(file, token.text, i);
    if (!found || seen.has(-found.nameToken)) continue;
    seen.add(-found.nameToken);
    const values = found.parameter ? given(file, found) : [found.declaration.value];
    if (values.some(value => value && resolve(file, value, depth + 1, seen))) return true;
  }
  return false;
};

/** True where the expression is made of the process ID of an XPC connection's peer, also through variables and what functions of this file are given. */
export const isPeerProcess = (file: SourceFile, range: TokenRange): boolean =>
  resolve(file, range, 0, new Set());
