import type { Target } from '../../project/model/target.ts';

/** Bundles with an Info.plist that App Transport Security reads. */
const kinds: readonly Target['kind'][] = [
  'app',
  'app-extension',
  'extensionkit-extension',
  'watch-app',
  'app-clip',
];

/** True for a program whose own Info.plist says what App Transport Security lets pass. */
export const hasTransportSecurity = ({ kind }: Target): boolean => kinds.includes(kind);
