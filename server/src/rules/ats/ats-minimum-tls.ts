import { atsSections } from '../../project/ats/atsSections.ts';
import { isTlsVersion } from '../../project/ats/flags.ts';
import { replaceText } from '../../syntax/plistEdit.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import { entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { type RuleContext, rule } from '../rule.ts';
import { valueRange } from './valueRange.ts';

const lowered = new Set(['TLSv1.0', 'TLSv1.1']);

/** `tls1.3`, `TLS 1.3`, `1.3`: a later version was meant and only its spelling is wrong. */
const meant = (value: string, known: readonly string[]): string | undefined => {
  const version = /1[._]([23])\s*$/.exec(value)?.[1];
  return version === undefined ? undefined : known.find(name => name === `TLSv1.${version}`);
};

const run = (file: PlistFile, context: RuleContext): void => {
  const { tables } = context.catalogue;
  for (const { level, dict, domain } of atsSections(file)) {
    const value = level === 'domain' ? entryNamed(dict, 'NSExceptionMinimumTLSVersion')?.value : undefined;
    if (value?.type !== 'string' || hasVariable(value.value)) continue;
    const isLow = lowered.has(value.value);
    if (!isLow && isTlsVersion(value.value)) continue;
    const version = meant(value.value, tables.atsTlsVersions) ?? 'TLSv1.2';
    const problem = isLow
      ? `${value.value} lets "${domain?.key}" fall below TLS 1.2 and needs a justification for App Review`
      : `"${value.value}" is no TLS version that ATS knows, so it is ignored`;
    context.report({
      at: valueRange(value),
      message: `${problem}; the default TLSv1.2 is right for most servers.`,
      severity: isLow ? 'warning' : 'error',
      fixes: [
        {
          title: `Change to ${version}`,
          edits: replaceText(value, version),
          // Raising the minimum shuts out an old server, which is the user's decision; mending the spelling is not.
          preferred: !isLow && meant(value.value, tables.atsTlsVersions) !== undefined,
        },
      ],
    });
  }
};

export default rule({
  id: 'ats-minimum-tls',
  title: 'Minimum TLS version lowered or unknown',
  category: 'ats',
  severity: 'warning',
  resources: ['plist-nsexceptionminimumtlsversion', 'preventing-insecure-network-connections'],
  why: 'TLS 1.0 and 1.1 are insecure, being removed, and have to be justified to App Review. Any other spelling than TLSv1.0 to TLSv1.3 is ignored, and the default of TLS 1.2 applies.',
  platforms: 'iOS 9+, macOS 10.11+',
  limits:
    'Judges exception domains of a list that is there as a file: what a build makes of it, and a value that holds a variable, is not seen. Whether the server still needs an old version is not known either.',
  mentions: ['NSExceptionMinimumTLSVersion'],
  check: { plist: { roles: ['info'], run } },
});

const minimum = (value: string): string =>
  plist(
    `<key>NSAppTransportSecurity</key>\n<dict>\n\t<key>NSExceptionDomains</key>\n\t<dict>\n\t\t<key>example.com</key>\n\t\t<dict>\n\t\t\t<key>NSExceptionMinimumTLSVersion</key>\n\t\t\t${value}\n\t\t</dict>\n\t</dict>\n</dict>`,
  );

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: minimum('<string>«TLSv1.0»</string>'),
      fixed: minimum('<string>TLSv1.2</string>'),
      message: '"example.com"',
    },
    { file: 'Info.plist', text: minimum('<string>«TLSv1.1»</string>'), hidden: true },
    {
      title: 'A spelling that is ignored',
      file: 'Info.plist',
      severity: 'error',
      text: minimum('<string>«TLS1.1»</string>'),
      fixed: minimum('<string>TLSv1.2</string>'),
    },
    {
      title: 'TLS 1.3 was meant',
      file: 'Info.plist',
      severity: 'error',
      text: minimum('<string>«tls 1.3»</string>'),
      fixed: minimum('<string>TLSv1.3</string>'),
    },
    { title: 'Empty', file: 'Info.plist', severity: 'error', text: minimum('«<string></string>»') },
  ],
  quiet: [
    {
      title: 'Recommended: TLS 1.2, which is also the default',
      file: 'Info.plist',
      text: minimum('<string>TLSv1.2</string>'),
    },
    { file: 'Info.plist', text: minimum('<string>TLSv1.3</string>') },
    { title: 'A build setting', file: 'Info.plist', text: minimum('<string>$(MINIMUM_TLS)</string>') },
    { title: 'No string: ats-wrong-value-type', file: 'Info.plist', text: minimum('<real>1.1</real>') },
    {
      title: 'The same key elsewhere',
      file: 'Info.plist',
      text: plist(
        '<key>Server</key>\n<dict>\n\t<key>NSExceptionMinimumTLSVersion</key>\n\t<string>TLSv1.0</string>\n</dict>',
      ),
    },
  ],
};
