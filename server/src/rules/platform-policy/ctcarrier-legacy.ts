import type { SourceFile } from '../../syntax/source.ts';
import { isForPhones } from '../code/isForPhones.ts';
import type { Examples } from '../examples.ts';
import { displayName } from '../network-framework/displayName.ts';
import { legacyCheck } from '../network-framework/legacyCheck.ts';
import { rule } from '../rule.ts';

const id = 'ctcarrier-legacy';

/** A file that names one of the placeholders is prepared for them. */
const knowsPlaceholders = ({ tokens }: SourceFile): boolean =>
  tokens.some(({ kind, value }) => kind === 'string' && (value === '--' || value === '65535'));

export default rule({
  id,
  title: 'CTCarrier information',
  category: 'platform-policy',
  severity: 'warning',
  resources: ['doc-ctcarrier', 'extra-ordinary-networking'],
  why: 'Carriers are deprecated since iOS 16 without a successor. From iOS 16.4 each property answers a placeholder, such as -- for the name and 65535 for the codes, so code that reads them learns nothing.',
  platforms: 'iOS 16+',
  limits:
    'One report per file, at the first use. Quiet in files that name a placeholder themselves, and where a declaration only names the type.',
  ...legacyCheck({
    id,
    always: true,
    speaks: (_, file, context) => isForPhones(context.deployment()) && !knowsPlaceholders(file),
    message: use =>
      `${displayName(use)} leads to placeholders such as -- and 65535 from iOS 16.4 on, and nothing replaces it; remove what depends on it.`,
  }),
});

const swift = (body: string): string =>
  `import CoreTelephony\n\nfunc carrier() -> String? {\n    let info = CTTelephonyNetworkInfo()\n    ${body}\n}\n`;

export const examples: Examples = {
  reports: [
    {
      file: 'Carrier.swift',
      text: swift('return info.«serviceSubscriberCellularProviders»?.first?.value.carrierName'),
      message: 'CTTelephonyNetworkInfo.serviceSubscriberCellularProviders leads to placeholders',
    },
    {
      title: 'the one carrier of before iOS 12, once per file',
      file: 'Carrier.swift',
      text: swift(
        'let code = info.«subscriberCellularProvider»?.mobileCountryCode\n    return code ?? info.subscriberCellularProvider?.carrierName',
      ),
    },
    {
      title: 'an old deployment target: the device decides',
      file: 'Carrier.swift',
      project: { platforms: ['iOS'], deployment: { iOS: '13.0' } },
      text: 'import CoreTelephony\n\nlet names = CTTelephonyNetworkInfo().«serviceSubscriberCellularProviders»?.values.map(\\.isoCountryCode)\n',
    },
    {
      file: 'Carrier.m',
      text: '#import <CoreTelephony/CTCarrier.h>\n\nNSString *carrierName(CTTelephonyNetworkInfo *info) {\n  CTCarrier *carrier = info.«subscriberCellularProvider»;\n  return carrier.carrierName;\n}\n',
    },
    {
      title: 'Objective-C, by message',
      file: 'Carrier.m',
      text: '#import <CoreTelephony/CTCarrier.h>\n\nNSString *carrierName(CTTelephonyNetworkInfo *info) {\n  CTCarrier *carrier = [[info «serviceSubscriberCellularProviders»] allValues].firstObject;\n  return [carrier carrierName];\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: the kind of network, and what a path costs',
      file: 'Network.swift',
      text: 'import CoreTelephony\nimport Network\n\nlet technology = CTTelephonyNetworkInfo().serviceCurrentRadioAccessTechnology\nlet monitor = NWPathMonitor()\nmonitor.pathUpdateHandler = { path in decide(path.isExpensive, path.isConstrained) }\n',
    },
    {
      title: 'the branch for older systems',
      file: 'Carrier.swift',
      text: swift(
        'if #available(iOS 16.4, *) { return nil }\n    return info.serviceSubscriberCellularProviders?.first?.value.carrierName',
      ),
    },
    {
      title: 'code that is prepared for the placeholder',
      file: 'Carrier.swift',
      text: swift(
        'let name = info.serviceSubscriberCellularProviders?.first?.value.carrierName\n    return name == "--" ? nil : name',
      ),
    },
    {
      title: 'types in signatures, and names of the user’s own',
      file: 'Carrier.swift',
      text: 'import CoreTelephony\n\nstruct Plan { var subscriberCellularProvider: String }\nfunc show(_ carrier: CTCarrier, plan: Plan) {\n    label.text = plan.subscriberCellularProvider\n}\n',
    },
    {
      title: 'an app for the watch',
      file: 'Carrier.swift',
      project: { platforms: ['watchOS'], deployment: { watchOS: '9.0' } },
      text: swift('return info.serviceSubscriberCellularProviders?.first?.value.carrierName'),
    },
    {
      title: 'tests',
      file: 'CarrierTests.swift',
      text: swift('return info.serviceSubscriberCellularProviders?.first?.value.carrierName'),
    },
  ],
};
