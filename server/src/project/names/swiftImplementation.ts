import type { SymbolEntry } from '../../catalogue/types.ts';
import { appleMembers } from './appleTypes.ts';
import { enclosingBrace } from './enclosing.ts';
import type { NameScope } from './nameContext.ts';
import { type SwiftType, swiftDeclarations } from './swiftDeclarations.ts';
import { inherited, typeOfBody } from './swiftScope.ts';
import { isSelector, titleLabels } from './titleParts.ts';

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

/** The members of Apple's types that the type around declares anew: what it inherits from, also through extensions. */
const candidates = (scope: NameScope, type: SwiftType, name: string): readonly SymbolEntry[] => {
  const own = typeOfBody(scope, type);
  const bases =
    own.by === 'own'
      ? inherited(scope, own.name)
      : type.inherits.length > 0
        ? inherited(scope, type.path.at(-1)!)
        : [];
  return bases.flatMap(base =>
    base.by === 'apple' ? appleMembers(scope.catalogue, base.name, name, base.framework) : [],
  );
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
  const members = candidates(scope, type, name);
  if (!declared) return members.length > 0 ? members : undefined;
  const fitting = members.filter(member => beginsAlike(member, declared.labels));
  if (fitting.length === 0) return undefined;
  const exact = fitting.filter(member => labelsOf(member).length === declared.labels.length);
  return exact.length > 0 ? exact : fitting;
};
