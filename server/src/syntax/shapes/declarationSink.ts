import type { SourceFile } from '../source.ts';
import type { Declaration } from './declaration.ts';

type Optional = 'body' | 'type' | 'value' | 'callee' | 'category';
export type Draft = Pick<Declaration, 'kind' | 'name' | 'nameToken' | 'keyword' | 'end'> &
  Partial<Omit<Declaration, Optional>> & { readonly [Key in Optional]?: Declaration[Key] | undefined };

/** Where the readers of declarations put what they find. */
export interface DeclarationSink {
  readonly file: SourceFile;
  readonly found: Declaration[];
  /** Indices of the declarations around the current token. */
  readonly around: number[];
  /** Whole-token ranges that are types, for `nameContext`. */
  readonly types: { readonly from: number; readonly to: number }[];
}

export const declarationSink = (file: SourceFile): DeclarationSink => ({
  file,
  found: [],
  around: [],
  types: [],
});

/** Leaves the declarations that end at or before token `i`. */
export const leave = ({ found, around }: DeclarationSink, i: number): void => {
  while (around.length > 0 && found[around[around.length - 1]!]!.end <= i) around.pop();
};

/** Adds a declaration; one with a body is around what follows until its end. */
export const declare = (
  sink: DeclarationSink,
  { body, type, value, callee, category, ...draft }: Draft,
): void => {
  leave(sink, draft.nameToken === -1 ? draft.keyword : draft.nameToken);
  const enclosing = sink.around[sink.around.length - 1] ?? -1;
  if (body !== undefined) sink.around.push(sink.found.length);
  sink.found.push({
    modifiers: [],
    inherits: [],
    parameters: [],
    enclosing,
    ...draft,
    ...(body && { body }),
    ...(type !== undefined && { type }),
    ...(value && { value }),
    ...(callee !== undefined && { callee }),
    ...(category !== undefined && { category }),
  });
};

export const enclosingDeclaration = ({ found, around }: DeclarationSink): Declaration | undefined =>
  found[around[around.length - 1] ?? -1];
