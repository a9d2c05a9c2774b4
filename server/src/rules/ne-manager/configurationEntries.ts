import type { Call } from '../../syntax/shapes/call.ts';
import { callAt, callOf } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, skip, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { declaredType } from '../code/declaredTypes.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { messageOf } from '../code/messageOf.ts';
import { receiverName } from '../code/receiver.ts';

/** A key and its value in a dictionary that becomes a VPN configuration, as ranges of tokens, `to` exclusive. */
export interface ConfigurationEntry {
  readonly key: TokenRange;
  readonly value: TokenRange;
}

export const configurationProperties = ['providerConfiguration', 'vendorConfiguration'];
export const configurationSetters = ['setProviderConfiguration', 'setVendorConfiguration'];

/** The pairs of the dictionary literal that token `open` opens. */
const literalEntries = (file: SourceFile, open: number): readonly ConfigurationEntry[] => {
  const { tokens } = file;
  const end = groupEnd(file.tokens, open);
  const entries: ConfigurationEntry[] = [];
  let from = open + 1;
  let colon = -1;
  let ternaries = 0;
  const add = (to: number): void => {
    if (colon > from && colon + 1 < to)
      entries.push({ key: { from, to: colon }, value: { from: colon + 1, to } });
  };
  for (let i = open + 1; i < end; i = skip(file.tokens, i)) {
    const { text, kind } = tokens[i]!;
    if (kind !== 'operator') continue;
    if (text === '?' && colon >= 0) ternaries++;
    else if (text === ':' && ternaries > 0) ternaries--;
    else if (text === ':' && colon < 0) colon = i;
    else if (text === ',') {
      add(i);
      from = i + 1;
      colon = -1;
      ternaries = 0;
    }
  }
  add(end);
  return entries;
};

/** The dictionary literal whose first token is `i`: `[` in Swift, `@{` in Objective-C; else −1. */
const dictionaryAt = ({ tokens, language }: SourceFile, i: number): number => {
  if (language === 'swift') return tokens[i]?.text === '[' ? i : -1;
  if (tokens[i]?.text === '@' && tokens[i + 1]?.text === '{') return i + 1;
  return tokens[i]?.text === '@{' ? i : -1;
};

/** A value is a short expression; what is longer is none that a rule could judge. */
const longestStatement = 100;

const statementEnd = (file: SourceFile, from: number): number => {
  const { tokens, language } = file;
  let i = from;
  while (i < tokens.length && i < from + longestStatement) {
    const token = tokens[i]!;
    if (token.text === ';' || token.kind === 'close') break;
    if (language === 'swift' && i > from && token.startsLine && !/^(?:[.?+]|\?\?|as)$/.test(token.text))
      break;
    i = skip(file.tokens, i);
  }
  return i;
};

/** `name[key] = value`, where the `[` stands at `open`. */
const subscriptEntry = (file: SourceFile, open: number): readonly ConfigurationEntry[] => {
  if (file.tokens[open]?.text !== '[') return [];
  const close = groupEnd(file.tokens, open);
  if (file.tokens[close + 1]?.text !== '=') return [];
  const value = { from: close + 2, to: statementEnd(file, close + 2) };
  return close > open + 1 && value.to > value.from ? [{ key: { from: open + 1, to: close }, value }] : [];
};

/** `[name setObject:value forKey:key]`, where the name stands at `i`. */
const setEntry = (file: SourceFile, i: number): readonly ConfigurationEntry[] => {
  const message = callAt(file, i - 1);
  if (message?.kind !== 'message' || !/^set(?:Object|Value):forKey(?:edSubscript)?:$/.test(message.name))
    return [];
  const [value, key] = message.arguments;
  return key && value ? [{ key, value }] : [];
};

/** What is put into the local dictionary `name` in the function around token `use`. */
const localEntries = (file: SourceFile, name: string, use: number): readonly ConfigurationEntry[] => {
  const scope = enclosingBrace(file, use);
  const end = scope < 0 ? file.tokens.length : groupEnd(file.tokens, scope);
  return namePositions(file, name).flatMap(i => {
    if (i <= scope || i >= end || file.tokens[i - 1]?.text === '.') return [];
    const filled = [...subscriptEntry(file, i + 1), ...setEntry(file, i)];
    if (filled.length > 0) return filled;
    // `var name: [String: Any] = […]`, `NSDictionary *name = @{…}`.
    let equals = i + 1;
    if (file.tokens[equals]?.text === ':') {
      equals = skip(file.tokens, equals + 1);
      while (file.tokens[equals]?.text === '?' || file.tokens[equals]?.text === '!') equals++;
    }
    if (file.tokens[equals]?.text !== '=') return [];
    const open = dictionaryAt(file, equals + 1);
    return open < 0 ? [] : literalEntries(file, open);
  });
};

/** For each the whole file is searched. */
const mostLocals = 100;

/** What stands for the value at token `from`, which ends before `to`: a literal, or a dictionary of the same function. */
const valueEntries = (
  file: SourceFile,
  { from, to }: TokenRange,
  seen: Set<string>,
): readonly ConfigurationEntry[] => {
  const open = dictionaryAt(file, from);
  if (open >= 0) return literalEntries(file, open);
  const value = file.tokens[from];
  const alone = to === from + 1 || file.tokens[from + 1]?.text === 'as';
  if (value?.kind !== 'identifier' || !alone) return [];
  // One dictionary in one function is read once, however often it is assigned.
  const local = `${value.text} ${enclosingBrace(file, from)}`;
  if (seen.has(local) || seen.size >= mostLocals) return [];
  seen.add(local);
  return localEntries(file, value.text, from);
};

/** What is assigned to the property at token `i`. */
const assignedEntries = (file: SourceFile, i: number, seen: Set<string>): readonly ConfigurationEntry[] => {
  const { tokens } = file;
  const before = tokens[i - 1]?.text;
  if (before === 'let' || before === 'var') return [];
  let after = i + 1;
  while (tokens[after]?.text === '?' || tokens[after]?.text === '!') after++;
  if (tokens[after]?.text === '[') return subscriptEntry(file, after);
  if (tokens[after]?.text !== '=') return [];
  return valueEntries(file, { from: after + 1, to: statementEnd(file, after + 1) }, seen);
};

/** What the message `[tunnel setProviderConfiguration:…]` hands over, whose selector begins at token `i`. */
const sentEntries = (file: SourceFile, i: number, seen: Set<string>): readonly ConfigurationEntry[] => {
  const value = messageOf(file, i)?.arguments[0];
  return value ? valueEntries(file, value, seen) : [];
};

/** Every key and value that the file puts into a `providerConfiguration` or `vendorConfiguration`. */
export const configurationEntries = (file: SourceFile): readonly ConfigurationEntry[] => {
  const seen = new Set<string>();
  return [
    ...configurationProperties.flatMap(name =>
      namePositions(file, name).flatMap(i => assignedEntries(file, i, seen)),
    ),
    ...configurationSetters.flatMap(name =>
      namePositions(file, name).flatMap(i => sentEntries(file, i, seen)),
    ),
  ];
};

/** Methods that start a tunnel with options: of the connection of any VPN, of the session of a tunnel provider. */
const startMethods: readonly string[] = [
  'startVPNTunnel',
  'startVPNTunnelWithOptions',
  'startTunnel',
  'startTunnelWithOptions',
];
const session = 'NETunnelProviderSession';
const longestReceiver = 20;
/** `startTunnel` is also what providers and the app's own classes have: it counts on a session, by its type or by a cast. */
const isOnSession = (file: SourceFile, call: Call): boolean => {
  const { tokens } = file;
  const name = receiverName(file, call);
  if (name !== undefined && declaredType(file, name) === session) return true;
  let to = call.kind === 'message' ? call.receiverTo : call.nameToken - 1;
  while (/^[?!]$/.test(tokens[to - 1]?.text ?? '')) to--;
  const from = call.kind === 'message' ? call.receiverFrom : tokens[to - 1]?.partner;
  return (
    from !== undefined &&
    from >= 0 &&
    tokens.slice(from, Math.min(to, from + longestReceiver)).some(token => is(token, session))
  );
};

/** Every key and value that the file hands to a tunnel when it starts it. */
export const startOptionEntries = (file: SourceFile): readonly ConfigurationEntry[] => {
  const seen = new Set<string>();
  return startMethods.flatMap(name =>
    namePositions(file, name).flatMap(i => {
      const call = callOf(file, i);
      const [options] = call?.arguments ?? [];
      if (!call || !options || call.receiver?.at(-1) === 'super') return [];
      const swift = file.language === 'swift';
      if (swift ? options.label !== 'options' || call.arguments.length > 1 : call.kind !== 'message')
        return [];
      return name.startsWith('startVPN') || isOnSession(file, call) ? valueEntries(file, options, seen) : [];
    }),
  );
};
