import type { ArgumentFact, CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';

/** A place where code listens on a Mach service, or connects to one. */
export interface XpcCall {
  readonly call: Located<CallFact>;
  readonly side: 'listener' | 'client';
  readonly name: ArgumentFact;
  /** What is said of the options or flags; absent where the call says nothing. */
  readonly options?: ArgumentFact;
  /** What the option that reaches the global service is called here. */
  readonly privileged: string;
}

/** The calls that name a Mach service, in Swift, Objective-C and C. */
export const xpcCallNames: readonly string[] = [
  'NSXPCListener',
  'NSXPCConnection',
  'initWithMachServiceName',
  'XPCListener',
  'XPCSession',
  'xpc_connection_create_mach_service',
  'xpc_session_create_mach_service',
];

const labelled = (call: CallFact, label: string): ArgumentFact | undefined =>
  call.arguments.find(argument => argument.label === label);

const textOf = ({ value, text }: ArgumentFact): string => value ?? text ?? '';

type Parts = Omit<XpcCall, 'call'>;

const parts = (
  side: XpcCall['side'],
  name: ArgumentFact | undefined,
  privileged: string,
  options?: ArgumentFact,
): Parts | undefined => name && { side, name, privileged, ...(options && { options }) };

const isZero = (argument: ArgumentFact): boolean => /^(?:0|UInt64\(0\))$/.test(textOf(argument));

/** The flags alone say on which side a connection of the C interface stands; while they cannot be told, neither can that. */
const connection = (call: Located<CallFact>): Parts | undefined => {
  const [name, , flags] = call.arguments;
  if (!name || !flags) return undefined;
  const isSwift = call.path.endsWith('.swift');
  const flag = 'XPC_CONNECTION_MACH_SERVICE_PRIVILEGED';
  const privileged = isSwift ? `UInt64(${flag})` : flag;
  if (textOf(flags).includes('_MACH_SERVICE_LISTENER')) return parts('listener', name, privileged, flags);
  return isZero(flags) || textOf(flags).includes(flag) ? parts('client', name, privileged, flags) : undefined;
};

const partsOf = (call: Located<CallFact>): Parts | undefined => {
  const options = labelled(call, 'options');
  switch (call.name) {
    case 'NSXPCListener':
      return parts('listener', labelled(call, 'machServiceName'), '');
    case 'XPCListener':
      return parts('listener', labelled(call, 'service'), '');
    case 'NSXPCConnection':
      return parts('client', labelled(call, 'machServiceName'), '.privileged', options);
    case 'XPCSession':
      return parts('client', labelled(call, 'machService'), '.privileged', options);
    case 'initWithMachServiceName': {
      const [name] = call.arguments;
      if (call.receiverType === 'NSXPCListener') return parts('listener', name, '');
      return call.receiverType === 'NSXPCConnection'
        ? parts('client', name, 'NSXPCConnectionPrivileged', options)
        : undefined;
    }
    case 'xpc_session_create_mach_service':
      return parts('client', call.arguments[0], 'XPC_SESSION_CREATE_MACH_PRIVILEGED', call.arguments[2]);
    default:
      return connection(call);
  }
};

/** No program has more; rules compare each with each. */
const mostCalls = 100;

/** The listeners and connections by Mach service in the sources of a target, in the order of its files. */
export const xpcCalls = (facts: TargetFacts): readonly XpcCall[] =>
  facts
    .calls(...xpcCallNames)
    .slice(0, mostCalls)
    .flatMap(call => {
      const found = partsOf(call);
      return found ? [{ call, ...found }] : [];
    });
