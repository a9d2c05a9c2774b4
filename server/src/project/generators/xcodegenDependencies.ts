import type { Embed, Link, Target, TargetKind } from '../model/target.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { productKind } from '../xcode/productKind.ts';
import type { LocalProduct } from './otherTargets.ts';
import type { Spec } from './xcodegenSettings.ts';
import { type YamlNode, yamlAt, yamlItems, yamlText } from './yamlNode.ts';

/** What kind of target a part of `project.yml` makes. */
export const specKind = (node: YamlNode | undefined): TargetKind =>
  productKind(`com.apple.product-type.${yamlText(yamlAt(node, 'type')) ?? ''}`);

/** Where XcodeGen puts what an app embeds, and how the product is called. */
const places: Partial<Record<TargetKind, readonly [destination: string, path: string, ending: string]>> = {
  'app-extension': ['13', '', '.appex'],
  'extensionkit-extension': ['16', '$(EXTENSIONS_FOLDER_PATH)', '.appex'],
  'system-extension': ['16', '$(SYSTEM_EXTENSIONS_FOLDER_PATH)', '.systemextension'],
  'xpc-service': ['16', '$(CONTENTS_FOLDER_PATH)/XPCServices', '.xpc'],
  'app-clip': ['16', '$(CONTENTS_FOLDER_PATH)/AppClips', '.app'],
  'watch-app': ['16', '$(CONTENTS_FOLDER_PATH)/Watch', '.app'],
  framework: ['10', '', '.framework'],
};

const isApp = (kind: TargetKind): boolean => kind === 'app' || kind === 'app-clip' || kind === 'watch-app';
const isTest = (kind: TargetKind): boolean => kind === 'unit-test' || kind === 'ui-test';

/** Apps embed what they depend on, tests their frameworks, all others nothing, where the dependency says nothing itself. */
const embedsByDefault = (kind: TargetKind, made: TargetKind): boolean =>
  isApp(kind) || (isTest(kind) && made === 'framework');

export type Dependencies = Pick<Target, 'links' | 'embeds' | 'dependencies'>;

/** What a target of `project.yml` depends on: other targets of the file, products of packages, frameworks. */
export const xcodegenDependencies = (
  spec: Spec,
  node: YamlNode,
  idOf: (name: string) => string,
  products: readonly LocalProduct[],
): Dependencies => {
  const kind = specKind(node);
  const links: Link[] = [];
  const embeds: Embed[] = [];
  const dependencies: string[] = [];

  const onTarget = (item: YamlNode, target: string): void => {
    const other = yamlAt(spec.root, 'targets', target);
    if (!other) {
      // `Other/Kit` is a target of another project, whose code is not known.
      if (yamlText(yamlAt(item, 'link')) !== 'false' && !yamlAt(spec.root, 'aggregateTargets', target))
        links.push({
          name: target,
          kind: 'framework',
          remote: true,
          at: { path: spec.path, span: item.span },
          dynamic: 'unknown',
        });
      return;
    }
    const at = { path: spec.path, span: item.span };
    const made = specKind(other);
    dependencies.push(idOf(target));
    const place = places[made];
    const asked = yamlText(yamlAt(item, 'embed'));
    if (place && (asked === undefined ? embedsByDefault(kind, made) : asked === 'true')) {
      const [destination, path, ending] = place;
      const phase = { name: 'Embed', at };
      embeds.push({ name: target + ending, target: idOf(target), destination, path, at, phase });
    }
    if (/^(?:framework|static-library|dynamic-library)$/.test(made)) {
      const isStatic = made === 'static-library' || yamlText(yamlAt(other, 'type')) === 'framework.static';
      const name = made === 'framework' ? `${target}.framework` : target;
      links.push({
        name,
        kind: made === 'framework' ? 'framework' : 'library',
        target: idOf(target),
        remote: false,
        at,
        dynamic: isStatic ? 'no' : 'yes',
      });
    }
  };

  const onPackage = (item: YamlNode, named: string): void => {
    const at = { path: spec.path, span: item.span };
    const written = [...yamlItems(yamlAt(item, 'product')), ...yamlItems(yamlAt(item, 'products'))];
    const names = written.flatMap(name => yamlText(name) ?? []);
    const path = yamlText(yamlAt(spec.root, 'packages', named, 'path'));
    const folder = path === undefined ? undefined : workspacePath(spec.folder, path);
    for (const name of names.length > 0 ? names : [named]) {
      const product = products.find(other => other.name === name && other.folder === folder);
      const [first] = product?.targets ?? [];
      dependencies.push(...(product?.targets ?? []));
      links.push({
        name,
        kind: 'package-product',
        ...(product && first !== undefined && { target: first, targets: product.targets }),
        remote: first === undefined,
        at,
        dynamic: product?.dynamic ?? 'unknown',
      });
    }
  };

  for (const item of yamlItems(yamlAt(node, 'dependencies'))) {
    const of = (key: string): string | undefined => yamlText(yamlAt(item, key));
    const at = { path: spec.path, span: item.span };
    const target = of('target');
    const named = of('package');
    const framework = of('framework') ?? of('carthage');
    const sdk = of('sdk');
    if (target !== undefined) onTarget(item, target);
    else if (named !== undefined) onPackage(item, named);
    else if (framework !== undefined)
      links.push({ name: framework, kind: 'framework', remote: true, at, dynamic: 'unknown' });
    else if (sdk !== undefined) links.push({ name: sdk, kind: 'system', remote: false, at, dynamic: 'yes' });
  }
  return { links, embeds, dependencies: [...new Set(dependencies)] };
};
