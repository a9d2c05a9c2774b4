import { type Availability, type Provider, platforms } from '../../catalogue/types.ts';
import { isLower, shortVersion } from './availability.ts';
import type { Line } from './note.ts';

const packagings: Readonly<Record<string, string>> = {
  appex: 'App extension',
  sysex: 'System extension',
  app: 'In the app itself',
};
/** Apple's platforms in order; an iPhone app on a Mac follows its iOS row, Mac Catalyst the Mac's. */
const own: readonly string[] = platforms.filter(platform => platform !== 'Catalyst');

/** A provider cannot be older than its class: the later of the two releases. */
const laterOf = (since: string, introduced: string | undefined): string =>
  introduced !== undefined && isLower(since, introduced) ? introduced : since;

const inOrder = (group: ReadonlyMap<string, string>): readonly string[] =>
  own.flatMap(platform => group.get(platform) ?? []);

/** How a provider is packaged on each platform: `App extension: iOS 9+, macOS 10.11+ (App Store only) · System extension: macOS 10.15+`. */
export const packagingLine = ({ deployment }: Provider, introduced: Availability = {}): Line => {
  const groups = new Map<string, Map<string, string>>();
  for (const { platform, packaging, since, restriction } of deployment) {
    if (!own.includes(platform)) continue;
    const group = groups.get(packaging) ?? new Map<string, string>();
    groups.set(packaging, group);
    // The first row of a platform is the oldest; later rows widen it for special cases.
    if (group.has(platform)) continue;
    const limit = restriction !== null && /\bonly$/.test(restriction) ? ` (${restriction})` : '';
    const release = laterOf(since, (introduced as Readonly<Record<string, string>>)[platform]);
    group.set(platform, `${platform} ${shortVersion(release)}+${limit}`);
  }
  const parts = Array.from(
    groups,
    ([packaging, group]) => `${packagings[packaging] ?? packaging}: ${inOrder(group).join(', ')}`,
  );
  return parts.length > 0 ? [parts.join(' · ')] : [];
};
