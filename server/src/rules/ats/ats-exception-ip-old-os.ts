import { atsPolicy } from '../../project/ats/atsPolicy.ts';
import { type AtsSystem, atsChanges, hasChange } from '../../project/ats/atsSystem.ts';
import { addressRange } from '../../project/ats/ipAddress.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, present } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import type { TargetContext, TargetReport } from '../target/targetContext.ts';
import { app, bundleName, exception, loading } from './exampleApp.ts';
import { exceptionsOf } from './exceptionsOf.ts';
import { hasTransportSecurity } from './hasTransportSecurity.ts';
import { transportSecurityOf } from './transportSecurityOf.ts';

/** The oldest system that a variant runs on, where that one takes no addresses. */
const oldSystem = ({
  platform,
  deployment,
}: Variant): (AtsSystem & { readonly name: string }) | undefined => {
  const version = known(deployment);
  if (version === undefined || hasChange({ platform, version }, 'addresses') !== 'no') return undefined;
  return { platform, version, name: platform === 'Catalyst' ? 'Mac Catalyst' : platform };
};

/** What is said of the first address that an old system does not read, most of all what that system does instead. */
const reportFor = (target: Target, variant: Variant): TargetReport | undefined => {
  const ats = transportSecurityOf(variant);
  const system = oldSystem(variant);
  const entry = ats && exceptionsOf(ats).find(({ key }) => addressRange(key));
  if (!system || !entry) return undefined;
  const address = entry.key.replace(/\/.*/, '');
  const { answer } = atsPolicy(present(ats), address, system).http.session;
  const reads = `${system.name} ${system.version}, which ${target.name} still supports, reads no exceptions for addresses`;
  const since = (atsChanges.addresses as Readonly<Record<string, string>>)[system.platform];
  if (answer === 'yes')
    return {
      at: entry.keyAt,
      message: `${reads} such as ${entry.key} and blocks none of them; ${system.name} ${since} and later do both.`,
    };
  return answer === 'no'
    ? {
        at: entry.keyAt,
        message: `${reads}, so that plain HTTP to ${entry.key} stays blocked there; ${system.name} ${since} is the first to let it pass.`,
        severity: 'information',
      }
    : undefined;
};

const run = (target: Target, context: TargetContext): void => {
  if (!hasTransportSecurity(target)) return;
  for (const variant of target.variants) {
    const report = reportFor(target, variant);
    if (!report) continue;
    context.report(report);
    return;
  }
};

export default rule({
  id: 'ats-exception-ip-old-os',
  title: 'Exception for an address, and a system that reads none',
  category: 'ats',
  severity: 'hint',
  resources: ['plist-nsexceptiondomains', 'plist-nsallowslocalnetworking'],
  why: 'Addresses and address ranges count as exceptions from iOS 17 and macOS 14 on. Up to iOS 16 and macOS 13 no address is blocked, so that the entry limits nothing there; iOS 9 and macOS 10.11 block them all.',
  platforms: 'iOS 9–16, macOS 10.11–13, Mac Catalyst 13–16',
  limits:
    'Speaks of the first address of a target alone. Information where the older system blocks the address, a hint where it lets it pass.',
  mentions: [],
  check: { target: { run } },
});

const insecure = 'NSExceptionAllowsInsecureHTTPLoads';
const marked = (host: string): string => exception(`«${host}»`, insecure);
const source = ['Load.swift', loading('"http://192.168.42.63/status"')] as const;
const since = (deployment: string, info: string, platform: 'iOS' | 'macOS' | 'visionOS' = 'iOS') => ({
  targets: [{ name: 'App', kind: 'app', platforms: [platform], deployment, info } as const],
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'an address, and iOS 15',
        project: since('15.0', marked('192.168.42.63')),
        severity: 'hint',
        message:
          'iOS 15.0, which App still supports, reads no exceptions for addresses such as 192.168.42.63 and blocks none of them; iOS 17.0 and later do both.',
      },
      {
        title: 'a range, and macOS 13',
        project: since('13.0', marked('fd00::/8'), 'macOS'),
        severity: 'hint',
        message: 'macOS 13.0, which App',
      },
      {
        title: 'iOS 9, which blocks addresses too',
        project: since('9.0', marked('192.168.42.63')),
        severity: 'information',
        message: 'so that plain HTTP to 192.168.42.63 stays blocked there',
      },
    ],
    quiet: [
      {
        title: 'Recommended: systems that read the exception',
        project: since('17.0', exception('192.168.42.63', insecure)),
      },
      {
        title: 'the name of a host',
        project: since('15.0', exception('192.168.42.63.example.com', insecure)),
      },
      { title: 'no valid range', project: since('15.0', exception('192.168.42.0/33', insecure)) },
      {
        title: 'a system of which Apple’s pages say nothing',
        project: since('1.0', exception('192.168.42.63', insecure), 'visionOS'),
      },
      { title: 'no exception', project: app(bundleName, ...source) },
      {
        title: 'a framework, whose list is not read',
        project: {
          targets: [
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              deployment: '15.0',
              info: exception('192.168.42.63', insecure),
            },
          ],
        },
      },
    ],
  },
};
