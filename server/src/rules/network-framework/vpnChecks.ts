import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** A function that answers from the names of interfaces whether there is a VPN. */
export interface VpnCheck {
  /** Index of the literal that says so. */
  readonly literal: number;
  readonly around: Declaration;
  readonly body: TokenRange;
}

/** The key of the proxy settings under which the interfaces stand. */
export const scopedKey = '__SCOPED__';
export const proxySettings = 'CFNetworkCopySystemProxySettings';
/** What lists the interfaces. */
export const interfaceLists = [
  'getifaddrs',
  'availableInterfaces',
  'if_nameindex',
  'SCNetworkInterfaceCopyAll',
];

const tunnel = /^(?:u?tun|tap|ppp|ipsec)\d*$/;
const boolean = /^(?:(?:Swift\.)?Bool|BOOL|bool)$/;

/** A file of more is a table. */
const most = 100;
/** No function that is read has more tokens. */
const longest = 2000;

const listsInterfaces = ({ tokens }: SourceFile, { from, to }: TokenRange): boolean => {
  for (let i = from; i < to; i++)
    if (isName(tokens[i]) && interfaceLists.includes(tokens[i]!.text)) return true;
  return false;
};

const readCheck = (file: SourceFile, literal: number, isScoped: boolean): VpnCheck | undefined => {
  const around = functionAround(file, literal);
  const body = around?.body;
  if (!body || body.to - body.from > longest) return undefined;
  const answers = /vpn/i.test(around.name) && boolean.test(around.type ?? '') && listsInterfaces(file, body);
  return isScoped || answers ? { literal, around, body } : undefined;
};

/** The functions of the file that take interfaces for a VPN, each once. */
export const vpnChecks = memo((file): readonly VpnCheck[] => {
  const scopes = hasName(file, [proxySettings]);
  if (!scopes && !hasName(file, interfaceLists)) return [];
  const strings = file.tokens.flatMap(({ kind, value }, i) =>
    kind === 'string' && value !== undefined && (value === scopedKey || tunnel.test(value)) ? [i] : [],
  );
  // The settings of the proxies alone are no check: they may be read for an interface.
  if (strings.every(i => file.tokens[i]!.value === scopedKey)) return [];
  const found = new Map<Declaration, VpnCheck>();
  for (const i of strings.slice(0, most)) {
    const check = readCheck(file, i, scopes && file.tokens[i]!.value === scopedKey);
    if (check && !found.has(check.around)) found.set(check.around, check);
  }
  return [...found.values()];
});
