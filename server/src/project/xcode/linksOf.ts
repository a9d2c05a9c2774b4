import type { Link } from '../model/target.ts';
import type { Answer } from '../model/value.ts';
import type { Makers, ProjectTarget } from './makers.ts';
import type { FileReference, PlacedEntry } from './xcodeProject.ts';

const isSystem = ({ location }: FileReference): boolean =>
  location.root === 'sdk' ||
  location.root === 'developer' ||
  /(?:^|\/)(?:System\/Library|usr\/lib)\//.test(location.path);

const kindOf = (name: string): Link['kind'] => {
  if (/\.xcframework$/i.test(name)) return 'xcframework';
  return /\.framework$/i.test(name) ? 'framework' : 'library';
};

/** A stub or a library by its name; a framework that came built may be a static one. */
const dynamicByName = (name: string, isEmbedded: boolean): Answer => {
  if (/\.a$/i.test(name)) return 'no';
  if (/\.(?:dylib|tbd)$/i.test(name)) return 'yes';
  // Xcode copies nothing of a static one: who embeds it takes it for a dynamic one.
  return isEmbedded ? 'yes' : 'unknown';
};

/** What the links of a target are made of besides the project. */
export interface LinkLookup {
  readonly makers: Makers;
  /** Whether the product of a target of this workspace is a dynamic library; asked for when a rule does. */
  isDynamic(maker: ProjectTarget): Answer;
}

/** What a target links: the entries of its frameworks phases. */
export const linksOf = (
  { project, target }: ProjectTarget,
  { makers, isDynamic }: LinkLookup,
): readonly Link[] => {
  const copied = new Set(
    target.copies.flatMap(({ entries }) => entries.map(({ reference }) => reference.name)),
  );
  const link = ({ reference, at }: PlacedEntry): readonly Link[] => {
    const { name } = reference;
    const isEmbedded = copied.has(name);
    switch (reference.kind) {
      case 'group':
        return [];
      case 'package-product': {
        if (reference.plugin) return [];
        const product = makers.product(reference);
        const [first] = product?.targets ?? [];
        return [
          {
            name,
            kind: 'package-product',
            ...(product && first !== undefined && { target: first, targets: product.targets }),
            remote: first === undefined,
            at,
            dynamic: isEmbedded ? 'yes' : (product?.dynamic ?? 'unknown'),
          },
        ];
      }
      default: {
        const maker = makers.of(project, reference);
        if (maker) {
          return [
            {
              name,
              kind: kindOf(name),
              target: maker.id,
              remote: false,
              at,
              get dynamic() {
                return isDynamic(maker);
              },
            },
          ];
        }
        const system = reference.kind === 'file' && isSystem(reference);
        return [
          {
            name,
            kind: system ? 'system' : kindOf(name),
            remote: !system,
            at,
            dynamic: system ? 'yes' : dynamicByName(name, isEmbedded),
          },
        ];
      }
    }
  };
  return target.frameworks.flatMap(link);
};
