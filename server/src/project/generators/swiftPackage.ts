import type { Argument, Call } from '../../syntax/shapes/call.ts';
import { argument, callAt, callOf, literalArgument } from '../../syntax/shapes/calls.ts';
import { commaParts } from '../../syntax/shapes/commaParts.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import type { TargetKind } from '../model/target.ts';
import { makesSources } from './makesSources.ts';

export interface PackageTarget {
  readonly name: string;
  readonly at: Span;
  readonly kind: TargetKind;
  /** As written; absent where the name decides. */
  readonly path?: string;
  /** Below the path; absent for all of it. */
  readonly sources?: readonly string[];
  readonly exclude: readonly string[];
  /** Targets and products it names; which of the two a name is, the package decides. */
  readonly dependencies: readonly string[];
  /** Products of other packages. */
  readonly products: readonly { readonly name: string; readonly at: Span }[];
  /** True for a target that is no source: a binary, a system library. */
  readonly remote: boolean;
  /** Why more may be compiled than its files and dependencies say. */
  readonly open?: string;
}

export interface PackageProduct {
  readonly name: string;
  readonly type: 'automatic' | 'dynamic' | 'static';
  readonly targets: readonly string[];
}

export interface SwiftPackage {
  readonly name: string;
  readonly targets: readonly PackageTarget[];
  readonly products: readonly PackageProduct[];
}

const kinds: Readonly<Record<string, TargetKind>> = {
  target: 'package',
  executableTarget: 'tool',
  testTarget: 'unit-test',
  binaryTarget: 'package',
  systemLibrary: 'package',
  plugin: 'package',
  macro: 'package',
};

/** The tokens of a literal array; undefined for every other expression. */
const arrayAt = (file: SourceFile, value: Argument | undefined): number | undefined => {
  if (!value) return undefined;
  const first = file.tokens[value.from];
  return first?.text === '[' && first.partner === value.to - 1 ? value.from : undefined;
};

/** The call of an element: `.target(…)`, by its first bracket. */
const callIn = (file: SourceFile, { from, to }: TokenRange): Call | undefined => {
  for (let i = from; i < to; i++) if (file.tokens[i]!.text === '(') return callAt(file, i);
  return undefined;
};

/** The calls that are the elements of a literal array; undefined when one of its elements is something else. */
const callsIn = (file: SourceFile, open: number): readonly Call[] | undefined => {
  const found: Call[] = [];
  for (const { from, to } of commaParts(file, open)) {
    if (from === to) continue;
    const call = callIn(file, { from, to });
    if (!call || call.end !== to) return undefined;
    found.push(call);
  }
  return found;
};

const stringsIn = (file: SourceFile, value: Argument | undefined): readonly string[] | undefined => {
  const open = arrayAt(file, value);
  if (open === undefined) return undefined;
  const found: string[] = [];
  for (const { from, to } of commaParts(file, open)) {
    if (from === to) continue;
    const token = file.tokens[from];
    if (to !== from + 1 || token?.kind !== 'string') return undefined;
    found.push(token.value ?? '');
  }
  return found;
};

const inCode = 'its dependencies are worked out in code';

const dependenciesOf = (
  file: SourceFile,
  value: Argument | undefined,
): Pick<PackageTarget, 'dependencies' | 'products' | 'open'> => {
  const dependencies: string[] = [];
  const products: { name: string; at: Span }[] = [];
  const open = arrayAt(file, value);
  let isOpen = value !== undefined && open === undefined;
  for (const { from, to } of open === undefined ? [] : commaParts(file, open)) {
    const token = file.tokens[from];
    if (to === from + 1 && token?.kind === 'string') {
      dependencies.push(token.value ?? '');
      continue;
    }
    const call = callIn(file, { from, to });
    const name = call && literalArgument(file, call, 'name');
    if (!call || !name) {
      isOpen ||= from !== to;
      continue;
    }
    const span = { start: name.start, end: name.end };
    if (call.name === 'product') products.push({ name: name.value ?? '', at: span });
    else dependencies.push(name.value ?? '');
  }
  return { dependencies, products, ...(isOpen && { open: inCode }) };
};

/** What runs while a target is built and may make sources for it; undefined where nothing does. */
const generatorOf = (file: SourceFile, value: Argument | undefined): string | undefined => {
  if (!value) return undefined;
  const open = arrayAt(file, value);
  if (open === undefined) return 'its build tool plug-ins are worked out in code';
  for (const { from, to } of commaParts(file, open)) {
    if (from === to) continue;
    const token = file.tokens[from];
    const call = callIn(file, { from, to });
    const name =
      to === from + 1 && token?.kind === 'string'
        ? token.value
        : call && literalArgument(file, call, 'name')?.value;
    if (name === undefined || makesSources(name))
      return `the build tool plug-in ${name ?? 'of it'} may make sources for it`;
  }
  return undefined;
};

const targetOf = (file: SourceFile, call: Call): PackageTarget | undefined => {
  const kind = Object.hasOwn(kinds, call.name) ? kinds[call.name] : undefined;
  const name = literalArgument(file, call, 'name');
  if (!kind || !name) return undefined;
  const path = argument(call, 'path');
  const literalPath = literalArgument(file, call, 'path');
  const sources = argument(call, 'sources');
  const named = stringsIn(file, sources);
  const exclude = argument(call, 'exclude');
  const excluded = stringsIn(file, exclude);
  // A path or a list of sources that is worked out in code could be anything.
  if ((path && !literalPath) || (sources && !named) || (exclude && !excluded)) return undefined;
  const generator = generatorOf(file, argument(call, 'plugins'));
  return {
    name: name.value ?? '',
    at: { start: name.start, end: name.end },
    kind,
    ...(literalPath && { path: literalPath.value ?? '' }),
    ...(named && { sources: named }),
    exclude: excluded ?? [],
    ...dependenciesOf(file, argument(call, 'dependencies')),
    ...(generator !== undefined && { open: generator }),
    remote: call.name === 'binaryTarget' || call.name === 'systemLibrary',
  };
};

const productOf = (file: SourceFile, call: Call): PackageProduct | undefined => {
  const name = literalArgument(file, call, 'name');
  const targets = stringsIn(file, argument(call, 'targets'));
  if (!name || !targets) return undefined;
  const type = argument(call, 'type');
  const word = type && file.tokens[type.to - 1]?.text;
  return {
    name: name.value ?? '',
    targets,
    type: word === 'dynamic' || word === 'static' ? word : 'automatic',
  };
};

/** Code below `Package(…)` may change what it says: `package.targets.append(…)`. */
const isChangedLater = (file: SourceFile, call: Call): boolean =>
  namePositions(file, 'package').some(i => i >= call.end && file.tokens[i + 1]?.text === '.');

/** Reads a literal `Package.swift`; a reason, as the end of a sentence, for one that is worked out in code. */
export const readSwiftPackage = (file: SourceFile): SwiftPackage | { readonly unread: string } => {
  const call = namePositions(file, 'Package')
    .map(i => callOf(file, i))
    .find(found => found?.kind === 'free');
  if (!call) return { unread: 'Package.swift holds no Package(…).' };
  const name = literalArgument(file, call, 'name');
  const list = arrayAt(file, argument(call, 'targets'));
  const elements = list === undefined ? undefined : callsIn(file, list);
  const targets = elements?.map(element => targetOf(file, element));
  if (!name || !targets || targets.some(target => !target) || isChangedLater(file, call)) {
    return { unread: 'Package.swift works out its targets in code, which is not run.' };
  }
  const productList = arrayAt(file, argument(call, 'products'));
  const products = (productList === undefined ? undefined : callsIn(file, productList)) ?? [];
  return {
    name: name.value ?? '',
    targets: targets.flatMap(target => target ?? []),
    products: products.flatMap(product => productOf(file, product) ?? []),
  };
};
