import { expressionStart } from '../../project/facts/expressionStart.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { type Closure, closureArgument, closureAt, takerOf } from '../../syntax/shapes/closures.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { saveCalls } from './managerCode.ts';

const startCalls = [
  'startVPNTunnel',
  'startTunnel',
  'startVPNTunnelAndReturnError',
  'startVPNTunnelWithOptions',
  'startTunnelWithOptions',
];

/** A start of the tunnel behind a save of the same manager, with no load in between. */
export interface StartAfterSave {
  readonly save: Call;
  readonly start: Call;
  /** The handler of the save that holds the start; undefined for the async form. */
  readonly closure: Closure | undefined;
}

/** A file of more is made to be slow. */
const most = 30;

const loads = /^(?:load\w*FromPreferences\w*|(?:re)?load(?:[A-Z]\w*)?)$/;
const transparent = /^(?:async\w*|sync|Task|detached|run|perform|dispatch_\w+)$/;
const noManager = /[sS]elf$|^(?:connection|shared\w*|as|try|await|NETunnelProviderSession|NEVPNConnection)$/;

const callsNamed = (file: SourceFile, names: readonly string[]): readonly Call[] =>
  names
    .flatMap(name => namePositions(file, name))
    .slice(0, most)
    .flatMap(i => {
      const call = callOf(file, i);
      return call && (call.kind === 'member' || call.kind === 'message') ? call : [];
    })
    .sort((a, b) => a.open - b.open)
    .slice(0, most);

/** The index of the first token of what the call is made on. */
export const receiverStart = (file: SourceFile, { kind, nameToken, receiverFrom }: Call): number =>
  kind === 'message' ? receiverFrom : expressionStart(file, nameToken);

const namesIn = ({ tokens }: SourceFile, from: number, to: number): readonly string[] =>
  tokens
    .slice(from, Math.min(to, from + 60))
    .flatMap(token => (isName(token) && !noManager.test(token.text) ? token.text : []));

/** True where both calls are made on one manager, by its name or through the value of a local. */
const areOnOne = (file: SourceFile, save: Call, start: Call): boolean => {
  const [manager] = namesIn(file, receiverStart(file, save), save.nameToken);
  const used = namesIn(file, receiverStart(file, start), start.nameToken);
  if (manager === undefined) return false;
  if (used.includes(manager)) return true;
  const value =
    used[0] === undefined ? undefined : variableAt(file, used[0], start.nameToken)?.declaration.value;
  return value !== undefined && namesIn(file, value.from, value.to).includes(manager);
};

const loadsBetween = ({ tokens }: SourceFile, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (isName(tokens[i]) && loads.test(tokens[i]!.text)) return true;
  return false;
};

/** True where the start runs in the closure itself, or in one that is only put off. */
const runsIn = (file: SourceFile, { body }: Closure, start: number): boolean => {
  for (let open = enclosingBrace(file, start); open > body.from; open = enclosingBrace(file, open)) {
    // Parentheses of a block's parameters stand between its caret and its brace.
    let from = open;
    while (file.language !== 'swift' && from > open - 40 && !is(file.tokens[from], '^')) from--;
    // Braces of Swift's `if` and `do` are given to no call.
    if (file.language !== 'swift' && closureAt(file, from)?.body.from !== open) continue;
    const call = takerOf(file, from);
    if (call ? !transparent.test(call.name) : file.language !== 'swift') return false;
  }
  return true;
};

const isAwaited = (file: SourceFile, call: Call): boolean =>
  is(file.tokens[receiverStart(file, call) - 1], 'await');

/** True where something else is awaited that may load. */
const awaitsBetween = ({ tokens }: SourceFile, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) {
    const sleeps = is(tokens[i + 1], 'Task') && is(tokens[i + 3], 'sleep');
    if (is(tokens[i], 'await') && !sleeps) return true;
  }
  return false;
};

/** True where the block that awaits the save goes on to the start. */
const isPassed = (file: SourceFile, save: Call, start: Call): boolean => {
  let block = enclosingBrace(file, save.nameToken);
  while (is(file.tokens[block - 1], 'do')) block = enclosingBrace(file, block);
  for (let open = enclosingBrace(file, start.nameToken); open >= block; open = enclosingBrace(file, open))
    if (open === block) return true;
  return false;
};

/** True where the function has loaded its managers and makes none: what it saves was there before, and starts. */
const isLoadedBefore = (file: SourceFile, save: Call): boolean => {
  const body = functionAround(file, save.nameToken)?.body;
  if (!body || !loadsBetween(file, body.from, save.open)) return false;
  for (let i = body.from; i < body.to; i++)
    if (
      /^(?:NE\w+Manager|new|alloc|init)$/.test(file.tokens[i]!.text) &&
      /^[(\]]$/.test(file.tokens[i + 1]?.text ?? '')
    )
      return false;
  return true;
};

/** The starts of the file that use a manager as it was before it was saved. */
export const startsAfterSave = (file: SourceFile): readonly StartAfterSave[] => {
  const saves = callsNamed(file, saveCalls);
  const starts = saves.length === 0 ? [] : callsNamed(file, startCalls);
  return starts.flatMap((start): readonly StartAfterSave[] => {
    for (const save of [...saves].reverse()) {
      if (save.open > start.open || !areOnOne(file, save, start) || isLoadedBefore(file, save)) continue;
      const closure = closureArgument(file, save.arguments.at(-1));
      if (closure) {
        const { from, to } = closure.body;
        const inside = from < start.nameToken && start.nameToken < to;
        if (inside && !loadsBetween(file, from, start.nameToken) && runsIn(file, closure, start.nameToken))
          return [{ save, start, closure }];
        continue;
      }
      const same = functionAround(file, save.nameToken) === functionAround(file, start.nameToken);
      if (!same || !isAwaited(file, save) || !isPassed(file, save, start)) continue;
      const isLoaded =
        loadsBetween(file, save.end, start.nameToken) ||
        awaitsBetween(file, save.end, receiverStart(file, start) - 1);
      return isLoaded ? [] : [{ save, start, closure: undefined }];
    }
    return [];
  });
};
