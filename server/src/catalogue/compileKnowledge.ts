import { type CodeMore, type CompactCodes, type CompactKnowledge, usualCase } from './compactKnowledge.ts';
import type { DataFiles, ErrorCodeData, ErrorDomainData } from './dataFiles.ts';

/** The longest beginning that all share. */
const sharedPrefix = (names: readonly string[]): string => {
  let prefix = names[0] ?? '';
  for (const name of names) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
};

const prefixOf = ({ codes }: ErrorDomainData): string =>
  sharedPrefix(codes.flatMap(({ name }) => name ?? []));

interface Row {
  readonly code: ErrorCodeData;
  /** The name behind the prefix of its domain. */
  readonly rest: string | undefined;
}

const rowsOf = (domain: ErrorDomainData): Row[] => {
  const { length } = prefixOf(domain);
  return domain.codes.map(code => ({ code, rest: code.name?.slice(length) }));
};

const caseOf = ({ code: { swift }, rest }: Row): string => {
  if (swift === undefined) return '-';
  return rest !== undefined && swift === usualCase(rest) ? '' : swift;
};

const moreOf = ({ harmless, introduced, confidence, causes }: ErrorCodeData): CodeMore =>
  JSON.parse(JSON.stringify({ harmless, introduced, confidence, causes })) as CodeMore;

const columnsOf = (rows: readonly Row[]): CompactCodes => {
  const lines = (cell: (row: Row) => string): string => rows.map(cell).join('\n');
  return {
    numbers: rows.map(({ code }) => code.code),
    names: lines(({ rest }) => rest ?? '-'),
    cases: lines(caseOf),
    printed: lines(({ code }) => code.printed?.join('\t') ?? ''),
    meanings: lines(({ code }) => code.meaning),
    actions: lines(({ code }) => code.action ?? ''),
    rules: lines(({ code }) => code.rules?.join(' ') ?? ''),
    resources: lines(({ code }) => code.resources?.join(' ') ?? ''),
    more: Object.fromEntries(
      rows
        .map(({ code }, row) => [row, moreOf(code)] as const)
        .filter(([, more]) => Object.keys(more).length > 0),
    ),
  };
};

/** The errors, known issues and guides as one value that `loadKnowledge` understands. Pure; trusts data that the checks have passed. */
export const compileKnowledge = ({ errors, issues, guides }: DataFiles): CompactKnowledge => {
  const domains = errors.flatMap(file => file.domains);
  return {
    domains: domains.map(domain => {
      const { codes, ...rest } = domain;
      return { ...rest, prefix: prefixOf(domain), count: codes.length };
    }),
    codes: columnsOf(domains.flatMap(rowsOf)),
    issues: issues.issues.map(({ sources: _sources, ...issue }) => issue),
    guides: guides.guides,
  };
};
