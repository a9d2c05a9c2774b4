import type { Target } from '../model/target.ts';
import { unknown } from '../model/value.ts';

type Required = Pick<Target, 'id' | 'name' | 'kind' | 'format' | 'project' | 'at'>;

/** A target with nothing but its name: what a manifest does not say stays empty. */
export const baseTarget = (parts: Required & Partial<Target>): Target => ({
  platforms: unknown('the manifest does not say what it is built for'),
  deployment: {},
  variants: [],
  files: [],
  resources: [],
  scripts: [],
  links: [],
  embeds: [],
  dependencies: [],
  dependsOnExternalBuild: false,
  ...parts,
});
