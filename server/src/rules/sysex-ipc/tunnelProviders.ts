import type { TypeFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { providersOfAny } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';

const points = ['packet-tunnel', 'app-proxy'].map(name => `com.apple.networkextension.${name}`);

/** The classes to which `NETunnelProviderSession` sends messages. */
export const tunnelProviderClasses: readonly string[] = [
  'NEPacketTunnelProvider',
  'NEAppProxyProvider',
  'NETransparentProxyProvider',
  'NEEthernetTunnelProvider',
  'NETunnelProvider',
];

/** The targets in an app that declare a tunnel or proxy provider. */
export const tunnelProviders = (app: Target, { model, catalogue }: TargetContext): readonly Target[] =>
  model
    .embeddedIn(app)
    .filter(({ variants }) =>
      providersOfAny(variants, catalogue).some(({ point }) => points.includes(point)),
    );

/** Provider classes in the code of a target. */
export const tunnelProviderTypes = (
  provider: Target,
  { model, facts }: TargetContext,
): readonly Located<TypeFact>[] =>
  model.codeOf(provider).flatMap(code => facts(code).subclasses(...tunnelProviderClasses));
