import { replacementFor } from '../../catalogue/replacementFor.ts';
import type { Examples } from '../examples.ts';
import { legacyCheck } from '../network-framework/legacyCheck.ts';
import { rule } from '../rule.ts';

const id = 'cncopycurrentnetworkinfo-legacy';

export default rule({
  id,
  title: 'CNCopyCurrentNetworkInfo on current systems',
  category: 'wifi',
  severity: 'information',
  resources: ['tn3111', 'nehotspotnetwork-fetchcurrent', 'wifi-fundamentals'],
  why: 'Apple’s header announces the end of CNCopyCurrentNetworkInfo. Since iOS 14 NEHotspotNetwork.fetchCurrent answers the same, with the same entitlement, as an object with names instead of a dictionary, and asks for no interface.',
  platforms: 'iOS 14+',
  limits:
    'One report per file, at the first call. Quiet where a deployment target is older than iOS 14. There is no fix: the successor answers later, and something else than a dictionary.',
  ...legacyCheck({
    id,
    message: ({ deprecation }, { language }) =>
      `CNCopyCurrentNetworkInfo is to be deprecated in a release that Apple has not named yet; use ${replacementFor(deprecation, language)}.`,
  }),
});

export const examples: Examples = {
  reports: [
    {
      file: 'Network.swift',
      text: 'func current() -> NSDictionary? {\n    «CNCopyCurrentNetworkInfo»("en0" as CFString)\n}\n',
      message: 'use NEHotspotNetwork.fetchCurrent(completionHandler:)',
    },
    {
      title: 'behind its module, once per file',
      file: 'Network.swift',
      text: 'import SystemConfiguration.CaptiveNetwork\n\nfor interface in CNCopySupportedInterfaces() as? [CFString] ?? [] {\n    let info = SystemConfiguration.«CNCopyCurrentNetworkInfo»(interface) as? [String: Any]\n    let again = CNCopyCurrentNetworkInfo(interface)\n}\n',
    },
    {
      file: 'Network.m',
      project: { platforms: ['iOS'], deployment: { iOS: '14.0' } },
      text: 'NSDictionary *current(void) {\n  return CFBridgingRelease(«CNCopyCurrentNetworkInfo»(CFSTR("en0")));\n}\n',
      message: 'use fetchCurrentWithCompletionHandler: of NEHotspotNetwork',
    },
  ],
  quiet: [
    {
      title: 'Recommended: fetchCurrent',
      file: 'Network.swift',
      text: 'let network = await NEHotspotNetwork.fetchCurrent()\n',
    },
    {
      title: 'the branch for older systems',
      file: 'Network.swift',
      text: 'func show() {\n    if #available(iOS 14.0, *) {\n        NEHotspotNetwork.fetchCurrent { show($0?.ssid) }\n    } else {\n        show(CNCopyCurrentNetworkInfo("en0" as CFString))\n    }\n}\n',
    },
    {
      title: 'a deployment target from before the successor',
      file: 'Network.swift',
      project: { platforms: ['iOS'], deployment: { iOS: '13.0' } },
      text: 'let info = CNCopyCurrentNetworkInfo("en0" as CFString)\n',
    },
    {
      title: 'a method and a function of the user’s own',
      file: 'Network.m',
      text: 'static NSDictionary *CNCopyCurrentNetworkInfo(CFStringRef name) {\n  return nil;\n}\nvoid show(Network *network) {\n  network.CNCopyCurrentNetworkInfo(1);\n  CNCopyCurrentNetworkInfo(CFSTR("en0"));\n}\n',
    },
  ],
};
