import type { Platform } from '../../catalogue/types.ts';
import type { PropertyList } from '../../project/model/propertyList.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place, type Value } from '../../project/model/value.ts';
import { runsSigned } from '../../rules/target/runsSigned.ts';
import { variantBeside } from '../../rules/target/variantBeside.ts';
import type { Need, NeedState, Requirement } from './need.ts';

const placeOf = (list: PropertyList, value: Value<unknown>): Place | undefined => {
  if (value.at) return value.at;
  const file = known(list.file);
  return file === undefined ? undefined : { path: file, span: { start: 0, end: 0 } };
};

/** A need with the parts that are there. */
export const need = (text: string, state: NeedState, at?: Place, why?: string): Need => ({
  text,
  state,
  ...(at && { at }),
  ...(why !== undefined && { why }),
});

const applies = (platforms: readonly Platform[] | undefined, platform: Platform): boolean =>
  platforms === undefined || platforms.includes(platform);

/** Targets that are signed with entitlements of their own; a library has those of the app that links it. */
export const isBundle = ({ kind }: Target): boolean =>
  /^(?:app|app-extension|extensionkit-extension|system-extension|watch-app|app-clip|xpc-service)$/.test(kind);

const short = (key: string): string =>
  key.replace(/^com\.apple\.(?:developer\.(?:networking\.)?|security\.)/, '');

/** A variant that is not run with what entitlements allow lacks nothing that another has, as for the rules. */
const whereSigned =
  (requirement: Requirement): Requirement =>
  (target, variant, context) => {
    const found = requirement(target, variant, context);
    if (found?.state !== 'unmet' || runsSigned(target, variant)) return found;
    const isMet = (other: Variant): boolean =>
      other.platform === variant.platform && requirement(target, other, context)?.state === 'met';
    return target.variants.some(isMet) ? undefined : found;
  };

/** A Boolean entitlement that has to be true. */
export const booleanEntitlement = (key: string, platforms?: readonly Platform[]): Requirement =>
  whereSigned((target, { platform, entitlements }) => {
    if (!isBundle(target) || !applies(platforms, platform)) return undefined;
    const value = entitlements.get(key);
    const text = `${short(key)} entitlement`;
    if (value.state === 'unknown') return need(text, 'unknown', value.at, value.why);
    const isTrue = value.state === 'present' && value.value.type === 'boolean' && value.value.value;
    return need(text, isTrue ? 'met' : 'unmet', placeOf(entitlements, value));
  });

/** An array entitlement that has to hold one of these values; the first is the one that is named. */
export const arrayEntitlement = (
  key: string,
  values: readonly string[],
  platforms?: readonly Platform[],
): Requirement =>
  whereSigned((target, { platform, entitlements }) => {
    if (!isBundle(target) || !applies(platforms, platform)) return undefined;
    const value = entitlements.get(key);
    const text = `${values[0]} entitlement`;
    if (value.state === 'unknown') return need(text, 'unknown', value.at, value.why);
    if (value.state === 'absent' || value.value.type !== 'array')
      return need(text, 'unmet', placeOf(entitlements, value));
    const { items } = value.value;
    const found = items.find(item => item.type === 'string' && values.includes(item.value));
    if (found) return need(text, 'met', found.at);
    const open = items.find(item => item.type === 'string' && !item.complete);
    return open
      ? need(text, 'unknown', open.at, 'a value holds a variable')
      : need(text, 'unmet', value.value.at);
  });

/** A need that only some uses of the name have: that it is not there tells nothing. */
export const inSomeUses =
  (requirement: Requirement, why: string): Requirement =>
  (target, variant, context) => {
    const found = requirement(target, variant, context);
    return found?.state === 'unmet' ? { ...found, state: 'unknown', why } : found;
  };

/** Any value of an entitlement. */
export const anyEntitlement = (key: string, text: string, platforms?: readonly Platform[]): Requirement =>
  whereSigned((target, { platform, entitlements }) => {
    if (!isBundle(target) || !applies(platforms, platform)) return undefined;
    const value = entitlements.get(key);
    if (value.state === 'unknown') return need(text, 'unknown', value.at, value.why);
    return need(text, value.state === 'present' ? 'met' : 'unmet', placeOf(entitlements, value));
  });

/** A key of Info.plist; an app extension's is that of its container app. */
export const infoKey =
  (key: string, platforms: readonly Platform[]): Requirement =>
  (target, variant, { model }) => {
    if (!isBundle(target) || !applies(platforms, variant.platform)) return undefined;
    const isExtension = target.kind.endsWith('extension');
    const host = isExtension ? model.hostsOf(target).find(({ kind }) => kind === 'app') : undefined;
    if (isExtension && !host) return need(key, 'unknown', undefined, 'no app that embeds it was found');
    const owner = host ? variantBeside(host, variant) : variant;
    if (!owner) return need(key, 'unknown', host?.at, 'the settings of the app that embeds it are not known');
    const value = owner.info.get(key);
    const text = host ? `${key} in ${host.name}` : key;
    if (value.state === 'unknown') return need(text, 'unknown', value.at, value.why);
    return need(text, value.state === 'present' ? 'met' : 'unmet', placeOf(owner.info, value));
  };

/** A key that only a sandboxed target needs. */
export const sandboxEntitlement =
  (key: string): Requirement =>
  (target, variant, context) => {
    const { platform, entitlements } = variant;
    // Providers ship sandboxed without it.
    if (target.kind !== 'app' || (platform !== 'macOS' && platform !== 'Catalyst')) return undefined;
    const sandbox = entitlements.boolean('com.apple.security.app-sandbox');
    if (sandbox.state !== 'present' || !sandbox.value) return undefined;
    const found = booleanEntitlement(key)(target, variant, context);
    return found && { ...found, text: `${key.replace('com.apple.security.', '')} in the sandbox` };
  };
