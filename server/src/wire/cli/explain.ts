import type { Hints } from '../../hints.ts';
import { type CommandLine, UsageError } from './commandLine.ts';
import { json, type Outcome } from './output.ts';
import { textFrom } from './textFrom.ts';

interface Explanation {
  readonly markdown: string;
  readonly plainText: string;
  readonly resources: readonly string[];
}

/** A rule by its id, which every finding names. */
const ruleNamed = ({ rules, catalogue }: Hints, name: string): Explanation | undefined => {
  const rule = rules.find(({ id }) => id === name);
  if (!rule) return undefined;
  const known = rule.resources.flatMap(id => catalogue.resources.get(id) ?? []);
  const linked = known.filter(({ url }) => url !== null);
  const head = [`${rule.title} (${rule.severity}).`, rule.why, rule.limits];
  return {
    markdown: [...head, linked.map(({ title, url }) => `- [${title}](${url})`).join('\n')].join('\n\n'),
    plainText: [...head, ...linked.map(({ title, url }) => `${title}: ${url}`)].join('\n'),
    resources: known.map(({ id }) => id),
  };
};

/** `explain NAME`: the hover of a name; what a rule is about. */
export const explain = (hints: Hints, { values, options }: CommandLine): Outcome => {
  const name = textFrom(values);
  if (name === '') throw new UsageError('explain needs a name.');
  const answer = hints.explain(name) ?? ruleNamed(hints, name);
  if (!answer) {
    const [near] = hints.search(name, 1);
    const hint = near ? ` The nearest is "${near.title}".` : '';
    return { out: '', err: `Nothing known about "${name}".${hint}\n`, code: 1 };
  }
  const { markdown, plainText, resources } = answer;
  return {
    out:
      options.format === 'json'
        ? json({ name, markdown, text: plainText, resources })
        : `${plainText.trimEnd()}\n`,
    code: 0,
  };
};
