import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { type Assignment, assignments } from '../../syntax/shapes/assignments.ts';
import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { is, spanOf, textOf } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { typeAround } from '../code/typeAround.ts';

/** By the first part of a method's name: what starts a session, and what ends it. */
const stops: Readonly<Record<string, string>> = {
  startTunnel: 'stopTunnel',
  startTunnelWithOptions: 'stopTunnel',
  startProxy: 'stopProxy',
  startProxyWithOptions: 'stopProxy',
  startFilter: 'stopFilter',
  startFilterWithCompletionHandler: 'stopFilter',
};

/** What is there for the whole process by design. */
const lasting = /log|lock|queue|mutex|semaphore|once|shared|instance|dateformat|formatter|version/i;

/** A file of more is made to be slow. */
const most = 200;
const mostOfName = 20;

const isPrivate = ({ modifiers }: Declaration): boolean =>
  modifiers.some(word => word === 'private' || word === 'fileprivate');

const isStatic = ({ modifiers }: Declaration): boolean =>
  modifiers.includes('static') || modifiers.includes('class');

/** Static variables by name; of one that more types have than anybody's code, none is told from the others. */
const statics = memo((file): ReadonlyMap<string, readonly Declaration[]> => {
  const found = new Map<string, Declaration[]>();
  for (const declaration of declarations(file)) {
    if (declaration.kind !== 'variable' || !isStatic(declaration)) continue;
    const known = found.get(declaration.name) ?? [];
    if (known.length < mostOfName) known.push(declaration);
    found.set(declaration.name, known);
  }
  return found;
});

/** The variable of the file or of a type, of which there is one in the process, that is assigned to. */
const staticVariable = (
  file: SourceFile,
  { target, nameToken, name }: Assignment,
): Declaration | undefined => {
  if (!target || name === undefined || target.length > 2) return undefined;
  if (target.length === 1) {
    const declaration = variableAt(file, name, nameToken)?.declaration;
    if (declaration?.kind !== 'variable' || declaration.enclosing !== -1) return undefined;
    // What other C files see as well, they may reset.
    return file.language === 'swift' || isStatic(declaration) || /\bstatic\b/.test(declaration.type ?? '')
      ? declaration
      : undefined;
  }
  const owner = target[0] === 'Self' ? typeAround(file, nameToken)?.name : target[0];
  const found = (statics(file).get(name) ?? []).filter(
    declaration => typeAround(file, declaration.nameToken)?.name === owner,
  );
  return found.length === 1 ? found[0] : undefined;
};

/** The method by which the system starts a provider, around token `i`. */
const starterAround = (file: SourceFile, i: number): Declaration | undefined => {
  const around = functionAround(file, i);
  if (around?.kind !== 'function') return undefined;
  const isStart = Object.hasOwn(stops, around.name.split(':')[0]!);
  return isStart && (file.language !== 'swift' || around.modifiers.includes('override')) ? around : undefined;
};

/**
 * Where methods that start a provider set state of the whole process which nothing else in the file sets. The text is the variable, the method, and the one that
 * stops the provider.
 */
export const staticState: NoteReader = {
  id: 'static-state',
  mentions: Object.keys(stops),
  read: file => {
    const names = new Set(
      declarations(file).flatMap(({ name, kind }) => (kind === 'function' ? name.split(':')[0]! : [])),
    );
    if (!Object.keys(stops).some(name => names.has(name))) return [];
    const set = new Map<Declaration, Assignment[]>();
    for (const assignment of assignments(file).slice(0, 10 * most)) {
      const declaration = set.size < most ? staticVariable(file, assignment) : undefined;
      if (!declaration) continue;
      const known = set.get(declaration);
      if (known) known.push(assignment);
      else set.set(declaration, [assignment]);
    }
    return [...set].flatMap(([declaration, all]) => {
      const { name, type = '' } = declaration;
      const [first] = all;
      const starter = starterAround(file, first!.nameToken);
      if (!starter || !all.every(({ nameToken }) => starterAround(file, nameToken))) return [];
      const start = starter.name.split(':')[0]!;
      const stop = stops[start]!;
      // Elsewhere in the program what everybody sees may be reset.
      const isOwn = isPrivate(declaration) || file.language !== 'swift';
      const isStopped = [...names].some(each => each.startsWith(stop));
      if (!isOwn || !isStopped || lasting.test(name) || lasting.test(type)) return [];
      if (all.some(({ value }) => is(file.tokens[value.from], 'self') && value.to === value.from + 1))
        return [];
      if (all.some(({ value }) => /^(?:nil|NULL|false|NO|0|\[\]|\[:\])$/.test(textOf(file, value))))
        return [];
      const at = spanOf(file, { from: first!.nameToken, to: first!.nameToken + 1 });
      return [{ at, text: `${name} ${stop.replace('stop', 'start')} ${stop}` }];
    });
  },
};
