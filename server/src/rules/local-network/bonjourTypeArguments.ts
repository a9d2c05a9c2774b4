import type { Argument } from '../../syntax/shapes/call.ts';
import { argument, callOf } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { freeCall } from '../code/freeCall.ts';
import { imports } from '../code/imports.ts';
import { messageOf } from '../code/messageOf.ts';
import { type StringLiteral, stringLiteral } from '../code/stringLiteral.ts';

/** C functions: the zero-based position of the service type. */
const functions: Readonly<Record<string, number>> = {
  DNSServiceBrowse: 3,
  DNSServiceRegister: 4,
  DNSServiceResolve: 4,
  nw_browse_descriptor_create_bonjour_service: 0,
  nw_advertise_descriptor_create_bonjour_service: 1,
  nw_endpoint_create_bonjour_service: 1,
  CFNetServiceCreate: 2,
  CFNetServiceBrowserSearchForServices: 2,
};

/** Objective-C: the first part of the selector → the whole selectors that take a service type. */
const selectors: Readonly<Record<string, readonly string[]>> = {
  initWithDomain: ['initWithDomain:type:name:', 'initWithDomain:type:name:port:'],
  searchForServicesOfType: ['searchForServicesOfType:inDomain:'],
};

/** Swift calls by name. `with`: a label that must be there too, which tells Apple's call from another of that name. */
const swiftCalls: Readonly<
  Record<string, { readonly label: string; readonly with?: string; readonly network: boolean }>
> = {
  NetService: { label: 'type', with: 'domain', network: false },
  searchForServices: { label: 'ofType', with: 'inDomain', network: false },
  bonjour: { label: 'type', with: 'domain', network: true },
  bonjourWithTXTRecord: { label: 'type', with: 'domain', network: true },
  service: { label: 'type', with: 'domain', network: true },
  Service: { label: 'type', network: true },
};

export const bonjourNames: readonly string[] = [
  ...new Set([
    ...Object.keys(functions),
    ...Object.keys(selectors),
    'NetService',
    'searchForServices',
    'bonjour',
    'NWListener',
    'NWEndpoint',
  ]),
];

const inSwift = (file: SourceFile): readonly Argument[] =>
  Object.entries(swiftCalls).flatMap(([name, form]) => {
    if (form.network && !imports(file, 'Network')) return [];
    return namePositions(file, name).flatMap(i => {
      const call = callOf(file, i);
      // A member: `.service(…)`, `browser.searchForServices(…)`; a type: `NetService(…)`.
      if (!call || (call.kind === 'free' && /^[a-z]/.test(name))) return [];
      if (name === 'Service' && call.receiver?.at(-1) !== 'NWListener') return [];
      if (form.with !== undefined && !argument(call, form.with)) return [];
      return argument(call, form.label) ?? [];
    });
  });

const inC = (file: SourceFile): readonly Argument[] =>
  Object.entries(functions).flatMap(([name, position]) =>
    namePositions(file, name).flatMap(i => freeCall(file, i)?.arguments[position] ?? []),
  );

const inObjectiveC = (file: SourceFile): readonly Argument[] =>
  Object.entries(selectors).flatMap(([first, whole]) =>
    namePositions(file, first).flatMap(i => {
      const message = messageOf(file, i);
      if (!message || !whole.includes(message.name)) return [];
      return argument(message, 'type') ?? argument(message, 'searchForServicesOfType') ?? [];
    }),
  );

/** What calls of Apple's Bonjour functions are given as a service type. */
export const bonjourTypes = (file: SourceFile): readonly Argument[] => [
  ...inC(file),
  ...(file.language === 'swift' ? inSwift(file) : inObjectiveC(file)),
];

/** The literals that stand for a service type there, each once. */
export const bonjourTypeLiterals = (file: SourceFile): readonly StringLiteral[] => {
  const byPlace = new Map<number, StringLiteral>();
  for (const range of bonjourTypes(file)) {
    const literal = stringLiteral(file, range);
    if (literal) byPlace.set(literal.index, literal);
  }
  return [...byPlace.values()];
};
