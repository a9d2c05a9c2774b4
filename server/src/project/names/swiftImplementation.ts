import type { SymbolEntry } from '../../catalogue/types.ts';
import { appleMembers } from './appleTypes.ts';
import { enclosingBrace } from './enclosing.ts';
import type { KnownType } from './knownType.ts';
import { importsFramework } from './modules.ts';
import type { NameScope } from './nameContext.ts';
import { type SwiftType, swiftDeclarations } from './swiftDeclarations.ts';
import { inherited, typeOfBody } from './swiftScope.ts';
import { isSelector, titleLabels } from './titleParts.ts';
import { canonicalType } from './typeNames.ts';

/** Modifiers stand on the declaration's own line or the line before; this many tokens hold them all. */
const modifierWindow = 10;

const isOverride = ({ file }: NameScope, keyword: number): boolean => {
  for (let i = keyword - 1; i > keyword - modifierWindow && i >= 0; i--) {
    const { text, kind } = file.tokens[i]!;
    if (text === 'override') return true;
    if (kind !== 'identifier' && kind !== 'close' && text !== '@') return false;
  }
  return false;
};

/** What the type around inherits from, also through extensions. */
const basesOf = (scope: NameScope, type: SwiftType): readonly KnownType[] => {
  const own = typeOfBody(scope, type);
  if (own.by === 'own') return inherited(scope, own.name);
  return type.inherits.length > 0 ? inherited(scope, type.path.at(-1)!) : [];
};

/** The members of Apple's types that the type around declares anew. */
const candidates = (scope: NameScope, bases: readonly KnownType[], name: string): readonly SymbolEntry[] =>
  bases.flatMap(base =>
    base.by === 'apple' ? appleMembers(scope.catalogue, base.name, name, base.framework) : [],
  );

/**
 * What an override in a class means, whose superclass comes from a package that is not here: the one method of an imported framework with just these labels, two
 * at least.
 */
const onlyMethod = (
  scope: NameScope,
  bases: readonly KnownType[],
  name: string,
  labels: readonly string[],
): readonly SymbolEntry[] => {
  const isUnknown = bases.some(({ by }) => by === 'foreign') && bases.every(({ by }) => by !== 'apple');
  if (!isUnknown || labels.length < 2) return [];
  const found = scope.catalogue
    .symbolsNamed(name)
    .filter(
      ({ parents, framework, kind, title }) =>
        parents.length > 0 &&
        kind === 'method' &&
        !isSelector(title) &&
        importsFramework(scope.file, framework) &&
        (titleLabels(title) ?? []).join() === labels.join(),
    );
  return new Set(found.map(({ parents }) => canonicalType(parents))).size === 1 ? found : [];
};

/** Swift's labels of a title; a selector's parts say more: `didReceiveResponse` where Swift says `didReceive`. */
const labelsOf = (entry: SymbolEntry): readonly string[] => {
  const labels = titleLabels(entry.title) ?? [];
  return isSelector(entry.title) ? ['_', ...labels] : labels;
};

/** `func startTunnel(options:)`, async or with a completion handler: the labels begin alike. */
const beginsAlike = (entry: SymbolEntry, labels: readonly string[]): boolean => {
  const own = labelsOf(entry);
  if (labels.length > own.length || own.length - labels.length > 1) return false;
  const selector = isSelector(entry.title);
  return labels.every(
    (label, at) => own[at] === label || (selector && (own[at]?.startsWith(label) ?? false)),
  );
};

/**
 * The members of Apple's types that the declaration at token `i` overrides or implements: `override func startTunnel(…)`, a delegate's
 * method. Undefined for every other token. The best fitting overload stands first.
 */
export const implementedMembers = (scope: NameScope, i: number): readonly SymbolEntry[] | undefined => {
  const { file } = scope;
  const name = file.tokens[i]!.text;
  const { functionsByToken, typesByBody } = swiftDeclarations(file);
  const declared = functionsByToken.get(i);
  const isVariable = file.tokens[i - 1]?.text === 'var' || file.tokens[i - 1]?.text === 'let';
  if (!declared && !isVariable) return undefined;
  const type = typesByBody.get(enclosingBrace(file, i));
  if (!type || name === 'init') return undefined;
  if (!declared && !isOverride(scope, i - 1)) return undefined;
  const bases = basesOf(scope, type);
  const members = candidates(scope, bases, name);
  if (!declared) return members.length > 0 ? members : undefined;
  const fitting = members.filter(member => beginsAlike(member, declared.labels));
  if (fitting.length === 0) {
    const only = isOverride(scope, i - 1) ? onlyMethod(scope, bases, name, declared.labels) : [];
    return only.length > 0 ? only : undefined;
  }
  const exact = fitting.filter(member => labelsOf(member).length === declared.labels.length);
  return exact.length > 0 ? exact : fitting;
};
