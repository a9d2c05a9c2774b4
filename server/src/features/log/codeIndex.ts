import type { ErrorDomain, KnowledgeBase } from '../../catalogue/knowledgeTypes.ts';
import type { Recognition } from './recognition.ts';

/** What numbers of error domains mean, as recognitions. */
export interface CodeIndex {
  /** Every name that a domain is printed with. */
  readonly names: readonly (readonly [name: string, domain: ErrorDomain])[];
  /** Those first whose numbers are met most. */
  readonly likeliest: readonly ErrorDomain[];
  /** A number behind the name of a domain, whether we know the code or not. */
  coded(domain: ErrorDomain, number: number): Recognition;
  /** Only a code that we know. */
  known(domain: ErrorDomain | undefined, number: number | undefined): Recognition | undefined;
}

export const codeIndex = ({ domains, codeIn }: KnowledgeBase): CodeIndex => {
  const known: CodeIndex['known'] = (domain, number) => {
    const found = domain && number !== undefined ? codeIn(domain.name, number) : undefined;
    return found && { kind: 'code', domain: found.domain, number: found.code.code, code: found.code };
  };
  return {
    names: domains.flatMap(domain => [domain.name, ...domain.aliases].map(name => [name, domain] as const)),
    likeliest: [...domains].sort((one, other) => other.weight - one.weight),
    coded: (domain, number) => known(domain, number) ?? { kind: 'code', domain, number },
    known,
  };
};
