import { stringField, textField, textsField } from '../../syntax/openStepFields.ts';
import { fileName } from '../../syntax/paths.ts';
import { makesSources } from '../generators/makesSources.ts';
import { isSourceName } from './fileRole.ts';
import type { ObjectTable, XcodeObject } from './objectTable.ts';
import { platformFilter } from './platformFilter.ts';
import { productKind } from './productKind.ts';
import type { BuildPhases } from './readBuildPhases.ts';
import type { Reading } from './reading.ts';
import { packageProduct, proxied } from './readReferences.ts';
import type {
  FolderMembership,
  PackageProduct,
  XcodeConfiguration,
  XcodeDependency,
  XcodeTarget,
} from './xcodeProject.ts';

const types: Readonly<Record<string, XcodeTarget['type']>> = {
  PBXNativeTarget: 'native',
  PBXAggregateTarget: 'aggregate',
  PBXLegacyTarget: 'legacy',
};

export const isTarget = ({ isa }: XcodeObject): boolean => Object.hasOwn(types, isa);

const dependency = (object: XcodeObject, reading: Reading): readonly XcodeDependency[] => {
  const { table, place } = reading;
  const filter = platformFilter(object.fields);
  const platforms = filter && { platforms: filter };
  const proxy = table.at(object, 'targetProxy');
  const other = proxied(proxy, reading);
  if (other) return [{ ...other, ...platforms }];
  // A proxy of this project names the same target once more.
  const target = textField(object.fields, 'target') ?? textField(proxy?.fields, 'remoteGlobalIDString');
  if (target !== undefined) return [{ kind: 'target', target, ...platforms }];
  const product = packageProduct(table.at(object, 'productRef'), place(object, object.idSpan), reading);
  return product ? [{ ...product, ...platforms }] : [];
};

/** The name of what a rule makes ends in a variable: that may be anything. */
const mayBeSource = (output: string): boolean => isSourceName(output) || /\$[({]?\w+[)}]?$/.test(output);

/** What makes sources for the target out of something else, as the beginning of a sentence. */
const generatorOf = (
  target: XcodeObject,
  products: readonly XcodeDependency[],
  table: ObjectTable,
): string | undefined => {
  const isRule = table
    .list(target, 'buildRules')
    .some(({ object }) => textsField(object.fields, 'outputFiles').some(mayBeSource));
  if (isRule) return 'a build rule makes sources for it';
  const plugin = products.find(
    product => product.kind === 'package-product' && product.plugin && makesSources(product.name),
  );
  return plugin && 'name' in plugin
    ? `the build tool plug-in ${plugin.name} may make sources for it`
    : undefined;
};

/** What the readers of the parts of a target found. */
export interface TargetParts {
  readonly configurations: readonly XcodeConfiguration[];
  readonly phases: BuildPhases;
  readonly folders: readonly FolderMembership[];
}

export const readTarget = (target: XcodeObject, reading: Reading, parts: TargetParts): XcodeTarget => {
  const { table, place } = reading;
  const { fields, id } = target;
  const type = types[target.isa] ?? 'native';
  const name = stringField(fields, 'name') ?? stringField(fields, 'productName');
  const productType = textField(fields, 'productType');
  const productName = textField(fields, 'productName');
  const product = table.at(target, 'productReference');
  const productPath = textField(product?.fields, 'path');
  const dependencies = table
    .list(target, 'dependencies')
    .flatMap(({ object }) => dependency(object, reading));
  const packageProducts = table
    .list(target, 'packageProductDependencies')
    .flatMap(({ object, at }): readonly PackageProduct[] => {
      const found = packageProduct(object, place(target, at), reading);
      return found ? [found] : [];
    });
  const generator = generatorOf(target, [...dependencies, ...packageProducts], table);
  return {
    id,
    type,
    name: name?.value ?? id,
    at: place(target, name?.span ?? target.idSpan),
    kind: type === 'native' ? productKind(productType) : 'aggregate',
    ...(productType !== undefined && { productType }),
    ...(productName !== undefined && { productName }),
    ...(product && { productId: product.id }),
    ...(productPath !== undefined && { product: fileName(productPath) }),
    configurations: parts.configurations,
    ...parts.phases,
    dependencies,
    packageProducts,
    folders: parts.folders,
    ...(generator !== undefined && { generator }),
  };
};
