import type { ErrorCode, ErrorDomain } from '../../catalogue/knowledgeTypes.ts';
import type { CodeIndex } from './codeIndex.ts';

export interface Candidate {
  readonly domain: ErrorDomain;
  readonly code: ErrorCode;
}

/** Every code that a bare number can be, likeliest first: the same number means something else in every domain. */
export const candidatesOf = (
  { likeliest, code: codeOf }: CodeIndex,
  values: readonly number[],
): readonly Candidate[] =>
  values.flatMap(value =>
    likeliest.flatMap(domain => {
      const code = codeOf(domain, value);
      return code ? [{ domain, code }] : [];
    }),
  );

/** `EHOSTUNREACH`, `NEVPNErrorConfigurationStale`, `NEVPNError.configurationStale`, `.configurationStale`. */
export const codesNamed = ({ likeliest }: CodeIndex, name: string): readonly Candidate[] => {
  const [, type, last = ''] = /^(?:([\w.]*)\.)?(\w+)$/.exec(name) ?? [];
  const owner = type?.replace(/\.Code$/, '');
  return likeliest.flatMap(domain =>
    domain.codes
      .filter(({ name: whole, swift }) =>
        owner === undefined
          ? whole === last
          : swift === last &&
            (owner === '' || domain.types.includes(owner) || domain.aliases.includes(owner)),
      )
      .map(code => ({ domain, code })),
  );
};
