import type { Hints } from '../../hints.ts';
import { type CommandLine, UsageError } from './commandLine.ts';
import { json, type Outcome } from './output.ts';
import { textFrom } from './textFrom.ts';

/** `explain NAME`: the hover of a name. */
export const explain = (hints: Hints, { values, options }: CommandLine): Outcome => {
  const name = textFrom(values);
  if (name === '') throw new UsageError('explain needs a name.');
  const answer = hints.explain(name);
  if (!answer) return { out: '', err: `Nothing known about "${name}".\n`, code: 1 };
  const { markdown, plainText, resources } = answer;
  return {
    out:
      options.format === 'json'
        ? json({ name, markdown, text: plainText, resources })
        : `${plainText.trimEnd()}\n`,
    code: 0,
  };
};
