import type { Declaration, Parameter } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { methodName } from '../../syntax/shapes/methodName.ts';
import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { typeAround } from '../code/typeAround.ts';
import type { Mention } from '../mention.ts';

/** Their names in Swift and in Objective-C. */
const methods =
  /^(?:(start|stop)(?:Tunnel|Proxy|Filter|)(?:\((?:options:|with:)?completionHandler:\)|\(options:\)|With(?:Options:|Reason:)?[cC]ompletionHandler:|With\w+:completionHandler:)|handleAppMessage(?:\(_:|:)completionHandler:\)?)$/;

/** What stands in every file with such a method. */
export const lifeCycleWords: readonly Mention[] = [
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
  // `completionHandler:`, `startWithCompletionHandler:`.
].map(word => [word, 'ompletionHandler'] as const);

const provider =
  /^NE(?:Packet|Ethernet)?Tunnel(?:Provider)$|^NE(?:AppProxy|TransparentProxy|DNSProxy|Filter(?:Data|Control|Packet)?|AppPush)?Provider$/;

/** A method of a provider by which the system starts, stops or asks it. */
export interface LifeCycleMethod {
  /** `startTunnel`, in both languages. */
  readonly name: string;
  /** Undefined for a message of the app. */
  readonly action: 'start' | 'stop' | undefined;
  readonly declaration: Declaration;
  readonly body: TokenRange;
  /** Undefined for the async form. */
  readonly handler: Parameter | undefined;
  /** The class that implements it. */
  readonly provider: string;
}

/** A file of more providers is made to be slow. */
const most = 50;

/** The life-cycle methods that classes of this file override. */
export const lifeCycleMethods = (
  file: SourceFile,
  superclasses: (name: string) => readonly string[],
): readonly LifeCycleMethod[] => {
  const swift = file.language === 'swift';
  const found: LifeCycleMethod[] = [];
  for (const declaration of declarations(file)) {
    const { kind, body, parameters, modifiers, nameToken } = declaration;
    if (kind !== 'function' || !body || found.length >= most) continue;
    const full = methodName(declaration, swift);
    const match = methods.exec(full);
    if (!match || (swift && !modifiers.includes('override'))) continue;
    const type = typeAround(file, nameToken);
    if (!type || ![...inheritedNames(file, superclasses, type.name)].some(name => provider.test(name)))
      continue;
    found.push({
      name: declaration.name.replace(/With.*|:.*/, ''),
      action: match[1] as LifeCycleMethod['action'],
      declaration,
      body,
      handler: /ompletionHandler:\)?$/.test(full) ? parameters.at(-1) : undefined,
      provider: type.name,
    });
  }
  return found;
};
