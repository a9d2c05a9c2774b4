import type { Provider } from '../../catalogue/types.ts';
import { targetFacts } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { classParts } from '../../rules/ne-packaging/classParts.ts';
import { isClass } from '../../rules/ne-packaging/declaredClasses.ts';
import { unseenCode } from '../../rules/ne-packaging/unseenCode.ts';
import { isLeftOut } from '../../rules/target/isLeftOut.ts';
import { type DeclaredProvider, providersOf } from '../../rules/target/providersOf.ts';
import { variantBeside } from '../../rules/target/variantBeside.ts';
import { className } from '../references/subject.ts';
import type { Need, Requirement } from './need.ts';
import { arrayEntitlement, booleanEntitlement, need } from './requirements.ts';

const networkExtension = 'com.apple.developer.networking.networkextension';
const groups = 'com.apple.security.application-groups';
const ownModule = /^\$(?:\(PRODUCT_MODULE_NAME\)|\{PRODUCT_MODULE_NAME\})\./;

const declaredFor = (
  provider: Provider,
  declared: readonly DeclaredProvider[],
): DeclaredProvider | undefined => declared.find(({ kinds }) => kinds.some(({ id }) => id === provider.id));

/** Signed with Developer ID by its identity or profile, or entitled to other values of that form. */
const wantsDeveloperId = (target: Target, variant: Variant): boolean => {
  if (variant.platform !== 'macOS' || target.kind === 'app-extension') return false;
  const written = known(variant.entitlements.strings(networkExtension)) ?? [];
  if (written.length > 0) return written.every(value => value.endsWith('-systemextension'));
  const signing = ['CODE_SIGN_IDENTITY', 'PROVISIONING_PROFILE_SPECIFIER'].map(
    name => known(variant.setting(name)) ?? '',
  );
  return signing.some(value => /\bdeveloper[ _-]?id\b/i.test(value));
};

/** The entitlement value of the provider, with the ending that Developer ID asks for accepted. */
const providerEntitlement =
  ({ entitlementValue, developerIdValue }: Provider): Requirement =>
  (target, variant, context) => {
    if (entitlementValue === undefined || isLeftOut(target, variant, context.model)) return undefined;
    // An app extension never has the form of a system extension.
    const values =
      developerIdValue === undefined || target.kind !== 'system-extension'
        ? [entitlementValue]
        : [entitlementValue, developerIdValue];
    // Either form counts; what is missing is named in the one that its signing asks for.
    const wanted = wantsDeveloperId(target, variant) ? values.reverse() : values;
    return arrayEntitlement(networkExtension, wanted)(target, variant, context);
  };

/** The property list declares the provider, and the class it names is in the code. */
const principalClass =
  (provider: Provider): Requirement =>
  (target, variant, context): Need | undefined => {
    const declared = providersOf(variant, context.catalogue);
    if (declared.state === 'unknown') return need('principal class', 'unknown', declared.at, declared.why);
    if (declared.state === 'absent') return undefined;
    const own = declaredFor(provider, declared.value);
    const text = 'principal class';
    if (!own?.principalClass) {
      return need(
        text,
        'unmet',
        known(variant.info.file) === undefined
          ? undefined
          : { path: known(variant.info.file)!, span: { start: 0, end: 0 } },
      );
    }
    const { raw, value, complete, at } = own.principalClass;
    // The target's own module, whatever `PRODUCT_MODULE_NAME` expands to.
    const inOwnModule = ownModule.test(raw.trim());
    if (!complete && !inOwnModule) return need(text, 'unknown', at, 'its name holds a variable');
    if (classParts(own.principalClass, variant)?.module === 'misspelt') return need(text, 'unmet', at);
    const name = className(value);
    const factsOf = targetFacts(context.model, context.facts, declared => context.declares(declared));
    const declarations = context.model
      .codeOf(target)
      .flatMap(part => factsOf(part).types(name))
      .filter(type => isClass(type) && type.compiledIn(variant) !== 'no');
    if (declarations.some(({ kind }) => kind !== 'interface')) return need(text, 'met', at);
    // Its implementation may be compiled elsewhere, or nowhere.
    if (declarations.length > 0) return need(text, 'unknown', at, `no @implementation of ${name} was found`);
    // A class with the module in front is one of the target's own sources; any other may come from whatever is linked.
    const unseen = inOwnModule ? target.filesUnknown : unseenCode(context.model, target);
    return unseen === undefined ? need(text, 'unmet', at) : need(text, 'unknown', at, unseen);
  };

/** The XPC endpoint of a system extension has to begin with one of its app groups. */
export const machServiceName: Requirement = (target, variant) => {
  if (target.kind !== 'system-extension') return undefined;
  const text = 'NEMachServiceName begins with an app group';
  const name = variant.info.get('NetworkExtension', 'NEMachServiceName');
  if (name.state === 'unknown') return need(text, 'unknown', name.at, name.why);
  if (name.state === 'absent' || name.value.type !== 'string') return need(text, 'unmet', name.at);
  const list = variant.entitlements.strings(groups);
  if (list.state === 'unknown') return need(text, 'unknown', list.at, list.why);
  const { value, at, complete } = name.value;
  if (!complete) return need(text, 'unknown', at, 'the name holds a variable');
  const fits = (known(list) ?? []).some(group => value === group || value.startsWith(`${group}.`));
  return need(text, fits ? 'met' : 'unmet', at);
};

const installEntitlement = booleanEntitlement('com.apple.developer.system-extension.install');

/** The app that carries a system extension has to be allowed to install it. */
const hostInstalls: Requirement = (target, variant, context) => {
  if (target.kind !== 'system-extension') return undefined;
  const text = 'host installs system extensions';
  const host = context.model.hostsOf(target).find(({ kind }) => kind === 'app');
  if (!host) return need(text, 'unknown', undefined, 'no app that embeds it was found');
  const own = variantBeside(host, variant);
  if (!own) return need(text, 'unknown', undefined, 'its settings are not known');
  const found = installEntitlement(host, own, context);
  return found && { ...found, text, ...(!found.at && { at: host.at }) };
};

/** An app that names a provider class is none. */
const inExtension =
  (requirement: Requirement): Requirement =>
  (target, variant, context) =>
    target.kind.endsWith('extension') ? requirement(target, variant, context) : undefined;

export const providerRequirements = (provider: Provider): readonly Requirement[] =>
  [providerEntitlement(provider), principalClass(provider), machServiceName, hostInstalls].map(inExtension);
