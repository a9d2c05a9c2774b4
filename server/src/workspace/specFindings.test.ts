import assert from 'node:assert/strict';
import { createHints } from '../hints.ts';
import { rules } from '../rules/index.ts';
import { judgedProject } from '../testing/judgedProject.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { readYaml } from '../wire/yaml.ts';
import type { LineRange } from './located.ts';

const hints = createHints(testCatalogue(), { onError: assert.fail, readYaml }, rules);

const spec = `name: Firewall
options: {bundleIdPrefix: com.example}
settings: {DEVELOPMENT_TEAM: ABCDE12345}
targets:
  App:
    type: application
    platform: macOS
    deploymentTarget: "13.0"
    sources: [App]
    info: {path: App/Info.plist, properties: {}}
    entitlements:
      path: App/App.entitlements
      properties:
        com.apple.security.app-sandbox: true
        com.apple.developer.system-extension.install: true
        com.apple.developer.networking.networkextension: [content-filter-provider]
        com.apple.security.application-groups:
          - $(TeamIdentifierPrefix)com.example.firewall
    dependencies: [{target: Filter}]
  Filter:
    type: system-extension
    platform: macOS
    deploymentTarget: "13.0"
    sources: [Filter]
    info:
      path: Filter/Info.plist
      properties:
        NSSystemExtensionUsageDescription: Filters.
        NetworkExtension:
          NEMachServiceName: $(TeamIdentifierPrefix)com.example.firewall.filter
          NEProviderClasses:
            com.apple.networkextension.filter-data: $(PRODUCT_MODULE_NAME).FilterProvider
    entitlements:
      path: Filter/Filter.entitlements
      properties:
        com.apple.security.app-sandbox: true
        com.apple.developer.networking.networkextension: [content-filter-provider]
        com.apple.security.application-groups: ["$(TeamIdentifierPrefix)com.example.firewall"]
`;

const sources = {
  'App/App.swift':
    'import SystemExtensions\n\nfunc activate() {\n    OSSystemExtensionManager.shared.submitRequest(OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: "com.example.Filter", queue: .main))\n}\n',
  'Filter/FilterProvider.swift': 'import NetworkExtension\n\nclass FilterProvider: NEFilterDataProvider {}\n',
};

/** Where the lines of a text begin. */
const spanIn = (
  text: string,
  { start, end }: LineRange,
): { readonly start: number; readonly end: number } => {
  const lines = text.split('\n');
  const offset = ({ line, character }: LineRange['start']): number =>
    lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  return { start: offset(start), end: offset(end) };
};

const found = (text: string) =>
  judgedProject(hints, { ...sources, 'project.yml': text }).findings('project.yml');

/** The rules that speak of a spec, with the text each stands on. */
const reported = (text: string): readonly string[] =>
  found(text).map(({ rule, range }) => {
    const { start, end } = spanIn(text, range);
    return `${rule} ${text.slice(start, end)}`;
  });

describe('what XcodeGen writes into property lists', () => {
  it('is right where it is right', () => assert.deepEqual(reported(spec), []));

  const mistakes: Readonly<Record<string, readonly [from: string, to: string, expected: string]>> = {
    'a name outside of the groups': [
      'NEMachServiceName: $(TeamIdentifierPrefix)com',
      'NEMachServiceName: com',
      'ne-mach-service-name-needs-group-prefix com.example.firewall.filter',
    ],
    'a class that is misspelt': [
      ').FilterProvider',
      ').FilterProvidr',
      'ne-principal-class-not-found $(PRODUCT_MODULE_NAME).FilterProvidr',
    ],
    'an entitlement that is false': [
      'install: true',
      'install: false',
      'ne-sysex-host-install-entitlement properties',
    ],
    'a value that is missing': [
      '[content-filter-provider]\n        com.apple.security.application-groups: [',
      '[dns-proxy]\n        com.apple.security.application-groups: [',
      'ne-provider-entitlement-missing properties',
    ],
    'a key that is missing': [
      '        NSSystemExtensionUsageDescription: Filters.\n',
      '',
      'ne-sysex-usage-description-missing properties',
    ],
  };
  for (const [title, [from, to, expected]] of Object.entries(mistakes))
    it(`is judged: ${title}`, () => {
      const text = spec.replace(from, () => to);
      assert.notEqual(text, spec);
      assert.deepEqual(reported(text), [expected]);
      // Where there is a fix, it is one of the spec, and mends.
      for (const { fixes } of found(text)) {
        for (const { edits } of fixes) {
          assert.ok(edits.every(({ path }) => path === undefined || path === 'project.yml'));
          const mended = edits
            .map(({ range, newText }) => ({ ...spanIn(text, range), newText }))
            .sort((one, other) => other.start - one.start)
            .reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text);
          assert.deepEqual(reported(mended), []);
        }
      }
    });

  it('is not judged where a setting names another list', () => {
    const slip = spec.replace(').FilterProvider', ').FilterProvidr');
    const other = slip.replace('sources: [Filter]\n', '$&    settings: {INFOPLIST_FILE: Other.plist}\n');
    assert.deepEqual([reported(slip).length, reported(other).length], [1, 0]);
  });

  it('is not judged where the environment decides it', () =>
    assert.deepEqual(reported(spec.replace('[content-filter-provider]', `["$\{VALUE}"]`)), []));
});
