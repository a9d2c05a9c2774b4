import { expressionStart } from '../../project/facts/expressionStart.ts';
import { assignments } from '../../syntax/shapes/assignments.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { argument, callOf, calls } from '../../syntax/shapes/calls.ts';
import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosing } from '../code/enclosing.ts';
import { freeCall } from '../code/freeCall.ts';
import { operandBefore, operandBehind } from '../code/operands.ts';
import { isPeerProcess } from './isPeerProcess.ts';

/** A place where a program finds out by a process ID who is on the other side of a connection, and judges it by that. */
export interface PeerLookup {
  /** Index of the name that looks it up. */
  readonly token: number;
  readonly around: Declaration;
}

const guestKey = 'kSecGuestAttributePid';
const pathOf = 'proc_pidpath';
const running = 'NSRunningApplication';
export const lookupNames: readonly string[] = [guestKey, pathOf, running];

/** What judges the code that was found. */
const validates = [
  'SecCodeCheckValidity',
  'SecCodeCheckValidityWithErrors',
  'SecStaticCodeCheckValidity',
  'SecStaticCodeCheckValidityWithErrors',
  'SecCodeCopySigningInformation',
];
const compares =
  /^(?:isEqualToString|isEqual|hasPrefix|hasSuffix|containsString|contains|containsObject|strn?cmp|strn?casecmp|caseInsensitiveCompare)$/;
const nothing = /^(?:nil|NULL|\d+)$/;

/** A file of more is made to be slow. */
const most = 20;
const longest = 2000;

/** What is given under that key: the rest of the dictionary or call around it, or what is assigned to it. */
const valueUnder = (file: SourceFile, i: number): TokenRange => {
  const open = enclosing(file, i);
  const close = open < 0 ? i : groupEnd(file.tokens, open);
  const assigned = assignments(file).find(({ equals }) => equals === close + 1);
  return assigned?.value ?? { from: open + 1, to: close };
};

const mentions = ({ tokens }: SourceFile, { from, to }: TokenRange, names: ReadonlySet<string>): boolean => {
  for (let i = from; i < to; i++)
    if (isName(tokens[i]) && names.has(tokens[i]!.text) && !is(tokens[i + 1], ':')) return true;
  return false;
};

/** Names in the function for what the look-up found: its variable or buffer, and what is made of these. */
const foundNames = (file: SourceFile, call: Call, body: TokenRange): ReadonlySet<string> => {
  const names = new Set<string>();
  const buffer = call.name === pathOf ? argument(call, 1) : undefined;
  for (let i = buffer?.from ?? 0; i < (buffer?.to ?? 0); i++)
    if (isName(file.tokens[i])) names.add(file.tokens[i]!.text);
  for (const { name, nameToken, value } of declarations(file)) {
    if (!value || nameToken < body.from || nameToken > body.to) continue;
    const holds = value.from <= call.nameToken && call.nameToken < value.to;
    // What `proc_pidpath` returns is a length.
    if (holds ? !buffer : nameToken > call.nameToken && mentions(file, value, names)) names.add(name);
  }
  return names;
};

/** `app?.bundleIdentifier` too, whose `?` ends what is looked at for other purposes. */
const before = (file: SourceFile, i: number): TokenRange => {
  const { from, to } = operandBefore(file, i);
  return is(file.tokens[from], '.') ? { from: expressionStart(file, from + 1), to } : { from, to };
};

/** What of an application tells which one it is. */
const identity = new Set([
  'bundleIdentifier',
  'bundleURL',
  'executableURL',
  'executablePath',
  'path',
  'localizedName',
]);

/** True where the function compares what was found. */
const isCompared = (file: SourceFile, call: Call, body: TokenRange): boolean => {
  const { tokens } = file;
  const names = foundNames(file, call, body);
  const ofApplication = call.name === running;
  const isFound = (range: TokenRange): boolean => {
    const holds = ofApplication && range.from <= call.nameToken && call.nameToken < range.to;
    if (!holds && !mentions(file, range, names)) return false;
    // Whether an application is hidden says nothing about who it is; a variable may hold what says it.
    return !ofApplication || tells(range);
  };
  const tells = ({ from, to }: TokenRange): boolean => {
    for (let i = from; i < to; i++) {
      const text = tokens[i]!.text;
      if (identity.has(text)) return true;
      const value =
        isName(tokens[i]) && names.has(text) ? variableAt(file, text, i)?.declaration.value : undefined;
      if (value && tokens.slice(value.from, value.to).some(token => identity.has(token.text))) return true;
    }
    return false;
  };
  for (let i = body.from; i < body.to; i++) {
    if (!/^[=!]=$/.test(tokens[i]!.text)) continue;
    const sides = [before(file, i), operandBehind(file, i)];
    if (sides.some(({ from }) => nothing.test(tokens[from]?.text ?? ''))) continue;
    if (sides.some(isFound)) return true;
  }
  return calls(file).some(
    ({ name, open, end, nameToken, kind, receiverFrom, receiverTo, arguments: values }) => {
      if (open < body.from || open > body.to || !compares.test(name.split(':')[0]!)) return false;
      const on =
        kind === 'message'
          ? { from: receiverFrom, to: receiverTo }
          : { from: kind === 'free' ? nameToken : expressionStart(file, nameToken), to: nameToken };
      return end > call.nameToken && (isFound(on) || values.some(isFound));
    },
  );
};

/** The process ID that the call looks up. */
const lookedUp = (file: SourceFile, i: number): { call: Call; value: TokenRange } | undefined => {
  if (file.tokens[i]!.text === pathOf) {
    const call = freeCall(file, i);
    const value = call && argument(call, 0);
    return value && { call, value };
  }
  // `NSRunningApplication(processIdentifier: pid)`, `[NSRunningApplication runningApplicationWithProcessIdentifier:pid]`
  const call = callOf(file, i) ?? callOf(file, i + 1) ?? callOf(file, i + 2);
  const value = call?.arguments[0];
  const isByProcess =
    value?.label === 'processIdentifier' || call?.name === 'runningApplicationWithProcessIdentifier:';
  return isByProcess && value ? { call: { ...call!, name: running, nameToken: i }, value } : undefined;
};

const judges = (file: SourceFile, i: number, body: TokenRange): boolean => {
  if (file.tokens[i]!.text === guestKey)
    return hasName(file, validates) && isPeerProcess(file, valueUnder(file, i));
  const found = lookedUp(file, i);
  return found !== undefined && isPeerProcess(file, found.value) && isCompared(file, found.call, body);
};

/** The places of the file that judge a peer by its process ID. */
export const peerLookups = (file: SourceFile): readonly PeerLookup[] =>
  lookupNames.flatMap(name =>
    namePositions(file, name)
      .slice(0, most)
      .flatMap((token): readonly PeerLookup[] => {
        const around = functionAround(file, token);
        const { body } = around ?? {};
        if (!around || !body || body.to - body.from > longest) return [];
        return judges(file, token, body) ? [{ token, around }] : [];
      }),
  );
