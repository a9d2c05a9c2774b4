import { isForPhones } from '../code/isForPhones.ts';
import type { Examples } from '../examples.ts';
import { displayName } from '../network-framework/displayName.ts';
import { legacyCheck } from '../network-framework/legacyCheck.ts';
import { rule } from '../rule.ts';

const id = 'voip-socket-mode';

export default rule({
  id,
  title: 'VoIP socket or keep-alive handler',
  category: 'platform-policy',
  severity: 'information',
  resources: ['doc-pushkit-voip-responding', 'ne-local-push-connectivity'],
  why: 'A socket that wakes its app for calls, and a handler that keeps its line open, are the way of the first systems. Since iOS 9 calls arrive by PushKit; on networks without the internet, by a provider of Local Push Connectivity.',
  platforms: 'iOS 9+',
  limits:
    'One report per file, at the first use. The network service type of a URL request marks its traffic alone, and is for deprecated-api.',
  ...legacyCheck({
    id,
    always: true,
    named: true,
    speaks: (_, __, context) => isForPhones(context.deployment()),
    message: use =>
      `${displayName(use)} is from before iOS 9, when a socket of its own woke an app for calls; take calls by PushKit, or by Local Push Connectivity on networks without the internet.`,
  }),
});

export const examples: Examples = {
  reports: [
    {
      file: 'Line.swift',
      text: 'func prepare(_ input: InputStream, _ output: OutputStream) {\n    input.setProperty(StreamNetworkServiceTypeValue.«voIP», forKey: .networkServiceType)\n    output.setProperty(StreamNetworkServiceTypeValue.voIP, forKey: .networkServiceType)\n}\n',
      message: 'StreamNetworkServiceTypeValue.voIP is from before iOS 9',
    },
    {
      title: 'the keep-alive handler',
      file: 'AppDelegate.swift',
      text: 'func applicationDidEnterBackground(_ application: UIApplication) {\n    application.«setKeepAliveTimeout»(600) { register() }\n}\n',
    },
    {
      file: 'Line.m',
      text: '- (void)prepare {\n  [_input setProperty:«NSStreamNetworkServiceTypeVoIP» forKey:NSStreamNetworkServiceType];\n}\n',
    },
    {
      title: 'Core Foundation in Objective-C, once per file',
      file: 'Line.mm',
      text: 'void prepare(CFReadStreamRef input, CFWriteStreamRef output) {\n  CFReadStreamSetProperty(input, kCFStreamNetworkServiceType, «kCFStreamNetworkServiceTypeVoIP»);\n  CFWriteStreamSetProperty(output, kCFStreamNetworkServiceType, kCFStreamNetworkServiceTypeVoIP);\n}\n',
    },
    {
      title: 'the keep-alive handler in Objective-C',
      file: 'AppDelegate.m',
      text: '- (void)applicationDidEnterBackground:(UIApplication *)application {\n  [[UIApplication sharedApplication] «setKeepAliveTimeout»:600 handler:^{ [self register]; }];\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: PushKit',
      file: 'Calls.swift',
      text: 'let registry = PKPushRegistry(queue: .main)\nregistry.desiredPushTypes = [.voIP]\n',
    },
    {
      title: 'other service types, and the class of a connection’s traffic',
      file: 'Line.swift',
      text: 'input.setProperty(StreamNetworkServiceTypeValue.voice, forKey: .networkServiceType)\nparameters.serviceClass = .interactiveVoice\n',
    },
    {
      title: 'a setter of the user’s own',
      file: 'Line.m',
      text: '- (void)prepare {\n  [_connection setKeepAliveTimeout:30];\n  _pushType = PKPushTypeVoIP;\n}\n',
    },
    {
      title: 'an app for the Mac',
      file: 'Line.m',
      project: { platforms: ['macOS'], deployment: { macOS: '13.0' } },
      text: '- (void)prepare {\n  [_input setProperty:NSStreamNetworkServiceTypeVoIP forKey:NSStreamNetworkServiceType];\n}\n',
    },
    {
      title: 'a setter with a handler of the user’s own class',
      file: 'Line.swift',
      text: 'let line = Line()\nline.setKeepAliveTimeout(30, handler: renew)\nlet kind = CallKind.voIP\n',
    },
  ],
};
