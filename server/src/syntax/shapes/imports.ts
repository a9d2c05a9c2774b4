import type { SourceFile } from '../source.ts';
import type { Span } from '../span.ts';
import { memo } from './memo.ts';
import { is, isName, spanOf } from './tokens.ts';

export interface Import {
  /** `NetworkExtension` of `import NetworkExtension`, `#import <NetworkExtension/NEProvider.h>`, `@import NetworkExtension;`; the folder of a header, or its name. */
  readonly module: string;
  /** What follows the first dot: `NWConnection` of `import class Network.NWConnection`; the header of a framework. */
  readonly submodule?: string;
  /** `class`, `func` … of a Swift import of one name; `module` for all of a module; `header` for `#import` and `#include`. */
  readonly kind: string;
  /** True for a header in quotation marks: the project's own. */
  readonly local: boolean;
  readonly span: Span;
  /** The module's name alone. */
  readonly nameSpan: Span;
}

const kinds = new Set(['class', 'struct', 'enum', 'protocol', 'func', 'let', 'var', 'typealias', 'actor']);

const swiftImport = (file: SourceFile, i: number): Import | undefined => {
  const { tokens } = file;
  const member = is(tokens[i - 1], '.') || is(tokens[i + 1], ':');
  const kind =
    kinds.has(tokens[i + 1]?.text ?? '') && isName(tokens[i + 2]) ? tokens[i + 1]!.text : undefined;
  const name = kind === undefined ? i + 1 : i + 2;
  if (member || !isName(tokens[name]) || tokens[name].startsLine) return undefined;
  let to = name + 1;
  const path: string[] = [];
  while (is(tokens[to], '.') && tokens[to + 1] !== undefined && !tokens[to + 1]!.startsLine) {
    path.push(tokens[to + 1]!.text);
    to += 2;
  }
  return {
    module: tokens[name].text,
    ...(path.length > 0 && { submodule: path.join('.') }),
    kind: kind ?? 'module',
    local: false,
    span: spanOf(file, { from: i, to }),
    nameSpan: spanOf(file, { from: name, to: name + 1 }),
  };
};

const header = (file: SourceFile, i: number): Import | undefined => {
  const path = file.tokens[i + 1];
  if (path?.kind !== 'string' || !path.inDirective || !path.value) return undefined;
  const slash = path.value.indexOf('/');
  const module = slash > 0 ? path.value.slice(0, slash) : path.value.replace(/\.\w+$/, '');
  const start = path.start + 1;
  return {
    module,
    ...(slash > 0 && { submodule: path.value.slice(slash + 1) }),
    kind: 'header',
    local: path.text.startsWith('"'),
    span: spanOf(file, { from: i, to: i + 2 }),
    nameSpan: { start, end: start + module.length },
  };
};

/** What the file imports, in order, in either language family. */
export const imports = memo((file): readonly Import[] => {
  const found: Import[] = [];
  const swift = file.language === 'swift';
  for (let i = 0; i < file.tokens.length; i++) {
    const token = file.tokens[i]!;
    let entry: Import | undefined;
    if (token.kind === 'directive') {
      if (!swift && (token.text === '#import' || token.text.startsWith('#include'))) entry = header(file, i);
    } else if (token.text === 'import' && isName(token) && is(token, 'import')) {
      if (swift || is(file.tokens[i - 1], '@')) entry = swiftImport(file, i);
    }
    if (entry !== undefined) found.push(entry);
  }
  return found;
});
