import type { Embed } from '../model/target.ts';
import type { Makers, ProjectTarget } from './makers.ts';
import { isProductName } from './productName.ts';
import type { Reference } from './xcodeProject.ts';

/** Products of targets and of packages, and bundles that came built; other files that are copied are resources. */
const isProduct = (reference: Reference): boolean => {
  if (reference.kind === 'group') return false;
  if (reference.kind !== 'file') return true;
  return reference.location.root === 'products' || isProductName(reference.name);
};

/** What the copy phases of a target put into its bundle. */
export const embedsOf = ({ project, target }: ProjectTarget, makers: Makers): readonly Embed[] =>
  target.copies.flatMap(phase =>
    phase.entries.flatMap(({ reference, at, platforms }): readonly Embed[] => {
      if (!isProduct(reference)) return [];
      const maker = makers.of(project, reference);
      return [
        {
          name: reference.name,
          ...(maker && { target: maker.id }),
          destination: phase.destination,
          path: phase.path,
          at,
          phase: {
            name: phase.name,
            at: phase.at,
            ...(phase.destinationAt && { destinationAt: phase.destinationAt }),
            ...(phase.pathAt && { pathAt: phase.pathAt }),
          },
          ...(platforms && { platforms }),
        },
      ];
    }),
  );
