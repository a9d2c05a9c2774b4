import type { DataFiles, ErrorDomainData } from './dataFiles.ts';
import type { Guide, KnownIssue } from './knowledgeTypes.ts';

/** What `dist/knowledge.json.br` holds: as it is written in `data/`, but for what is for us. */
export interface CompactKnowledge {
  readonly domains: readonly ErrorDomainData[];
  readonly issues: readonly KnownIssue[];
  readonly guides: readonly Guide[];
}

/** The errors, known issues and guides as one value that `loadKnowledge` understands. Pure; trusts data that the checks have passed. */
export const compileKnowledge = ({ errors, issues, guides }: DataFiles): CompactKnowledge => ({
  domains: errors.flatMap(({ domains }) => domains),
  issues: issues.issues.map(({ sources: _sources, ...issue }) => issue),
  guides: guides.guides,
});
