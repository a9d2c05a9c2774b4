import type { DeclaredProvider } from '../target/providersOf.ts';

type Named = Pick<DeclaredProvider, 'kinds' | 'point'>;

/** The name of a provider within a sentence: `packet tunnel provider`, `DNS proxy provider`. */
export const providerName = ({ kinds, point }: Named): string => {
  const name = kinds[0]?.name;
  if (name === undefined) return `provider for ${point}`;
  return /^(?!Ethernet)[A-Z][a-z]/.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;
};

/** The same with its article: `an app proxy provider`. */
export const aProvider = (provider: Named): string => {
  const name = providerName(provider);
  return `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`;
};

/** Whether what is known of a provider stands on Apple's pages: anything else backs no warning. */
export const isVerified = ({ kinds }: DeclaredProvider): boolean =>
  kinds.every(({ confidence }) => confidence === 'verified');
