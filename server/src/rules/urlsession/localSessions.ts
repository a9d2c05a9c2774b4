import type { Call } from '../../syntax/shapes/call.ts';
import { argument, callAt, callOf } from '../../syntax/shapes/calls.ts';
import { controlBraces } from '../../syntax/shapes/controlBraces.ts';
import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, textOf } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';

/** A session that lives in a local variable, and is used for nothing but tasks. */
export interface LocalSession {
  readonly call: Call;
  readonly declaration: Declaration;
  /** The function it is made in. */
  readonly around: Declaration;
  readonly hasDelegate: boolean;
  /** Every use of the variable. */
  readonly uses: readonly number[];
  /** False where a task may be made later than the function ends: in a closure, by a publisher. */
  readonly isInPlace: boolean;
}

/** A file of more sessions is made to be slow; a session that is used more often is no session of one request. */
const most = 50;

/** What runs once in a program, an object or a screen. */
const once =
  /^(?:main|init\w*|deinit|dealloc|setUp\w*|tearDown\w*|viewDidLoad|loadView|awakeFromNib|application\w*|scene\w*|make\w*|create\w*|build\w*|new\w*|sharedSession|body)$/;

const starts =
  /^(?:(?:data|upload|download|stream|webSocket)Task(?:With\w+|Publisher)?|data|upload|download|bytes)$/;
const invalidations = ['finishTasksAndInvalidate', 'invalidateAndCancel'];
const looks = /^(?:configuration|delegateQueue|sessionDescription)$/;

/** The call that makes a session, where it is the whole value. */
const sessionCall = (file: SourceFile, { value }: Declaration): Call | undefined => {
  if (!value) return undefined;
  const { tokens, language } = file;
  if (language !== 'swift') {
    const call = is(tokens[value.from], '[') ? callAt(file, value.from) : undefined;
    const made =
      call?.kind === 'message' && call.receiver?.join('.') === 'NSURLSession' && call.end === value.to;
    return made && call.name.startsWith('sessionWithConfiguration:') ? call : undefined;
  }
  const name = is(tokens[value.from], 'Foundation') ? value.from + 2 : value.from;
  const call = is(tokens[name], 'URLSession') ? callOf(file, name) : undefined;
  return call?.end === value.to && call.arguments[0]?.label === 'configuration' ? call : undefined;
};

/** A background session outlives the function by design. */
const isBackground = (file: SourceFile, call: Call): boolean => {
  const [configuration] = call.arguments;
  if (!configuration) return true;
  if (/background/i.test(textOf(file, configuration))) return true;
  const value = variableAt(file, file.tokens[configuration.from]?.text ?? '', configuration.from)?.declaration
    .value;
  return value !== undefined && /background/i.test(textOf(file, value));
};

const startsTask = (file: SourceFile, i: number): 'starts' | 'looks' | 'other' => {
  const { tokens, language } = file;
  const isMember = is(tokens[i + 1], '.');
  const member = isMember ? tokens[i + 2] : tokens[i + 1];
  if (!isName(member) || (!isMember && (language === 'swift' || !is(tokens[i - 1], '[')))) return 'other';
  if (is(tokens[i - 1], '.') || is(tokens[i - 1], '->')) return 'other';
  return starts.test(member.text) ? 'starts' : looks.test(member.text) ? 'looks' : 'other';
};

/** A publisher makes its task for each subscriber, and `async let` when it likes. */
const isLater = ({ tokens }: SourceFile, use: number): boolean =>
  is(tokens[use + 2], 'dataTaskPublisher') ||
  tokens.slice(Math.max(0, use - 6), use).some(token => is(token, 'async'));

/** True where a use stands in the block of the declaration, or in an `if` or loop below it. */
const isInPlace = (file: SourceFile, { nameToken }: Declaration, use: number): boolean => {
  const block = enclosingBrace(file, nameToken);
  let brace = enclosingBrace(file, use);
  for (let depth = 0; depth < 20 && brace !== block; depth++) {
    if (!controlBraces(file).has(brace)) return false;
    brace = enclosingBrace(file, brace);
  }
  return brace === block;
};

const read = (file: SourceFile, declaration: Declaration, call: Call): LocalSession | undefined => {
  const { name, nameToken } = declaration;
  const { tokens, language } = file;
  const around = functionAround(file, nameToken);
  if (around?.kind !== 'function' || once.test(around.name.split(':')[0]!) || isBackground(file, call))
    return undefined;
  const uses = namePositions(file, name)
    .slice(0, most)
    .filter(
      i =>
        i !== nameToken &&
        !is(tokens[i - 1], '.') &&
        !is(tokens[i + 1], ':') &&
        variableAt(file, name, i)?.nameToken === nameToken,
    );
  const kinds = uses.map(i => startsTask(file, i));
  if (!kinds.includes('starts') || kinds.includes('other')) return undefined;
  const delegate = textOf(file, argument(call, 'delegate') ?? { from: 0, to: 0 });
  const hasDelegate = !/^(?:|nil|NULL)$/.test(delegate);
  // A delegate is given the session, and may invalidate it when it is done.
  if (hasDelegate && (delegate !== 'self' || hasName(file, invalidations))) return undefined;
  return {
    call,
    declaration,
    around,
    hasDelegate,
    uses,
    isInPlace:
      !uses.some(use => isLater(file, use)) &&
      (language === 'swift'
        ? uses.every(use => isInPlace(file, declaration, use))
        : uses.every(use => enclosingBrace(file, use) === enclosingBrace(file, nameToken))),
  };
};

/** The sessions that functions of the file make, start tasks with and forget. */
export const localSessions = (file: SourceFile): readonly LocalSession[] =>
  declarations(file)
    .flatMap(declaration => {
      const isLocal = declaration.kind === 'constant' || declaration.kind === 'variable';
      const call = isLocal && declaration.nameToken >= 0 ? sessionCall(file, declaration) : undefined;
      return call ? [{ declaration, call }] : [];
    })
    .slice(0, most)
    .flatMap(({ declaration, call }) => read(file, declaration, call) ?? []);
