import { replacementFor } from '../../catalogue/replacementFor.ts';
import type { Examples } from '../examples.ts';
import { displayName } from '../network-framework/displayName.ts';
import { legacyCheck } from '../network-framework/legacyCheck.ts';
import { rule } from '../rule.ts';

const id = 'cfstream-socket-legacy';

export default rule({
  id,
  title: 'Socket streams, CFHost and NSHost',
  category: 'sockets',
  severity: 'information',
  resources: ['tn3151', 'network-framework'],
  why: 'Apple’s headers announce the end of the streams that open a socket to a host, and of CFHost and NSHost, which look names up for them. Network framework does both in one step, by the name of the host, and gets TLS 1.3 and all that comes after it.',
  platforms: 'all',
  limits:
    'One report per file, at the first call. Quiet where a deployment target is older than iOS 14 or macOS 11; Swift’s Host is not reported, since its name is anybody’s.',
  ...legacyCheck({
    id,
    // To look a name up once is less than to build a protocol on a stream.
    severity: ({ deprecation }) => (/^(?:cf|ns)host$/.test(deprecation.id) ? 'hint' : undefined),
    message: (use, { language }) =>
      `${displayName(use)} is part of Apple’s old socket streams and host lookups, which are on their way to deprecation; use ${replacementFor(use.deprecation, language)}.`,
  }),
});

export const examples: Examples = {
  reports: [
    {
      file: 'Client.swift',
      text: 'func connect() {\n    var input: Unmanaged<CFReadStream>?\n    var output: Unmanaged<CFWriteStream>?\n    «CFStreamCreatePairWithSocketToHost»(nil, host as CFString, 443, &input, &output)\n}\n',
      message: 'use NWConnection or NetworkConnection',
    },
    {
      title: 'Foundation’s form of it',
      file: 'Client.swift',
      text: 'func connect() {\n    var input: InputStream?\n    var output: OutputStream?\n    Stream.«getStreamsToHost»(withName: host, port: 443, inputStream: &input, outputStream: &output)\n}\n',
      message: 'Stream.getStreamsToHost is part of',
    },
    {
      title: 'a lookup, once per file',
      file: 'Resolver.swift',
      text: 'func addresses(of name: String) -> [Data] {\n    let host = «CFHostCreateWithName»(nil, name as CFString).takeRetainedValue()\n    CFHostStartInfoResolution(host, .addresses, nil)\n    return CFHostGetAddressing(host, nil)?.takeUnretainedValue() as? [Data] ?? []\n}\n',
      message: 'use a connection by name; getaddrinfo or DNSServiceGetAddrInfo',
      severity: 'hint',
    },
    {
      file: 'Client.m',
      text: '- (void)connect {\n  [NSStream «getStreamsToHostWithName»:self.host port:443 inputStream:&input outputStream:&output];\n}\n',
      message: 'use nw_connection_t',
    },
    {
      file: 'Resolver.m',
      severity: 'hint',
      text: 'NSArray *addresses(NSString *name) {\n  return [[«NSHost» hostWithName:name] addresses];\n}\n',
    },
    {
      file: 'client.c',
      severity: 'hint',
      text: 'void dial(CFStringRef name) {\n  CFHostRef host = «CFHostCreateWithName»(NULL, name);\n  CFStreamCreatePairWithSocketToCFHost(NULL, host, 443, &input, &output);\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: a connection by name',
      file: 'Client.swift',
      text: 'let connection = NWConnection(host: "example.com", port: 443, using: .tls)\nconnection.start(queue: .main)\n',
    },
    {
      title: 'streams of files and of memory, and types in signatures',
      file: 'Client.swift',
      text: 'func read(_ stream: InputStream, of host: CFHost) {\n    stream.setProperty(offset, forKey: .fileCurrentOffsetKey)\n    Stream.getBoundStreams(withBufferSize: 4096, inputStream: &input, outputStream: &output)\n}\n',
    },
    {
      title: 'a deployment target from before the successors',
      file: 'Client.swift',
      project: { platforms: ['iOS'], deployment: { iOS: '12.0' } },
      text: 'CFStreamCreatePairWithSocketToHost(nil, host as CFString, 443, &input, &output)\n',
    },
    {
      title: 'names of the user’s own',
      file: 'Hosts.swift',
      text: 'struct Host { let name: String }\nlet host = Host(name: "example.com")\nlet found = table.CFHostCreateWithName(host.name)\nRelay.getStreamsToHost(withName: host.name, port: 443)\n',
    },
    {
      title: 'declarations',
      file: 'compat.h',
      text: '@class NSHost;\nCFHostRef CFHostCreateWithName(CFAllocatorRef allocator, CFStringRef name);\n',
    },
    {
      title: 'code for other systems',
      file: 'client.c',
      text: '#ifdef __linux__\nvoid dial(CFStringRef name) { CFHostCreateWithName(NULL, name); }\n#endif\n',
    },
  ],
};
