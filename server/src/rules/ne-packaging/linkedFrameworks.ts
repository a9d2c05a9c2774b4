import type { Embed, Link, Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** `Kit.framework` and its target name the same product. */
const isProduct = (one: Pick<Link, 'name' | 'target'>, other: Pick<Embed, 'name' | 'target'>): boolean =>
  one.target !== undefined && other.target !== undefined
    ? one.target === other.target
    : one.name === other.name;

const staysWhere = (setting: string | undefined): boolean =>
  setting !== undefined && !setting.startsWith('@rpath');

/** A framework may be told another install name than `@rpath/…`; then no search path counts. */
const isFoundByRunPath = ({ target: id }: Link, context: TargetContext): boolean => {
  const target = id === undefined ? undefined : context.model.target(id);
  return !target?.variants.some(
    variant =>
      staysWhere(known(variant.setting('DYLIB_INSTALL_NAME_BASE'))) ||
      staysWhere(known(variant.setting('LD_DYLIB_INSTALL_NAME'))),
  );
};

/** What a target loads at launch from a bundle, by its run-path search paths: linked, dynamic for certain, and not the system's. */
export const runPathLinks = (target: Target, context: TargetContext): readonly Link[] =>
  target.links.filter(
    link =>
      link.dynamic === 'yes' &&
      link.kind !== 'system' &&
      // Xcode decides how a product of a package is linked, unless the package itself says `.dynamic`.
      (link.kind !== 'package-product' || !link.remote) &&
      isFoundByRunPath(link, context),
  );

/** The entry that puts the product into the target's bundle. */
export const embedOf = (target: Target, link: Pick<Link, 'name' | 'target'>): Embed | undefined =>
  target.embeds.find(embed => isProduct(link, embed));

/** A phase that runs a script of its own may do anything with frameworks: what it calls is not looked at here. */
const handlesFrameworks = /framework|\.dylib|\.(?:sh|bash|zsh|command|py|rb)\b/i;

/** Package managers copy frameworks by script phases, and merged libraries are copied by nobody. */
export const mayEmbedOtherwise = (target: Target, { model }: TargetContext): boolean =>
  target.scripts.some(({ text }) => handlesFrameworks.test(text)) ||
  // The app around it, or what packages it, may reach into its bundle.
  model.targets.some(({ scripts }) =>
    scripts.some(({ text }) => /framework|\.dylib/i.test(text) && text.includes(target.name)),
  ) ||
  target.variants.some(({ setting }) => {
    const merged = setting('MERGED_BINARY_TYPE');
    return merged.state === 'unknown' || /automatic|manual/.test(known(merged) ?? '');
  });
