import { meaningAt } from '../project/names/meaning.ts';
import type { Meaning, NameScope } from '../project/names/nameContext.ts';
import { ownersAt } from '../project/names/ownersAt.ts';
import { imports } from '../syntax/shapes/imports.ts';
import { lastTokenAt } from '../syntax/shapes/lastTokenAt.ts';
import type { SourceFile } from '../syntax/source.ts';
import { spanContains } from '../syntax/span.ts';
import type { HoverAnswer } from './answers.ts';
import type { HoverContext } from './hover.ts';
import { needsIn } from './needs/needsIn.ts';
import { requirementsOf } from './needs/requirementsOf.ts';
import { hoverAnswer } from './notes/answer.ts';
import { frameworkNote } from './notes/frameworkNote.ts';
import { type TargetNeeds, withNeeds } from './notes/needsLines.ts';
import { symbolNotes } from './notes/symbolNote.ts';

/** The name at an offset: the token that holds it, else the one that ends there. −1 in comments and between tokens. */
const nameAt = (file: SourceFile, offset: number): number => {
  const { tokens } = file;
  const last = lastTokenAt(file, offset);
  const token = tokens[last];
  if (token?.kind === 'identifier' && offset <= token.end) return last;
  const before = tokens[last - 1];
  return token?.start === offset && before?.kind === 'identifier' && before.end === offset ? last - 1 : -1;
};

/** `Network` of `import Network`, `NetworkExtension` of `#import <NetworkExtension/…>`. */
const frameworkAnswer = (
  file: SourceFile,
  offset: number,
  context: HoverContext,
): HoverAnswer | undefined => {
  const found = imports(file).find(({ nameSpan, local }) => !local && spanContains(nameSpan, offset));
  const note = found && frameworkNote(found.module, context.catalogue);
  return note && hoverAnswer(found.nameSpan, [note], context);
};

const needsOfName = (name: string, { within, catalogue }: HoverContext): readonly TargetNeeds[] =>
  within ? needsIn(within.path, name, { ...within.knowledge, catalogue }) : [];

/**
 * What a type needs, or of a member the type that has it: a manager of tunnels inherits most of what it does. Nothing where the name could mean several things,
 * and for the cases of types inside others, which only say something about them.
 */
const needsOfMeaning = (
  scope: NameScope,
  i: number,
  entries: Meaning,
  context: HoverContext,
): readonly TargetNeeds[] => {
  const names = new Set(entries.map(({ parents, name }) => parents[0] ?? name));
  const [first] = entries;
  if (!first || names.size !== 1 || first.parents.length > 1) return [];
  if (first.parents.length === 0) return needsOfName(first.name, context);
  for (const owner of ownersAt(scope, i, first.parents)) {
    const name = namesOfType(owner).find(name => requirementsOf(name, context.catalogue).length > 0);
    if (name !== undefined) return needsOfName(name, context);
  }
  return [];
};

/** Objective-C’s name of a type is known by its own needs, as Swift’s is. */
const namesOfType = (canonical: string): readonly string[] => [canonical, `NS${canonical}`];

/** Hover in Swift, Objective-C, C and C++. */
export const hoverInSource = (
  file: SourceFile,
  offset: number,
  context: HoverContext,
): HoverAnswer | undefined => {
  const framework = frameworkAnswer(file, offset, context);
  if (framework) return framework;
  const i = nameAt(file, offset);
  if (i < 0) return undefined;
  const { catalogue, project } = context;
  const { declares, superclasses } = context;
  const scope = {
    file,
    catalogue,
    ...(declares && { declares: declares.bind(context) }),
    ...(superclasses && { superclasses: superclasses.bind(context) }),
  };
  const entries = meaningAt(scope, i) ?? [];
  const { start, end } = file.tokens[i]!;
  const notes = symbolNotes(entries, catalogue, project, file.language);
  const needs = context.within ? needsOfMeaning(scope, i, entries, context) : [];
  return hoverAnswer(
    { start, end },
    notes.length === 1 ? notes.map(note => withNeeds(note, needs, context.linkTo)) : notes,
    context,
  );
};
