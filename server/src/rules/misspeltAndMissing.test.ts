import assert from 'node:assert/strict';
import { lineIndex } from '../syntax/lineIndex.ts';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { projectFiles } from '../testing/projectFiles.ts';
import { fixAllEdits } from '../wire/fixAll.ts';
import { applyEdits } from './applyEdits.ts';
import { rules } from './index.ts';
import { appGroups, extensionInfo, networkExtensions } from './ne-packaging/exampleLists.ts';

/** One misspelt key is two findings: the key itself, and what is missing by its right name. Their fixes must not make two keys of it. */

const hints = hintsFor(rules);
const path = 'Proxy/Proxy.entitlements';
const right = 'com.apple.developer.networking.networkextension';

const project = (entitlements: string) =>
  projectFiles(
    {
      targets: [
        {
          name: 'Proxy',
          kind: 'app-extension',
          platforms: ['macOS'],
          info: extensionInfo('dns-proxy'),
          entitlements,
          sources: {
            'Provider.swift': 'import NetworkExtension\n\nfinal class Provider: NEDNSProxyProvider {}\n',
          },
        },
      ],
    },
    'groups',
  );

const found = (files: Readonly<Record<string, string>>) =>
  judgedProject(hints, files)
    .findings(path)
    .filter(
      ({ rule }) => rule === 'ne-entitlement-key-misspelt' || rule === 'ne-provider-entitlement-missing',
    );

const fixedAll = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
  const text = files[path]!;
  const lines = lineIndex(text);
  const edits = fixAllEdits(found(files)).map(({ range, newText }) => ({
    span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
    newText,
  }));
  return { ...files, [path]: applyEdits(text, edits) };
};

const keys = (text: string): number => text.split(`<key>${right}</key>`).length - 1;

const misspelt = (key: string, value: string): string => networkExtensions(value).replace(right, key);

describe('a misspelt entitlement that is missing by its name', () => {
  for (const [title, entitlements] of Object.entries({
    'a list of its own': misspelt('com.apple.developer.networkextension', 'dns-proxy'),
    'among others': `${appGroups('group.com.example.app')}\n${misspelt('com.apple.developer.networking.network-extension', 'dns-proxy')}`,
    'a value without its list': `<key>com.apple.developer.networking.networkextensions</key>\n<string>dns-proxy</string>`,
  })) {
    it(`is renamed by either fix: ${title}`, () => {
      const files = project(entitlements);
      const findings = found(files);
      assert.deepEqual(findings.map(({ rule }) => rule).sort(), [
        'ne-entitlement-key-misspelt',
        'ne-provider-entitlement-missing',
      ]);
      const [first, second] = findings.map(({ fixes }) => fixes[0]!);
      assert.deepEqual(first!.edits, second!.edits);
      assert.ok(findings.some(({ fixes }) => fixes[0]!.title === `Rename to ${right} in Proxy.entitlements`));
      const once = fixedAll(files);
      assert.equal(keys(once[path]!), 1);
      assert.deepEqual(found(once), []);
      assert.equal(fixedAll(once)[path], once[path]);
    });
  }

  it('gets its name first where it lacks the value, too', () => {
    const once = fixedAll(project(misspelt('com.apple.developer.networkextension', 'dns-settings')));
    const twice = fixedAll(once);
    assert.equal(keys(twice[path]!), 1);
    assert.match(twice[path]!, /<string>dns-proxy<\/string>/);
    assert.deepEqual(found(twice), []);
  });

  it('is added where what is there cannot be meant', () => {
    const files = project('<key>com.apple.developer.networkextension</key>\n<false/>');
    assert.deepEqual(
      found(files).flatMap(({ fixes }) => fixes.map(({ title }) => title)),
      ['Add dns-proxy to Proxy.entitlements'],
    );
  });
});
