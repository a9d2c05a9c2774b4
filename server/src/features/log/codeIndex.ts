import type { ErrorCode, ErrorDomain, KnowledgeBase } from '../../catalogue/knowledgeTypes.ts';
import type { Recognition } from './recognition.ts';

/** The error domains by the names they are printed with, and their codes by number. */
export interface CodeIndex {
  readonly domains: ReadonlyMap<string, ErrorDomain>;
  /** Those first whose numbers are met most. */
  readonly likeliest: readonly ErrorDomain[];
  code(domain: ErrorDomain, number: number): ErrorCode | undefined;
  /** A number of a domain, whether we know the code or not. */
  coded(domain: ErrorDomain, number: number): Recognition;
  /** Only a code that we know. */
  known(domain: ErrorDomain | undefined, number: number | undefined): Recognition | undefined;
}

export const codeIndex = ({ domains }: KnowledgeBase): CodeIndex => {
  const byName = new Map<string, ErrorDomain>();
  for (const domain of domains) {
    for (const name of [domain.name, ...domain.aliases]) if (!byName.has(name)) byName.set(name, domain);
  }
  const codes = new Map(
    domains.map(domain => [domain, new Map(domain.codes.map(code => [code.code, code]))]),
  );
  const codeOf = (domain: ErrorDomain, number: number) => codes.get(domain)?.get(number);
  const coded = (domain: ErrorDomain, number: number): Recognition => {
    const code = codeOf(domain, number);
    return { kind: 'code', domain, number, ...(code && { code }) };
  };
  return {
    domains: byName,
    likeliest: [...domains].sort((one, other) => other.weight - one.weight),
    code: codeOf,
    coded,
    known: (domain, number) =>
      domain && number !== undefined && codeOf(domain, number) ? coded(domain, number) : undefined,
  };
};
