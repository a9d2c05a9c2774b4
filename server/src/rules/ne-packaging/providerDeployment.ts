import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { Platform, Provider } from '../../catalogue/types.ts';
import type { DeclaredProvider } from '../target/providersOf.ts';

/**
 * The first version of a platform that runs one of these kinds of providers in the packaging at hand (TN3134); undefined where none does. The table gives
 * Mac Catalyst in versions of macOS, which no deployment target is below.
 */
export const providerDeployment = (
  kinds: readonly Provider[],
  platform: Platform,
  dictionary: DeclaredProvider['dictionary'],
): string | undefined =>
  kinds
    .flatMap(({ deployment }) => deployment)
    .filter(row => row.platform === platform)
    .filter(({ packaging }) => packaging === (dictionary === 'NEProviderClasses' ? 'sysex' : 'appex'))
    .map(({ since }) => since)
    .sort(compareVersions)[0];
