import type { Catalogue } from '../../catalogue/types.ts';
import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import type { DeclaredProvider } from '../target/providersOf.ts';

const prefix = 'com.apple.networkextension.';

interface Written {
  readonly point: string;
  readonly at: Place;
  readonly principalClass?: PropertyString;
}

const inAppExtension = ({ info }: Variant): readonly Written[] => {
  const point = known(info.get('NSExtension', 'NSExtensionPointIdentifier'));
  const name = known(info.get('NSExtension', 'NSExtensionPrincipalClass'));
  return point?.type === 'string' && point.complete
    ? [{ point: point.value, at: point.at, ...(name?.type === 'string' && { principalClass: name }) }]
    : [];
};

const inSystemExtension = ({ info }: Variant): readonly Written[] => {
  const classes = known(info.get('NetworkExtension', 'NEProviderClasses'));
  return classes?.type === 'dictionary'
    ? classes.entries.map(({ key, keyAt, value }) => ({
        point: key,
        at: keyAt,
        ...(value.type === 'string' && { principalClass: value }),
      }))
    : [];
};

/**
 * The Network Extension providers that stand in the Info.plist of an app extension or system extension, in the dictionary where its kind has
 * them. What is there is there, whatever else a setting that could not be read writes into the list: so nothing may be said to be missing
 * from the answer.
 */
export const presentProviders = (
  target: Target,
  variant: Variant,
  catalogue: Catalogue,
): readonly DeclaredProvider[] => {
  const isSystemExtension = target.kind === 'system-extension';
  if (!isSystemExtension && target.kind !== 'app-extension') return [];
  const dictionary = isSystemExtension ? 'NEProviderClasses' : 'NSExtension';
  return (isSystemExtension ? inSystemExtension : inAppExtension)(variant)
    .filter(({ point }) => point.startsWith(prefix))
    .map(written => ({
      ...written,
      dictionary,
      kinds: catalogue
        .providersNamed(written.point)
        .filter(({ extensionPoint }) => extensionPoint === written.point),
    }));
};
