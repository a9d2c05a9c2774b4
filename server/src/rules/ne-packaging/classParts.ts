import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { modified } from '../../project/settings/modifiers.ts';
import { mayRenameModule } from './mayRenameModule.ts';

/** What the name of a class in an Info.plist is made of. */
export interface ClassParts {
  /** Without its module. */
  readonly name: string;
  /**
   * `none`: a bare name, as Objective-C's are. `misspelt`: the name of the product, where its module is called otherwise (`My-App` for `My_App`). `other`: any
   * other module.
   */
  readonly module: 'own' | 'none' | 'misspelt' | 'other';
  /** That of another module, or what stands in its place. */
  readonly moduleName?: string;
}

const ownModule = /^\$(?:\(PRODUCT_MODULE_NAME\)|\{PRODUCT_MODULE_NAME\})\./;

/**
 * `$(PRODUCT_MODULE_NAME)` is the target's own module whatever it expands to: `PRODUCT_NAME`, of which it is made, is a variable in many
 * projects. Undefined for what cannot be told, and for names of several levels, which no class has at run time.
 */
export const classParts = (
  { raw, value, complete }: PropertyString,
  variant: Variant,
): ClassParts | undefined => {
  const written = raw.trim();
  const prefix = ownModule.exec(written)?.[0];
  if (prefix !== undefined) return { name: written.slice(prefix.length), module: 'own' };
  if (!complete) return undefined;
  const whole = value.trim();
  const dot = whole.lastIndexOf('.');
  const name = whole.slice(dot + 1);
  if (!written.endsWith(name)) return undefined;
  if (dot < 0) return { name, module: 'none' };
  const own = known(variant.moduleName);
  if (own === undefined) return undefined;
  const moduleName = whole.slice(0, dot);
  if (moduleName === own) return { name, module: 'own' };
  const isProduct = modified(moduleName, 'c99extidentifier') === own && !mayRenameModule(variant);
  if (isProduct && moduleName.normalize('NFC') !== own) return { name, module: 'misspelt', moduleName };
  return moduleName.includes('.') ? undefined : { name, module: 'other', moduleName };
};
