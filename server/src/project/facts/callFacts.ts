import type { Call } from '../../syntax/shapes/call.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { isType } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, spanOf } from '../../syntax/shapes/tokens.ts';
import { declaresType } from '../names/knownType.ts';
import type { NameScope } from '../names/nameContext.ts';
import { functionAt } from '../names/swiftScope.ts';
import { argumentFact } from './argumentFact.ts';
import { expressionStart } from './expressionStart.ts';
import { factAt } from './factAt.ts';
import { mayBeCalled } from './mayBeCalled.ts';
import { mostFacts } from './mostFacts.ts';
import { implicitReceiver, type ReceiverFact, receiverFact } from './receiverFact.ts';
import type { CallFact } from './sourceFacts.ts';

/** C: functions, macros and classes of the file's own. A prototype may announce Apple's. */
const ownNames = memo((file): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const declaration of declarations(file)) {
    const { kind, name, body } = declaration;
    if (kind === 'macro' || (kind === 'function' && body) || (kind === 'class' && isType(declaration)))
      names.add(name);
  }
  return names;
});

/** True where a free call of that name is the file's own. */
const isOwn = (scope: NameScope, name: string, i: number): boolean =>
  scope.file.language === 'swift'
    ? declaresType(scope, name) || functionAt(scope, name, i) !== undefined
    : ownNames(scope.file).has(name);

const receiverOf = (scope: NameScope, i: number, call: Call, start: number): ReceiverFact => {
  const { kind, receiver, receiverFrom, receiverTo } = call;
  if (kind === 'free') return { receiver: '' };
  if (kind === 'implicitMember') return implicitReceiver(scope, i - 1);
  if (kind === 'message') return receiverFact(scope, receiver, receiverFrom, receiverTo);
  return receiverFact(scope, receiver, start, i - 1);
};

const factOf = (scope: NameScope, name: string, i: number, call: Call): CallFact | undefined => {
  const { file } = scope;
  const { kind, open, end } = call;
  if (kind === 'macro' || kind === 'indirect') return undefined;
  if (kind === 'free' && isOwn(scope, name, i)) return undefined;
  const start = kind === 'message' ? open : kind === 'implicitMember' ? i - 1 : expressionStart(file, i);
  return {
    ...factAt(file, i),
    name,
    ...receiverOf(scope, i, call, start),
    arguments: call.arguments.map(({ label, from, to }) => argumentFact(file, { from, to }, label)),
    whole: spanOf(file, { from: start, to: Math.max(end, start + 1) }),
  };
};

/** `X.init(…)`, and `.init(…)` where an X is expected, are calls of `X`. */
const initializers = (scope: NameScope, names: ReadonlySet<string>): readonly CallFact[] =>
  namePositions(scope.file, 'init')
    .slice(0, mostFacts)
    .flatMap(i => {
      const call = is(scope.file.tokens[i - 1], '.') ? callOf(scope.file, i) : undefined;
      if (call?.kind !== 'member' && call?.kind !== 'implicitMember') return [];
      const implicit = call.kind === 'implicitMember';
      const type = implicit ? implicitReceiver(scope, i - 1).receiverType : call.receiver?.at(-1);
      const fact = type !== undefined && names.has(type) ? factOf(scope, type, i, call) : undefined;
      if (!fact) return [];
      const { receiverType, ...rest } = fact;
      return [{ ...rest, receiver: (call.receiver ?? []).slice(0, -1).join('.') }];
    });

/** The calls with one of the names, in order. Swift's initialisers go by the name of their type. */
export const callFacts = (scope: NameScope, names: ReadonlySet<string>): readonly CallFact[] => {
  const { file } = scope;
  const found: CallFact[] = [];
  for (const name of names) {
    for (const i of namePositions(file, name).slice(0, mostFacts)) {
      const call = mayBeCalled(file, i) ? callOf(file, i) : undefined;
      const fact = call && factOf(scope, name, i, call);
      if (fact) found.push(fact);
    }
  }
  if (file.language === 'swift') found.push(...initializers(scope, names));
  return found.sort((a, b) => a.at.start - b.at.start);
};
