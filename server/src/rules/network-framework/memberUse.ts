import type { DeprecatedName } from '../../catalogue/types.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { callOf, initializedType } from '../../syntax/shapes/calls.ts';
import { nameContext } from '../../syntax/shapes/nameContext.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { camelWords } from '../code/camelWords.ts';
import { basesIn, declaredType } from '../code/declaredTypes.ts';
import { isFreeName } from '../code/freeCall.ts';
import { receiverName } from '../code/receiver.ts';
import { classFamily } from './subclasses.ts';

const startsWith = (labels: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((label, i) => labels[i] === label);

/**
 * True where a call has the labels that tell the deprecated form from others; without labels in the data, always. An empty list means no
 * argument at all.
 */
const hasLabels = (call: Call | undefined, wanted: readonly string[] | undefined): boolean => {
  if (wanted === undefined) return true;
  if (call === undefined) return false;
  if (wanted.length === 0) return call.arguments.length === 0;
  // Swift's labels begin with the first argument, the data's parts of a selector behind its first.
  const given = call.kind === 'message' ? call.arguments.slice(1) : call.arguments;
  // A trailing closure stands for the last label.
  return startsWith(
    given.map(({ label, trailing }, i) =>
      trailing && label === undefined ? (wanted[i] ?? '_') : (label ?? '_'),
    ),
    wanted,
  );
};

/** Names of three words and more that only Apple's class has: a property or a labelled call of that name needs no known receiver. */
export const isDistinctive = ({ name, labels }: DeprecatedName): boolean =>
  name.length >= 16 && camelWords(name).length >= 3 && (labels === undefined || labels.length > 0);

/** The properties whose value an implicit member is: `.networkServiceType = .voip`. */
const propertiesOf: Readonly<Record<string, readonly string[]>> = {
  NetworkServiceType: ['networkServiceType'],
  tls_protocol_version_t: ['tlsMaximumSupportedProtocolVersion', 'tlsMinimumSupportedProtocolVersion'],
  NEVPNIKEv2EncryptionAlgorithm: ['encryptionAlgorithm'],
  NEVPNIKEv2IntegrityAlgorithm: ['integrityAlgorithm'],
  NEVPNIKEv2DiffieHellmanGroup: ['diffieHellmanGroup'],
};

/** Names of which one stands in every file that uses a member of the class, unless the member is distinctive. */
export const ownersOf = (parent: string): readonly string[] => [
  ...classFamily(parent),
  ...(propertiesOf[parent] ?? []),
];

const isAssignedMember = ({ tokens }: SourceFile, i: number, parent: string): boolean =>
  /^(?:=|==|!=)$/.test(tokens[i - 2]?.text ?? '') &&
  (propertiesOf[parent] ?? []).includes(tokens[i - 3]?.text ?? '');

/** What the member at token `i` belongs to: a name (a type or a value), the class around it, or something without a name. */
const ownerOf = (file: SourceFile, i: number, call: Call | undefined): string | undefined => {
  if (call) return initializedType(file, call) ?? receiverName(file, call);
  return nameContext(file, i).base?.at(-1);
};

/** True where token `i`, which has the name of a member of `parent`, is a use of that member. */
export const isMemberUse = (
  file: SourceFile,
  i: number,
  entry: DeprecatedName,
  parent: string,
  superclasses: (name: string) => readonly string[],
): boolean => {
  const { role } = nameContext(file, i);
  const call = callOf(file, i);
  const message = call?.kind === 'message';
  if (role === 'implicitMember') return isAssignedMember(file, i, parent);
  if (role !== 'member' && role !== 'free' && !message) return false;
  if (!hasLabels(call, entry.labels)) return false;
  const family = classFamily(parent);
  const inSubclass = (): boolean => [...basesIn(file, superclasses)].some(base => family.includes(base));
  if (role === 'free' && !message) return file.language === 'swift' && inSubclass();
  const owner = ownerOf(file, i, call);
  if (owner === 'self' || owner === 'super') return inSubclass();
  // Without a known receiver, a call needs labels to be told from someone else's method of that name.
  const distinctive =
    isDistinctive(entry) && (entry.labels !== undefined || (call?.arguments.length ?? 0) === 0);
  if (owner === undefined) return distinctive;
  if (family.includes(owner)) return true;
  const type = declaredType(file, owner);
  return type === undefined ? distinctive && /^[a-z_]/.test(owner) : family.includes(type);
};

/** True where token `i`, which names a class, makes an object with the deprecated initialiser: `URLSession()`, `URLSession.init()`. */
export const isInitialiserUse = (file: SourceFile, i: number, entry: DeprecatedName): boolean => {
  if (file.language !== 'swift' || !isFreeName(file, i)) return false;
  const explicit = file.tokens[i + 1]?.text === '.' && file.tokens[i + 2]?.text === 'init';
  const call = callOf(file, explicit ? i + 2 : i);
  return call !== undefined && hasLabels(call, entry.labels);
};
