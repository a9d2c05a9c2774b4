import type { SymbolEntry } from '../../catalogue/types.ts';
import { appleMembers, appleTypes, inLanguage, isType } from './appleTypes.ts';
import { clangDeclarations, isDeclarator } from './clangDeclarations.ts';
import { byImports } from './knownType.ts';
import { importsFramework, isInScope } from './modules.ts';
import { type Meaning, type NameScope, symbolMeaning } from './nameContext.ts';
import { messageOf, methodSelector } from './objcMessage.ts';
import { classAround, inheritsOf, receiverOfType, receiverType } from './objcReceiver.ts';
import { selectorMembers } from './objcSelector.ts';
import { canonicalType } from './typeNames.ts';

const isObjc = ({ file }: NameScope): boolean =>
  file.language === 'objective-c' || file.language === 'objective-cpp';

/** Network framework's Objective-C side is C functions and their types; its classes and structures are Swift's alone. */
const isForC = ({ framework, name, parents }: SymbolEntry): boolean =>
  framework !== 'Network' || /^(?:nw|sec|NW|kNW)[A-Z]*_|^kNW/.test(parents[0] ?? name);

/** One entry per framework, Objective-C's title first. */
const chosen = (scope: NameScope, entries: readonly SymbolEntry[]): Meaning | undefined => {
  const fitting = byImports(scope, inLanguage(entries.filter(isForC), false));
  const first = new Map<string, SymbolEntry>();
  for (const entry of fitting) if (!first.has(entry.framework)) first.set(entry.framework, entry);
  return symbolMeaning([...first.values()]);
};

/** Of an unknown receiver: the selector must be one type's only, of an imported framework, and of several words. */
const distinctive = (
  scope: NameScope,
  members: readonly SymbolEntry[],
  selector: string,
): readonly SymbolEntry[] => {
  const parts = selector.split(':').filter(part => part !== '');
  if (parts.length < 2 && !/[a-z][A-Z].*[a-z][A-Z]/.test(parts[0] ?? '')) return [];
  const owners = new Set(members.map(({ parents }) => canonicalType(parents)));
  if (owners.size !== 1) return [];
  return members.filter(
    ({ framework }) => framework === 'Foundation' || importsFramework(scope.file, framework),
  );
};

/** `[receiver selector:…]` */
const messageMeaning = (scope: NameScope, i: number): Meaning | undefined => {
  const message = messageOf(scope.file, i);
  if (!message) return undefined;
  const { from, to } = message.receiver;
  const receiver = receiverType(scope, from, to);
  if (receiver?.by === 'other') return undefined;
  const members = selectorMembers(scope.catalogue, message.selector, receiver?.name);
  return chosen(scope, receiver ? members : distinctive(scope, members, message.selector));
};

/** `- (void)startTunnelWithOptions:…` in a class that inherits from Apple's. */
const methodMeaning = (scope: NameScope, i: number, selector: string): Meaning | undefined => {
  const around = classAround(scope, i);
  const bases = around ? inheritsOf(scope, around.name) : [];
  let knowsSuperclass = false;
  for (const base of bases) {
    const receiver = receiverOfType(scope, base);
    if (receiver?.by !== 'apple') continue;
    knowsSuperclass = true;
    const members = selectorMembers(scope.catalogue, selector, receiver.name);
    if (members.length > 0) return chosen(scope, members);
  }
  if (knowsSuperclass || bases.length > 0) return undefined;
  // The interface stands in a header: only a selector of several parts can be nobody else's.
  const members = selector.split(':').length > 2 ? selectorMembers(scope.catalogue, selector, undefined) : [];
  return chosen(scope, distinctive(scope, members, selector));
};

/** `receiver.name` of Objective-C; C's structures have fields of any name. */
const propertyMeaning = (scope: NameScope, name: string, i: number): Meaning | undefined => {
  const { tokens } = scope.file;
  if (!isObjc(scope) || tokens[i - 1]!.text !== '.' || tokens[i + 1]?.text === '(') return undefined;
  let from = i - 2;
  if (tokens[from]?.kind === 'close') from = tokens[from]!.partner;
  for (let steps = 0; steps < 20 && tokens[from - 1]?.text === '.' && tokens[from - 2]; steps++) {
    from -= 2;
    if (tokens[from]!.kind === 'close') from = tokens[from]!.partner;
  }
  if (from < 0) return undefined;
  const receiver = receiverType(scope, from, i - 2);
  if (receiver?.by !== 'apple') return undefined;
  const members = appleMembers(scope.catalogue, receiver.name, name);
  if (members.length > 0) return chosen(scope, members);
  const selectors = selectorMembers(scope.catalogue, name, receiver.name);
  if (selectors.length > 0) return chosen(scope, selectors);
  // `manager.enabled` is Swift's `isEnabled`.
  const question = `is${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return chosen(scope, appleMembers(scope.catalogue, receiver.name, question));
};

/** `NEProviderStopReasonUserInitiated`: Swift's case with its type in front. */
const enumerationConstant = (scope: NameScope, name: string): readonly SymbolEntry[] => {
  for (let at = name.length - 1; at > 3; at--) {
    if (!/[A-Z]/.test(name[at]!)) continue;
    const type = appleTypes(scope.catalogue, [name.slice(0, at)])[0];
    if (!type) continue;
    const rest = name.slice(at);
    const owner = canonicalType([...type.parents, type.name]);
    for (const spelling of [rest.charAt(0).toLowerCase() + rest.slice(1), rest.toLowerCase(), rest]) {
      const cases = appleMembers(scope.catalogue, owner, spelling).filter(({ kind }) =>
        /case|property|constant/.test(kind),
      );
      if (cases.length > 0) return cases;
    }
  }
  return [];
};

/** A name that stands for itself: a type, a function that is called, a constant, a macro. */
const bareMeaning = (scope: NameScope, name: string, i: number): Meaning | undefined => {
  const { file, catalogue } = scope;
  const { tokens } = file;
  const { declared, variables } = clangDeclarations(file);
  if (declared.has(name) || variables.has(name)) return undefined;
  const isCall = tokens[i + 1]?.text === '(';
  if (isCall && isDeclarator(file, i)) return undefined;
  const reachable = (entry: SymbolEntry): boolean => {
    if (scope.declares?.(name) && !importsFramework(file, entry.framework)) return false;
    // Words like `connect` are functions where they are called; C brings them in through many headers.
    if (/_|[A-Z]/.test(name)) return true;
    return (
      isCall &&
      entry.kind === 'function' &&
      (entry.framework === 'Darwin' || isInScope(file, entry.framework))
    );
  };
  const types = appleTypes(catalogue, [name]).filter(
    ({ parents }) => parents.length === 0 || canonicalType(parents) !== name,
  );
  if (types.length > 0) return chosen(scope, types.filter(reachable));
  const entries = catalogue
    .symbolsNamed(name)
    .filter(entry => !isType(entry) && isGlobal(entry) && reachable(entry));
  if (entries.length > 0) return chosen(scope, entries);
  return /^[A-Z].*[a-z]/.test(name)
    ? chosen(scope, enumerationConstant(scope, name).filter(reachable))
    : undefined;
};

/** Constants of C enumerations are global although the catalogue lists them below their type. */
const isGlobal = ({ parents, kind, name }: SymbolEntry): boolean =>
  parents.length === 0 || (kind === 'case' && /_/.test(name));

/** What the identifier at token `i` of an Objective-C, C or C++ file means among Apple's names. */
export const clangMeaning = (scope: NameScope, i: number): Meaning | undefined => {
  const { file } = scope;
  const { tokens } = file;
  const token = tokens[i]!;
  const name = token.text;
  const before = tokens[i - 1];
  if (isObjc(scope)) {
    const selector = methodSelector(file, i);
    if (selector !== undefined) return methodMeaning(scope, i, selector);
    const message = messageMeaning(scope, i);
    if (message || messageOf(file, i)) return message;
  }
  if (before?.kind === 'directive' && /^#(?:define|undef|ifdef|ifndef)$/.test(before.text)) return undefined;
  if (before?.text === '@' || tokens[i + 1]?.text === '::') return undefined;
  if (before?.text === '::' && tokens[i - 2]?.kind === 'identifier' && tokens[i - 2]!.end === before.start)
    return undefined;
  if (before?.text === '.' || before?.text === '->') return propertyMeaning(scope, name, i);
  return bareMeaning(scope, name, i);
};
