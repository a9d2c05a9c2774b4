import type { ErrorCode, ErrorDomain, KnownIssue } from '../../catalogue/knowledgeTypes.ts';
import type { Catalogue, Confidence } from '../../catalogue/types.ts';
import { affectedText } from './affectedText.ts';
import { linksOf } from './links.ts';
import type { Line, Note } from './note.ts';

/** What of this project can have caused it, one line each. */
export type CausesOf = (rules: readonly string[]) => readonly Line[];

/** How sure we are, where Apple does not say it. */
const basis: Readonly<Record<Confidence, string | undefined>> = {
  verified: undefined,
  pattern: 'Concluded from similar codes; Apple does not document it.',
  memory: 'Not documented by Apple.',
  'field reports': 'Reported by developers; Apple does not document it.',
  unknown: 'Not documented by Apple.',
};

const sentence = (text: string | undefined): readonly Line[] => (text === undefined ? [] : [[text]]);

/** A code by its domain and number: what it says, what to do, what in the project can cause it. */
export const codeNote = (
  domain: ErrorDomain,
  { code, name, swift, meaning, action, rules, resources, confidence }: ErrorCode,
  catalogue: Catalogue,
  causesOf: CausesOf = () => [],
): Note => {
  const names = [...(name === undefined ? [] : [name]), ...(swift === undefined ? [] : [`.${swift}`])];
  return {
    name: `${domain.name} ${code}`,
    purpose: [meaning],
    lines: [
      ...sentence(action),
      ...(names.length === 0
        ? []
        : [
            [
              'In code: ',
              ...names.flatMap((text, i) => (i === 0 ? [{ code: text }] : [', ', { code: text }])),
            ],
          ]),
      ...sentence(basis[confidence]),
      ...causesOf(rules),
    ],
    ...linksOf(catalogue, [...resources, ...domain.resources]),
  };
};

/** A code that we do not know of a domain that we know. */
export const unlistedCodeNote = (domain: ErrorDomain, number: number, catalogue: Catalogue): Note => ({
  name: `${domain.name} ${number}`,
  purpose: [`${domain.title}: this code is none that Apple publishes or that we know.`],
  lines: [],
  ...linksOf(catalogue, domain.resources),
});

const statuses: Readonly<Record<KnownIssue['status'], string>> = {
  open: 'Open',
  reported: 'Reported, without an answer by Apple that we know',
  changed: 'Behaviour was changed',
  'by-design': 'Works as designed',
  configuration: 'A matter of configuration',
  fixed: 'Fixed',
};

/** A known issue: what happens and why, the way out, where it is met and who says so. */
export const issueNote = (issue: KnownIssue, catalogue: Catalogue, causesOf: CausesOf = () => []): Note => {
  const where = affectedText(issue.affected, issue.affectedElse);
  const who = issue.confidence === 'reported' ? ' Reported by developers.' : '';
  return {
    name: issue.title,
    purpose: [issue.explanation],
    lines: [
      [issue.action],
      [`${statuses[issue.status]}${where === '' ? '' : ` (${where})`}.${who}`],
      ...causesOf(issue.rules),
    ],
    ...linksOf(catalogue, issue.resources),
  };
};
