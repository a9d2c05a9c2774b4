import type { ErrorCodeData, ErrorDomainData } from './dataFiles.ts';
import type { Guide, KnownIssue } from './knowledgeTypes.ts';

/** What `dist/knowledge.json.br` holds. The codes are columns, which pack a tenth smaller than 470 objects. */
export interface CompactKnowledge {
  readonly domains: readonly CompactDomain[];
  readonly codes: CompactCodes;
  readonly issues: readonly KnownIssue[];
  readonly guides: readonly Guide[];
}

export interface CompactDomain extends Omit<ErrorDomainData, 'codes'> {
  /** What the names of its codes begin with. */
  readonly prefix: string;
  /** How many rows of the columns are its own. */
  readonly count: number;
}

/** One row per code in every column, the domains one after the other; empty where a code has none. */
export interface CompactCodes {
  readonly numbers: readonly number[];
  /** Behind the prefix of the domain, one a line: `-` for none. */
  readonly names: string;
  /** One a line: empty for the name behind the prefix with a small first letter, `-` for none. */
  readonly cases: string;
  /** One code a line, its sentences between tabs. */
  readonly printed: string;
  readonly meanings: string;
  readonly actions: string;
  /** Ids between blanks. */
  readonly rules: string;
  readonly resources: string;
  /** What only some codes have, by row. */
  readonly more: Readonly<Record<string, CodeMore>>;
}

export type CodeMore = Pick<ErrorCodeData, 'harmless' | 'introduced' | 'confidence' | 'causes'>;

/** The Swift case that a name behind its prefix has unless another is given: `ConfigurationStale` → `configurationStale`. */
export const usualCase = (rest: string): string => rest.charAt(0).toLowerCase() + rest.slice(1);
