import { assignments } from '../../syntax/shapes/assignments.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { NameScope } from '../names/nameContext.ts';
import { argumentFact } from './argumentFact.ts';
import { expressionStart } from './expressionStart.ts';
import { factAt } from './factAt.ts';
import { mostFacts } from './mostFacts.ts';
import { setterOf } from './needWords.ts';
import { receiverFact } from './receiverFact.ts';
import type { AssignmentFact } from './sourceFacts.ts';

/** Objective-C: `[manager setEnabled:YES]` is an assignment to `enabled`. */
const setters = (scope: NameScope, name: string): readonly AssignmentFact[] =>
  namePositions(scope.file, setterOf(name))
    .slice(0, mostFacts)
    .flatMap(i => {
      const call = callOf(scope.file, i);
      const value = call?.kind === 'message' && call.arguments.length === 1 ? call.arguments[0] : undefined;
      if (!call || !value) return [];
      return {
        ...factAt(scope.file, i),
        name,
        ...receiverFact(scope, call.receiver, call.receiverFrom, call.receiverTo),
        value: argumentFact(scope.file, value),
      };
    });

/** The assignments to members and variables of these names, in order. */
export const assignmentFacts = (scope: NameScope, names: ReadonlySet<string>): readonly AssignmentFact[] => {
  const { file } = scope;
  const { tokens, language } = file;
  const assigned = new Set<string>();
  for (const name of names) {
    // Reading all assignments costs more than a look behind the names.
    if (namePositions(file, name).some(i => is(tokens[i + 1], '=') || is(tokens[i + 2], '=')))
      assigned.add(name);
  }
  const found: AssignmentFact[] = [];
  for (const { target, name, nameToken, value } of assigned.size > 0 ? assignments(file) : []) {
    if (name === undefined || nameToken === -1 || !assigned.has(name)) continue;
    if (found.length >= mostFacts) break;
    const start = expressionStart(file, nameToken);
    const on =
      target?.length === 1
        ? { receiver: '' }
        : receiverFact(scope, target?.slice(0, -1), start, nameToken - 1);
    found.push({ ...factAt(file, nameToken), name, ...on, value: argumentFact(file, value) });
  }
  if (language !== 'swift') {
    for (const name of names) if (hasName(file, [setterOf(name)])) found.push(...setters(scope, name));
    found.sort((a, b) => a.at.start - b.at.start);
  }
  return found;
};
