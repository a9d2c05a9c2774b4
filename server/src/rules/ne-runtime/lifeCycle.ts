import type { Declaration, Parameter } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { methodName } from '../../syntax/shapes/methodName.ts';
import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { typeAround } from '../code/typeAround.ts';

/** How the provider is seen while the system waits; `value` is what the handler is given when all went well. */
interface Step {
  readonly name: string;
  readonly state: string;
  readonly value: '' | 'nil';
}

const starting = { state: 'stays connecting until the system kills it', value: 'nil' } as const;
const stopping = { state: 'stays disconnecting until the system kills it', value: '' } as const;
const answering = { state: 'never answers the app that waits for it', value: 'nil' } as const;

/** By method, in Swift and Objective-C. */
const steps: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['startTunnel(options:completionHandler:)', { name: 'startTunnel', ...starting }],
  ['startTunnelWithOptions:completionHandler:', { name: 'startTunnel', ...starting }],
  ['startProxy(options:completionHandler:)', { name: 'startProxy', ...starting }],
  ['startProxyWithOptions:completionHandler:', { name: 'startProxy', ...starting }],
  ['startFilter(completionHandler:)', { name: 'startFilter', ...starting }],
  ['startFilterWithCompletionHandler:', { name: 'startFilter', ...starting }],
  ['start(completionHandler:)', { name: 'start', ...starting }],
  ['startWithCompletionHandler:', { name: 'start', ...starting }],
  ['stopTunnel(with:completionHandler:)', { name: 'stopTunnel', ...stopping }],
  ['stopTunnelWithReason:completionHandler:', { name: 'stopTunnel', ...stopping }],
  ['stopProxy(with:completionHandler:)', { name: 'stopProxy', ...stopping }],
  ['stopProxyWithReason:completionHandler:', { name: 'stopProxy', ...stopping }],
  ['stopFilter(with:completionHandler:)', { name: 'stopFilter', ...stopping }],
  ['stopFilterWithReason:completionHandler:', { name: 'stopFilter', ...stopping }],
  ['stop(with:completionHandler:)', { name: 'stop', ...stopping }],
  ['stopWithReason:completionHandler:', { name: 'stop', ...stopping }],
  ['handleAppMessage(_:completionHandler:)', { name: 'handleAppMessage', ...answering }],
  ['handleAppMessage:completionHandler:', { name: 'handleAppMessage', ...answering }],
]);

/** One of them stands in every file with such a method. */
export const lifeCycleWords: readonly string[] = [
  'startTunnel',
  'stopTunnel',
  'startProxy',
  'stopProxy',
  'startFilter',
  'stopFilter',
  'handleAppMessage',
  'startWithCompletionHandler',
  'stopWithReason',
  'NEAppPushProvider',
];

const provider =
  /^NE(?:Packet|Ethernet)?Tunnel(?:Provider)$|^NE(?:AppProxy|TransparentProxy|DNSProxy|Filter(?:Data|Control|Packet)?|AppPush)?Provider$/;

/** A method of a provider by which the system starts, stops or asks it, with a completion handler. */
export interface LifeCycleMethod extends Step {
  readonly declaration: Declaration;
  readonly body: TokenRange;
  readonly handler: Parameter;
  /** The class that implements it. */
  readonly provider: string;
}

/** A file of more providers is made to be slow. */
const most = 50;

/** The life-cycle methods with a completion handler that classes of this file override. */
export const lifeCycleMethods = (
  file: SourceFile,
  superclasses: (name: string) => readonly string[],
): readonly LifeCycleMethod[] => {
  const swift = file.language === 'swift';
  const found: LifeCycleMethod[] = [];
  for (const declaration of declarations(file)) {
    const { kind, body, parameters, modifiers, nameToken } = declaration;
    const handler = parameters.at(-1);
    if (kind !== 'function' || !body || !handler || found.length >= most) continue;
    const step = steps.get(methodName(declaration, swift));
    if (!step || (swift && !modifiers.includes('override'))) continue;
    const type = typeAround(file, nameToken);
    if (!type || ![...inheritedNames(file, superclasses, type.name)].some(name => provider.test(name)))
      continue;
    found.push({ ...step, declaration, body, handler, provider: type.name });
  }
  return found;
};
