import { type CompactKnowledge, usualCase } from './compactKnowledge.ts';
import type { ErrorCode, ErrorDomain } from './knowledgeTypes.ts';

/** The values of a cell; none where it is empty. */
const listed = (cell: string, between: string): string[] => (cell === '' ? [] : cell.split(between));

const caseIn = (cell: string, rest: string): string | undefined => {
  if (cell === '-') return undefined;
  return cell === '' ? usualCase(rest) : cell;
};

/** The domains with their codes, of which the file holds columns. */
export const loadCodes = ({ domains, codes }: CompactKnowledge): ErrorDomain[] => {
  const { numbers, more } = codes;
  const [names, cases, printed, meanings, actions, rules, resources] = [
    codes.names,
    codes.cases,
    codes.printed,
    codes.meanings,
    codes.actions,
    codes.rules,
    codes.resources,
  ].map(column => column.split('\n')) as [
    string[],
    string[],
    string[],
    string[],
    string[],
    string[],
    string[],
  ];
  const codeAt = (row: number, prefix: string): ErrorCode => {
    const swift = caseIn(cases[row]!, names[row]!);
    const sentences = listed(printed[row]!, '\t');
    return {
      code: numbers[row]!,
      ...(names[row] === '-' ? {} : { name: prefix + names[row] }),
      ...(swift === undefined ? {} : { swift }),
      ...(sentences.length === 0 ? {} : { printed: sentences }),
      meaning: meanings[row]!,
      ...(actions[row] === '' ? {} : { action: actions[row] }),
      rules: listed(rules[row]!, ' '),
      resources: listed(resources[row]!, ' '),
      confidence: 'verified',
      ...more[row],
    };
  };
  let first = 0;
  return domains.map(({ prefix, count, ...domain }) => {
    const from = first;
    first += count;
    return {
      aliases: [],
      types: [],
      form: 'plain',
      weight: 1,
      also: [],
      resources: [],
      ...domain,
      codes: Array.from({ length: count }, (_, at) => codeAt(from + at, prefix)),
    };
  });
};
