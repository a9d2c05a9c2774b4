import { nearest } from '../rules/plist/nearest.ts';
import { type Suppression, type SuppressionScope, suppressionsIn } from '../rules/suppressions.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { Span } from '../syntax/span.ts';
import type { HoverAnswer } from './answers.ts';
import type { HoverContext } from './hover.ts';
import { hoverAnswer } from './notes/answer.ts';
import type { Note, Part } from './notes/note.ts';
import { ruleNote } from './notes/ruleNote.ts';

const places: Readonly<Record<SuppressionScope, string>> = {
  'next-line': 'on the next line',
  line: 'on this line',
  file: 'in this file',
};

const isOn = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** A rule, or that there is none of that name. */
const noteOf = (id: string, { rules = [], catalogue }: HoverContext): Note => {
  const rule = rules.find(each => each.id === id);
  if (rule) return ruleNote(rule, catalogue);
  const names = rules.map(each => each.id);
  const meant = nearest(id, names, 3);
  const guess: readonly Part[] = meant === undefined ? ['.'] : ['; did you mean ', { code: meant }, '?'];
  return { name: id, purpose: ['There is no such rule', ...guess], lines: [], links: [], resources: [] };
};

/** What the comment does as a whole. */
const commentNote = ({ scope, rules }: Suppression): Note => ({
  name: `apple-networking:disable-${scope}`,
  purpose:
    rules.length === 0
      ? [
          `Hides everything that is found ${places[scope]}; the name of a rule behind it would hide that alone.`,
        ]
      : [
          `Hides what these rules find ${places[scope]}: `,
          ...rules.flatMap(({ id }, i): Part[] => [...(i > 0 ? [', '] : []), { code: id }]),
          '.',
        ],
  lines: [],
  links: [],
  resources: [],
});

/** Hover in a comment that suppresses rules, in whatever language: the rule at the offset; elsewhere in it the one rule that it names, or what it does. */
export const hoverOnSuppression = (
  file: ParsedFile,
  offset: number,
  context: HoverContext,
): HoverAnswer | undefined => {
  const comment = file.comments.find(span => isOn(span, offset));
  if (!comment || !context.rules) return undefined;
  for (const suppression of suppressionsIn(file)) {
    if (!isOn(suppression.span, offset)) continue;
    const rule = suppression.rules.find(({ span }) => isOn(span, offset));
    const [only] = suppression.rules.length === 1 ? suppression.rules : [];
    const shown = rule ?? only;
    const note = shown ? noteOf(shown.id, context) : commentNote(suppression);
    return hoverAnswer(rule ? rule.span : suppression.span, [note], context);
  }
  return undefined;
};
