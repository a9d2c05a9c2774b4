import type { LocalProduct } from '../generators/otherTargets.ts';
import type { ModelInput } from '../model/model.ts';
import type { OtherProject, PackageProduct, Reference, XcodeProject, XcodeTarget } from './xcodeProject.ts';

/** A target and the project it is in. */
export interface ProjectTarget {
  readonly id: string;
  readonly project: XcodeProject;
  readonly target: XcodeTarget;
}

/** Who makes what: finds the targets that references mean, in all projects of the workspace. */
export interface Makers {
  readonly targets: readonly ProjectTarget[];
  byId(id: string): ProjectTarget | undefined;
  /** The target of an object of that project. */
  byObject(project: XcodeProject, object: string): ProjectTarget | undefined;
  /** The target that makes what an entry of a build phase stands for. */
  of(project: XcodeProject, reference: Reference): ProjectTarget | undefined;
  /** The targets that make a file of that name. */
  named(product: string): readonly ProjectTarget[];
  other(reference: OtherProject): ProjectTarget | undefined;
  /** The product of a package of this workspace. */
  product(reference: PackageProduct): LocalProduct | undefined;
}

const targetId = (project: XcodeProject, object: string): string => `${project.path}#${object}`;

const group = <T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

const only = <T>(items: readonly T[] | undefined): T | undefined =>
  items?.length === 1 ? items[0] : undefined;

export const makersOf = (
  projects: readonly XcodeProject[],
  products: readonly LocalProduct[],
  find: ModelInput['find'],
): Makers => {
  const targets = projects.flatMap(project =>
    project.targets.map(target => ({ id: targetId(project, target.id), project, target })),
  );
  const byId = new Map(targets.map(found => [found.id, found]));
  const byProductId = new Map(
    targets.flatMap(found =>
      found.target.productId === undefined
        ? []
        : [[targetId(found.project, found.target.productId), found] as const],
    ),
  );
  const byProduct = group(targets, ({ target }) => target.product);
  const byPath = new Map(projects.map(project => [project.path, project]));
  const byProductName = group(products, ({ name }) => name);

  const other: Makers['other'] = ({ project: { root, path }, id, name }) => {
    const file = root === 'workspace' ? find(`${path}/project.pbxproj`) : undefined;
    const project = file === undefined ? undefined : byPath.get(file);
    if (!project) return undefined;
    const key = targetId(project, id);
    // Ids change when a project is written anew by a generator; the name then still holds.
    return (
      byId.get(key) ??
      byProductId.get(key) ??
      only(byProduct.get(name)?.filter(found => found.project === project))
    );
  };
  return {
    targets,
    byId: id => byId.get(id),
    byObject: (project, object) => byId.get(targetId(project, object)),
    named: product => byProduct.get(product) ?? [],
    other,
    of: (project, reference) => {
      switch (reference.kind) {
        case 'product':
          return byId.get(targetId(project, reference.target));
        case 'other-project':
          return other(reference);
        case 'file': {
          if (reference.location.root !== 'products') return undefined;
          // Xcode looks for an implicit dependency by the name of the product, in all projects of the workspace.
          const makers = byProduct.get(reference.name);
          return only(makers?.filter(found => found.project === project)) ?? only(makers);
        }
        default:
          return undefined;
      }
    },
    product: ({ name, package: reference }) => {
      const named = byProductName.get(name);
      if (reference?.kind === 'remote') return undefined;
      if (!reference) return only(named);
      const { root, path } = reference.location;
      return root === 'workspace' ? named?.find(({ folder }) => folder === path) : undefined;
    },
  };
};
