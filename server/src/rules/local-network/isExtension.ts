import type { Target } from '../../project/model/target.ts';

/** App extensions of both kinds; a system extension has no part in local network privacy. */
export const isExtension = ({ kind }: Target): boolean =>
  kind === 'app-extension' || kind === 'extensionkit-extension';
