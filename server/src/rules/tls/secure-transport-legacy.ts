import { replacementFor } from '../../catalogue/replacementFor.ts';
import type { Examples } from '../examples.ts';
import { displayName } from '../network-framework/displayName.ts';
import { legacyCheck } from '../network-framework/legacyCheck.ts';
import { releasesOf } from '../network-framework/releasesOf.ts';
import { rule } from '../rule.ts';

const id = 'secure-transport-legacy';

export default rule({
  id,
  title: 'Secure Transport API',
  category: 'tls',
  severity: 'information',
  resources: ['tn3151', 'tls-for-app-developers'],
  why: 'Secure Transport ends at TLS 1.2 and is deprecated since iOS 13 and macOS 10.15. Network framework speaks TLS 1.3, and QUIC too, with the options of Security on its connections.',
  platforms: 'all',
  limits:
    'One report per file, at the first call. Quiet where a deployment target is older than the deprecation, and where a declaration only names a type.',
  ...legacyCheck({
    id,
    message: (use, { language }) =>
      `${displayName(use)} belongs to Secure Transport, which ends at TLS 1.2 and is deprecated since ${releasesOf(use)}; use ${replacementFor(use.deprecation, language)}.`,
  }),
});

export const examples: Examples = {
  reports: [
    {
      file: 'Channel.swift',
      text: 'final class Channel {\n    let context = «SSLCreateContext»(nil, .clientSide, .streamType)\n    func open() -> OSStatus {\n        SSLSetIOFuncs(context!, read, write)\n        return SSLHandshake(context!)\n    }\n}\n',
      message: 'deprecated since iOS 13.0 and macOS 10.15; use Network framework',
    },
    {
      file: 'Channel.m',
      text: '- (void)open {\n  OSStatus status = «SSLSetConnection»(_context, (__bridge SSLConnectionRef)self);\n  if (status == noErr) status = SSLHandshake(_context);\n}\n',
    },
    {
      title: 'C, with a version of its own',
      file: 'channel.c',
      text: 'OSStatus dial(SSLContextRef context) {\n  «SSLSetProtocolVersionMax»(context, kTLSProtocol12);\n  return SSLHandshake(context);\n}\n',
      message: 'use Network framework with TLS options (nw_tls_copy_sec_protocol_options',
    },
    {
      title: 'in another file than the context is made',
      file: 'read.cpp',
      text: 'OSStatus Channel::read(void *data, size_t length) {\n  size_t done = 0;\n  return «SSLRead»(context_, data, length, &done);\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: Network framework',
      file: 'Channel.swift',
      text: 'let options = NWProtocolTLS.Options()\nlet connection = NWConnection(host: host, port: 443, using: NWParameters(tls: options))\n',
    },
    {
      title: 'OpenSSL, and functions of the user’s own',
      file: 'channel.c',
      text: 'int dial(SSL_CTX *context) {\n  SSL *ssl = SSL_new(context);\n  return SSL_connect(ssl);\n}\nint SSLWrite(int channel) { return channel; }\nint send(struct channel *c) { c->SSLHandshake(c); return SSLWrite(1); }\n',
    },
    {
      title: 'types in signatures, and prototypes',
      file: 'channel.h',
      text: 'struct channel { SSLContextRef context; };\nOSStatus SSLHandshake(SSLContextRef context);\nOSStatus dial(SSLContextRef context);\n',
    },
    {
      title: 'a deployment target from before the deprecation',
      file: 'Channel.swift',
      project: { platforms: ['macOS'], deployment: { macOS: '10.13' } },
      text: 'let context = SSLCreateContext(nil, .clientSide, .streamType)\n',
    },
    {
      title: 'where the warning is switched off on purpose',
      file: 'channel.m',
      text: '#pragma clang diagnostic push\n#pragma clang diagnostic ignored "-Wdeprecated-declarations"\n- (void)open {\n  SSLHandshake(_context);\n}\n#pragma clang diagnostic pop\n',
    },
  ],
};
