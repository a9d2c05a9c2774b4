import type { Deployment } from '../../project/deploymentOfFile.ts';

/** True where the code runs on iOS, as far as its targets say. */
export const isForPhones = ({ lowest }: Deployment): boolean =>
  Object.keys(lowest).length === 0 || lowest.iOS !== undefined || lowest.Catalyst !== undefined;
