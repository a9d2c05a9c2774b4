import { clangParameters } from './clangTypes.ts';
import { type DeclarationSink, declare } from './declarationSink.ts';
import { groupEnd, is, isName, skip } from './tokens.ts';

/** A block's return type is short; this bounds the look for its parameters. */
const LONGEST_RETURN_TYPE = 8;

/** Reads the block literal whose `^` stands at `caret`: `^{ … }`, `^(NSError *error) { … }`, `^BOOL(id object) { … }`. */
export const readBlock = (sink: DeclarationSink, caret: number): void => {
  const { tokens } = sink.file;
  let i = caret + 1;
  for (let steps = 0; steps < LONGEST_RETURN_TYPE && (isName(tokens[i]) || is(tokens[i], '*')); steps++) i++;
  const list = is(tokens[i], '(') ? i : -1;
  const open = list === -1 ? i : skip(tokens, i);
  if (!is(tokens[open], '{')) return;
  const close = groupEnd(tokens, open);
  declare(sink, {
    kind: 'closure',
    name: '',
    nameToken: -1,
    keyword: caret,
    end: close + 1,
    body: { from: open, to: close },
    parameters: list === -1 ? [] : clangParameters(sink, list),
  });
};
