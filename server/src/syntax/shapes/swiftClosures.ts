import type { Parameter } from './declaration.ts';
import { type DeclarationSink, declare } from './declarationSink.ts';
import { effectsEnd, swiftParameters } from './swiftFunctions.ts';
import { attributeEnd, swiftTypeEnd } from './swiftTypes.ts';
import { groupEnd, is, isName, skip } from './tokens.ts';

/** Reads the parameter list of a closure whose `{` stands at `open`; a closure without one is nothing of its own. */
export const readClosure = (sink: DeclarationSink, open: number): void => {
  const { file } = sink;
  const { tokens } = file;
  let i = open + 1;
  while (attributeEnd(tokens, i) > i) i = attributeEnd(tokens, i);
  if (is(tokens[i], '[')) i = skip(tokens, i);
  const list = i;
  let parameters: Parameter[] | undefined;
  if (is(tokens[i], '(')) {
    i = effectsEnd(file, skip(tokens, i));
    if (is(tokens[i], '->')) {
      const to = swiftTypeEnd(file, i + 1);
      sink.types.push({ from: i + 1, to });
      i = to;
    }
  } else {
    parameters = [];
    while (isName(tokens[i]) && !is(tokens[i], 'in')) {
      const name = tokens[i]!.text;
      parameters.push({ name: name === '_' ? '' : name, nameToken: i });
      i++;
      if (!is(tokens[i], ',')) break;
      i++;
    }
    i = effectsEnd(file, i);
  }
  if (!is(tokens[i], 'in') || i === open + 1) return;
  const close = groupEnd(tokens, open);
  declare(sink, {
    kind: 'closure',
    name: '',
    nameToken: -1,
    keyword: open,
    end: close + 1,
    body: { from: open, to: close },
    parameters: parameters ?? swiftParameters(sink, list),
  });
};
