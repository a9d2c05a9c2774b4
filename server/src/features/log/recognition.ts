import type { ErrorCode, ErrorDomain, KnownIssue } from '../../catalogue/knowledgeTypes.ts';

/** One thing that a line of a log says: a code of a domain that we know, with what is known of it, or the trace of a known issue. */
export type Recognition =
  | {
      readonly kind: 'code';
      readonly domain: ErrorDomain;
      readonly number: number;
      readonly code?: ErrorCode;
    }
  | { readonly kind: 'issue'; readonly issue: KnownIssue };

/** The same thing has the same key, wherever it stands. */
export const keyOf = (recognition: Recognition): string =>
  recognition.kind === 'issue' ? recognition.issue.id : `${recognition.domain.name} ${recognition.number}`;
