import { expressionStart } from '../../project/facts/expressionStart.ts';
import { assignments } from '../../syntax/shapes/assignments.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { callStart } from '../../syntax/shapes/callStart.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { groups } from '../../syntax/shapes/groups.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { memberAt, type Variable, variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Mention } from '../mention.ts';

/** What stands in every file that makes a background configuration; the label may stand on a line of its own. */
export const backgroundWords: readonly Mention[] = [
  ['withIdentifier', 'background(', 'URLSession'],
  'backgroundSessionConfiguration',
];

/** More values than these are given to no variable that is read here. */
const most = 200;

/** The variable of that name; Objective-C's `_name` is the property `name`. */
const variableNamed = (file: SourceFile, name: string, own: boolean, i: number): Variable | undefined => {
  const find = own ? memberAt : variableAt;
  return find(file, name, i) ?? (name.startsWith('_') ? memberAt(file, name.slice(1), i) : undefined);
};

/** Every value that this file gives to a variable, by where the variable is declared. */
const valuesOf = memo((file): ReadonlyMap<number, readonly TokenRange[]> => {
  const found = new Map<number, TokenRange[]>();
  for (const { target, name, nameToken, value } of assignments(file).slice(0, 50 * most)) {
    if (name === undefined || !target || target.length > 2) continue;
    if (target.length === 2 && !/^(?:self|Self|this)$/.test(target[0]!)) continue;
    const variable = variableNamed(file, name, target.length === 2, nameToken);
    if (variable)
      found.set(variable.nameToken, [...(found.get(variable.nameToken) ?? []), value].slice(0, most));
  }
  return found;
});

const isBackgroundCall = ({ name, arguments: [first] }: Call): boolean =>
  (name === 'background' && first?.label === 'withIdentifier') ||
  name === 'backgroundSessionConfigurationWithIdentifier:' ||
  name === 'backgroundSessionConfiguration:';

/** What a session is made of: the argument that is its configuration. */
const configurationOf = ({ name, receiver, arguments: values }: Call): TokenRange | undefined => {
  if (/^sessionWithConfiguration:/.test(name)) return values[0];
  const type = name === 'init' ? receiver?.at(-1) : name;
  return type === 'URLSession' && values[0]?.label === 'configuration' ? values[0] : undefined;
};

/** A closure that makes a session is short. */
const longestClosure = 500;

const callsByStart = memo((file): ReadonlyMap<number, Call> => {
  const found = new Map<number, Call>();
  for (const call of calls(file)) {
    const start = callStart(call);
    if (!found.has(start)) found.set(start, call);
  }
  return found;
});

/** The call that is the whole of a value; the closure `{ … return call }()` of a lazy property counts as the call it returns. */
const callIn = (file: SourceFile, { from, to }: TokenRange): Call | undefined => {
  const { tokens } = file;
  const call = callsByStart(file).get(from);
  if (call && call.end >= to) return call;
  if (!is(tokens[from], '{') || tokens[from]!.partner >= to) return undefined;
  const close = tokens[from]!.partner;
  let last: Call | undefined;
  for (let i = from + 1; i < close && i < from + longestClosure; i++) {
    if (!is(tokens[i], 'return') || groups(file)[i] !== from) continue;
    if (last) return undefined;
    last = callsByStart(file).get(i + 1);
  }
  return last ?? callsByStart(file).get(from + 1);
};

/** The variable that a value is nothing but: `configuration`, `self.configuration`, `_configuration`. */
const variableIn = (file: SourceFile, { from, to }: TokenRange): Variable | undefined => {
  const { tokens } = file;
  const name = to - 1;
  const plain =
    to === from + 1 ||
    (to === from + 3 && /^(?:self|Self|this)$/.test(tokens[from]!.text) && is(tokens[from + 1], '.'));
  return plain && isName(tokens[name])
    ? variableNamed(file, tokens[name].text, name > from, name)
    : undefined;
};

/** True where every value that the variable is given fits, and there is one. */
const always = (file: SourceFile, variable: Variable, fits: (value: TokenRange) => boolean): boolean => {
  const { declaration, nameToken, parameter } = variable;
  if (parameter) return false;
  const values = [
    ...(declaration.value ? [declaration.value] : []),
    ...(valuesOf(file).get(nameToken) ?? []),
  ];
  const given = values.filter(
    ({ from, to }) => !(to === from + 1 && (is(file.tokens[from], 'nil') || is(file.tokens[from], 'NULL'))),
  );
  return given.length > 0 && given.every(fits);
};

const isBackgroundConfiguration = (file: SourceFile, value: TokenRange): boolean => {
  const call = callIn(file, value);
  if (call) return isBackgroundCall(call);
  const variable = variableIn(file, value);
  return (
    variable !== undefined &&
    always(file, variable, each => {
      const made = callIn(file, each);
      return made !== undefined && isBackgroundCall(made);
    })
  );
};

const isBackgroundSession = (file: SourceFile, value: TokenRange): boolean => {
  const call = callIn(file, value);
  const configuration = call && configurationOf(call);
  return configuration !== undefined && isBackgroundConfiguration(file, configuration);
};

/** True where a task is made by a session that only ever has a background configuration. */
const isOnBackgroundSession = (
  file: SourceFile,
  { kind, receiver, receiverFrom, receiverTo, nameToken }: Call,
): boolean => {
  if (kind !== 'member' && kind !== 'message') return false;
  const own = receiver?.length === 2 && /^(?:self|Self|this|\w*[sS]elf\w*)$/.test(receiver[0]!);
  if (receiver && (receiver.length === 1 || own)) {
    const variable = variableNamed(file, receiver.at(-1)!, receiver.length === 2, nameToken);
    return variable !== undefined && always(file, variable, value => isBackgroundSession(file, value));
  }
  // `URLSession(configuration: …).dataTask(…)`
  const from = kind === 'message' ? receiverFrom : expressionStart(file, nameToken);
  return receiver === undefined && isBackgroundSession(file, { from, to: receiverTo });
};

/** The calls of that kind that are made on sessions with a background configuration. */
export const backgroundCalls = (file: SourceFile, fits: (call: Call) => boolean): readonly Call[] =>
  calls(file)
    .filter(call => call.nameToken !== -1 && fits(call))
    .slice(0, most)
    .filter(call => isOnBackgroundSession(file, call));
