import assert from 'node:assert/strict';
import { hintsFor, judgedProject } from '../../testing/judgedProject.ts';
import { projectFiles } from '../../testing/projectFiles.ts';
import type { ProjectSketch, TargetSketch } from '../projectExample.ts';
import { extensionInfo } from './exampleLists.ts';
import rule from './ne-provider-bundle-id-mismatch.ts';

const identifier = 'PRODUCT_BUNDLE_IDENTIFIER';
const beta = { Beta: {} };

const tunnel = (own: string, more: Partial<TargetSketch> = {}): TargetSketch => ({
  name: 'Tunnel',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: extensionInfo('packet-tunnel'),
  settings: { [identifier]: own },
  ...more,
});

const app: TargetSketch = {
  name: 'App',
  kind: 'app',
  platforms: ['iOS'],
  configurations: beta,
  sources: {
    'VPN.swift':
      'import NetworkExtension\n\nfunc configure(_ configuration: NETunnelProviderProtocol) {\n    configuration.providerBundleIdentifier = "com.example.tunnel"\n}\n',
  },
};

/** What is said of the code of an app whose workspace has these projects, each in a folder of its own. */
const messages = (...projects: readonly ProjectSketch[]): readonly string[] => {
  const files = projects.map((project, i) =>
    Object.entries(projectFiles(project, 'groups')).map(([path, text]) => [`${i}/${path}`, text] as const),
  );
  return judgedProject(hintsFor([rule]), Object.fromEntries(files.flat()))
    .findings('0/App/VPN.swift')
    .map(({ message }) => message.replace(/^.* has the bundle identifier |, so .*$/g, ''));
};

describe('the identifiers of extensions in other projects', () => {
  const own = { targets: [tunnel('com.example.tunnel')] };
  const other = (more?: Partial<TargetSketch>) => ({ targets: [tunnel('com.example.other.tunnel', more)] });

  it('are those of any configuration where the project has none of that name', () => {
    assert.deepEqual(messages({ targets: [app] }, own, other({ configurations: beta })), []);
    // Of two that have the identifier one has another in Beta, the other has no Beta.
    const named = { Beta: { [identifier]: 'com.example.beta.tunnel' } };
    const both = { targets: [app, tunnel('com.example.tunnel', { configurations: named })] };
    assert.deepEqual(messages(both), ['"com.example.tunnel" in Beta']);
    assert.deepEqual(messages(both, own), []);
  });

  it('count by configuration only for what the app may bring', () => {
    const debug = { Debug: { [identifier]: 'com.example.debug.tunnel' } };
    const named = { targets: [tunnel('com.example.tunnel', { configurations: { ...beta, ...debug } })] };
    assert.deepEqual(messages({ targets: [app] }, named), []);
    assert.deepEqual(messages({ targets: [app, ...named.targets] }), ['"com.example.tunnel" in Debug']);
  });

  it('are not known while one is empty', () => {
    assert.deepEqual(messages({ targets: [app] }, other()), ['"com.example.tunnel"']);
    assert.deepEqual(
      messages({ targets: [app] }, other({ configurations: { Debug: { [identifier]: '' } } })),
      [],
    );
  });
});
