import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { loweredVersions, loweringNames } from './loweredVersions.ts';

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const { at, replacement } of loweredVersions(file)) {
    context.report({
      at,
      message: `${at.text} lets the connection fall back below TLS 1.2, which is insecure; use ${replacement}.`,
      fixes: [
        { title: `Change to ${replacement}`, edits: [{ span: at, newText: replacement }], preferred: true },
      ],
    });
  }
};

export default rule({
  id: 'tls-minimum-version-lowered',
  title: 'Code allows TLS 1.0 or 1.1',
  category: 'tls',
  severity: 'warning',
  resources: ['tls-for-app-developers', 'plist-nsexceptionminimumtlsversion'],
  why: 'TLS 1.0 and 1.1 have known weaknesses, and systems and servers are taking them out. A minimum below 1.2 lets anyone on the path push the connection down to them.',
  platforms: 'all',
  limits: 'A version chosen at run time, or kept in a constant, is not followed.',
  mentions: loweringNames,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'Session.swift',
      text: 'let configuration = URLSessionConfiguration.default\nconfiguration.tlsMinimumSupportedProtocolVersion = .«TLSv10»\n',
      fixed:
        'let configuration = URLSessionConfiguration.default\nconfiguration.tlsMinimumSupportedProtocolVersion = .TLSv12\n',
    },
    {
      file: 'Parameters.swift',
      text: 'sec_protocol_options_set_min_tls_protocol_version(options.securityProtocolOptions, tls_protocol_version_t.«TLSv11»)\nsec_protocol_options_set_min_tls_protocol_version(dtls.securityProtocolOptions, .«DTLSv10»)\n',
      fixed:
        'sec_protocol_options_set_min_tls_protocol_version(options.securityProtocolOptions, tls_protocol_version_t.TLSv12)\nsec_protocol_options_set_min_tls_protocol_version(dtls.securityProtocolOptions, .DTLSv12)\n',
    },
    {
      file: 'Session.m',
      text: '- (void)configure {\n  configuration.TLSMinimumSupportedProtocolVersion = «tls_protocol_version_TLSv10»;\n  [configuration setTLSMinimumSupportedProtocolVersion:«tls_protocol_version_TLSv11»];\n}\n',
      fixed:
        '- (void)configure {\n  configuration.TLSMinimumSupportedProtocolVersion = tls_protocol_version_TLSv12;\n  [configuration setTLSMinimumSupportedProtocolVersion:tls_protocol_version_TLSv12];\n}\n',
    },
    {
      file: 'stream.c',
      text: 'void secure(SSLContextRef context) {\n  SSLSetProtocolVersionMin(context, «kTLSProtocol11»);\n  CFDictionarySetValue(settings, kCFStreamSSLLevel, «kCFStreamSocketSecurityLevelTLSv1»);\n}\n',
      message: 'TLS 1.2',
    },
    {
      title: 'the older property and its own versions',
      file: 'Old.m',
      text: '- (void)configure {\n  SSLProtocol most = kTLSProtocol12;\n  [configuration setTLSMinimumSupportedProtocol:«kTLSProtocol1»];\n  configuration.TLSMinimumSupportedProtocol = «kSSLProtocol3»;\n}\n',
      fixed:
        '- (void)configure {\n  SSLProtocol most = kTLSProtocol12;\n  [configuration setTLSMinimumSupportedProtocol:kTLSProtocol12];\n  configuration.TLSMinimumSupportedProtocol = kTLSProtocol12;\n}\n',
      hidden: true,
    },
  ],
  quiet: [
    {
      title: 'Recommended: TLS 1.2 or later',
      file: 'Session.swift',
      text: 'configuration.tlsMinimumSupportedProtocolVersion = .TLSv12\nsec_protocol_options_set_min_tls_protocol_version(options, .TLSv13)\n',
    },
    {
      title: 'a comparison, a maximum and a choice at run time',
      file: 'Session.swift',
      text: 'if configuration.tlsMinimumSupportedProtocolVersion == .TLSv10 { warn() }\nconfiguration.tlsMaximumSupportedProtocolVersion = .TLSv11\nconfiguration.tlsMinimumSupportedProtocolVersion = legacy ? .TLSv10 : .TLSv12\n',
    },
    {
      title: 'a switch over versions, and a property of the user’s own',
      file: 'Name.swift',
      text: 'switch version {\ncase .TLSv10: name = "1.0"\ndefault: name = "?"\n}\nserver.minimumTLSVersion = .TLSv10\n',
    },
    {
      title: 'a stream level that is looked up',
      file: 'stream.m',
      text: 'BOOL old(CFStringRef level) {\n  return level == kCFStreamSocketSecurityLevelTLSv1 || CFEqual(level, kCFStreamSocketSecurityLevelSSLv3);\n}\n',
    },
    {
      title: 'a function of the user’s own',
      file: 'tls.c',
      text: 'OSStatus SSLSetProtocolVersionMin(SSLContextRef context, SSLProtocol version);\nvoid set(Context *c) { c->SSLSetProtocolVersionMin(c, kTLSProtocol1); }\n',
    },
  ],
};
