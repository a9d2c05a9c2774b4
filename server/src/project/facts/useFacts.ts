import { callOf } from '../../syntax/shapes/calls.ts';
import { imports } from '../../syntax/shapes/imports.ts';
import { nameContext } from '../../syntax/shapes/nameContext.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName } from '../../syntax/shapes/tokens.ts';
import { clangDeclarations } from '../names/clangDeclarations.ts';
import { declaresType } from '../names/knownType.ts';
import { meaningAt } from '../names/meaning.ts';
import { importsFramework } from '../names/modules.ts';
import type { NameScope } from '../names/nameContext.ts';
import { bindingAt } from '../names/swiftScope.ts';
import { factAt } from './factAt.ts';
import { mayBeCalled } from './mayBeCalled.ts';
import { mostFacts } from './mostFacts.ts';
import type { UseFact } from './sourceFacts.ts';

/** Objective-C: `@class NEFilterManager, NEFilterRule;` names without using. The list is short. */
const isForward = ({ tokens }: NameScope['file'], i: number): boolean => {
  let at = i;
  while (at > i - 40 && is(tokens[at - 1], ',') && isName(tokens[at - 2])) at -= 2;
  return (is(tokens[at - 1], 'class') || is(tokens[at - 1], 'protocol')) && is(tokens[at - 2], '@');
};

/** True for the names of what is imported: `NWConnection` of `import class Network.NWConnection`. */
const isImported = ({ file }: NameScope, i: number): boolean => {
  const { start } = file.tokens[i]!;
  return imports(file).some(({ span }) => span.start <= start && start < span.end);
};

/** The framework of what token `i` names; empty for a name of Apple's that the catalogue lacks, undefined for what is not Apple's. */
const frameworkAt = (scope: NameScope, i: number): string | undefined => {
  const { file, catalogue } = scope;
  const name = file.tokens[i]!.text;
  if (catalogue.symbolsNamed(name).length > 0) return meaningAt(scope, i)?.[0]?.framework;
  const { role, module } = nameContext(file, i);
  const bare = role === 'free' || role === 'type' || (role === 'member' && module !== undefined);
  const own =
    file.language === 'swift'
      ? declaresType(scope, name) || bindingAt(scope, name, i) !== undefined
      : clangDeclarations(file).declared.has(name);
  return bare && !own ? '' : undefined;
};

/** True where token `i` cannot be a use: behind `@` or `#`, in a directive, an import or a forward declaration. */
const isNoUse = (scope: NameScope, i: number): boolean => {
  const { tokens, language } = scope.file;
  const marked = is(tokens[i - 1], '@') || is(tokens[i - 1], '#') || tokens[i]!.inDirective;
  return marked || isImported(scope, i) || (language !== 'swift' && isForward(scope.file, i));
};

/** The uses of these names that are Apple's, in order. */
export const useFacts = (scope: NameScope, names: ReadonlySet<string>): readonly UseFact[] => {
  const { file } = scope;
  const found: UseFact[] = [];
  for (const name of names) {
    for (const i of namePositions(file, name).slice(0, mostFacts)) {
      const framework = isNoUse(scope, i) ? undefined : frameworkAt(scope, i);
      if (framework === undefined) continue;
      found.push({
        ...factAt(file, i),
        name,
        framework,
        called: mayBeCalled(file, i) && callOf(file, i) !== undefined,
        ...(file.language !== 'swift' && importsFramework(file, framework) && { imported: true as const }),
      });
    }
  }
  return found.sort((a, b) => a.at.start - b.at.start);
};
