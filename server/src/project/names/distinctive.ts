import type { SymbolEntry, SymbolKind } from '../../catalogue/types.ts';
import { importsFramework, isInScope } from './modules.ts';
import type { NameScope } from './nameContext.ts';
import { isSelector } from './titleParts.ts';
import { canonicalType } from './typeNames.ts';

/** What `.name` without a receiver can be: not a method or property of an instance. */
const standsAlone: ReadonlySet<SymbolKind> = new Set([
  'case',
  'constant',
  'type property',
  'type method',
  'variable',
]);

/** At least three words, or one of HTTP's own: `countOfBytesReceived`, `httpBody`. */
const isLongCompound = (name: string): boolean =>
  /[a-z0-9][A-Z].*[a-z0-9][A-Z]/.test(name) || /^(?:http|allHTTP)[A-Z]/.test(name);

/** At least two words: `startVPNTunnel`, `httpBody`, `nw_path_monitor`; single words belong to everybody. */
const isCompound = (name: string): boolean => /[a-z0-9][A-Z]|_/.test(name.slice(1));

/** Compound names that many other frameworks and every second project use too. */
const commonplace = new Set([
  'localizedName',
  'localizedDescription',
  'isEnabled',
  'isEqual',
  'rawValue',
  'hashValue',
  'userInfo',
  'errorCode',
  'errorDomain',
  'timeoutInterval',
  'isValid',
  'isActive',
  'supportsSecureCoding',
  'compactMap',
  'flatMap',
  'allSatisfy',
  'displayName',
  'bundleIdentifier',
  'cachePolicy',
  'serverAddress',
  'delegateQueue',
  'currentRequest',
  'includedRoutes',
  'unicodeScalars',
  'networkInterface',
  'dataTask',
  'sessionDescription',
  'receiveMessage',
  'failureReason',
  'isReachable',
  'currentState',
  'startLoading',
  'stopLoading',
  'debugDescription',
  'sendMessage',
  'maximumMessageSize',
  'serviceType',
  'userInitiated',
  'noError',
  'isDirectory',
  'symbolicLink',
  'permissionDenied',
  'sessionToken',
  'remoteEndpoint',
  'localEndpoint',
  'stateUpdateHandler',
  'errorHandler',
  'initWithCoder',
  'timedOut',
  'notFound',
  'isConnected',
  'destinationAddress',
]);

/**
 * Members that a name can only mean even when its receiver's type is unknown: compound, of one type, of a framework that the file
 * imports, and not a name that the file or the workspace declares. Foundation is imported everywhere, so its members need a
 * longer name.
 */
export const distinctiveMembers = (
  scope: NameScope,
  name: string,
  declared: boolean,
  implicit: boolean,
): readonly SymbolEntry[] => {
  if (declared || !isCompound(name) || commonplace.has(name) || scope.declares?.(name)) return [];
  const members = scope.catalogue.symbolsNamed(name).filter(({ parents, framework, kind, title }) => {
    if (parents.length === 0 || isSelector(title) || (implicit && !standsAlone.has(kind))) return false;
    return framework === 'Foundation'
      ? isLongCompound(name) && isInScope(scope.file, framework)
      : importsFramework(scope.file, framework);
  });
  if (members.length === 0) return [];
  const owners = new Set(members.map(({ parents }) => canonicalType(parents)));
  return owners.size === 1 ? members : [];
};
