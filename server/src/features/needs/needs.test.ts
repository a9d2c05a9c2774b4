import assert from 'node:assert/strict';
import { projectFiles } from '../../testing/projectFiles.ts';
import { app, catalogue, known, list, networkExtension } from '../../testing/shownNeeds.ts';
import { needsIn } from './needsIn.ts';
import { needsOf } from './needsOf.ts';
import { namesWithRequirements, requirementsOf } from './requirementsOf.ts';

describe('needs', () => {
  it('are known for every name that is listed, each a name of the catalogue', () => {
    for (const name of namesWithRequirements(catalogue)) {
      assert.ok(requirementsOf(name, catalogue).length > 0, name);
      assert.ok(catalogue.symbolsNamed(name).length > 0, name);
    }
    assert.deepEqual(requirementsOf('toString', catalogue), []);
    assert.deepEqual(requirementsOf('constructor', catalogue), []);
    assert.deepEqual(requirementsOf('__proto__', catalogue), []);
  });

  it('of a file are those of the bundles its code ends up in, each once', () => {
    const files = projectFiles(
      {
        targets: [
          { name: 'Phone', kind: 'app', platforms: ['iOS'], links: ['Kit'] },
          { name: 'Pad', kind: 'app', platforms: ['iOS'], links: ['Middle'] },
          { name: 'Middle', kind: 'framework', platforms: ['iOS'], links: ['Kit'] },
          { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'a.swift': 'import Network\n' } },
          { name: 'Tests', kind: 'unit-test', platforms: ['iOS'], links: ['Kit'] },
          { name: 'Alone', kind: 'app', platforms: ['iOS'] },
        ],
      },
      'groups',
    );
    const found = needsIn('Kit/a.swift', 'NWBrowser', known(files));
    assert.deepEqual(found.map(({ target }) => target).sort(), ['Pad', 'Phone']);
    for (const { needs: all } of found) assert.equal(all.length, 2);
    assert.deepEqual(needsIn('nowhere.swift', 'NWBrowser', known(files)), []);
  });

  it('of a library are those of the bundles that have some of it, where any has', () => {
    const provider = (name: string, value?: string, point?: string) => ({
      name,
      kind: 'app-extension' as const,
      platforms: ['iOS'] as const,
      links: ['Kit'],
      entitlements: value === undefined ? '' : list(networkExtension, value),
      ...(point !== undefined && {
        info: `<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.${point}</string><key>NSExtensionPrincipalClass</key><string>Kit.Tunnel</string></dict>`,
      }),
    });
    const of = (...targets: ReturnType<typeof provider>[]): readonly string[] => {
      const kit = { name: 'Kit', kind: 'framework' as const, platforms: ['iOS'] as const };
      const sketch = {
        targets: [...targets, { ...kit, sources: { 'a.swift': 'import NetworkExtension\n' } }],
      };
      const context = known(projectFiles(sketch, 'groups'));
      return needsIn('Kit/a.swift', 'NEPacketTunnelProvider', context).map(({ target }) => target);
    };
    assert.deepEqual(of(provider('Action'), provider('Tunnel', 'packet-tunnel-provider')), ['Tunnel']);
    assert.deepEqual(of(provider('Action'), provider('Today')), ['Action', 'Today'], 'nobody has it');
    const today = provider('Today', 'packet-tunnel-provider', 'widget-extension');
    const tunnel = provider('Tunnel', undefined, 'networkextension.packet-tunnel');
    assert.deepEqual(of(today, tunnel), ['Tunnel'], 'one of them loads it');
  });

  it('leave out a configuration that does not compile the use', () => {
    const marked = (source: string): string | undefined => {
      const sketch = app({
        platforms: ['iOS'],
        entitlements: list(networkExtension, 'relay'),
        sources: { 'a.swift': source },
        configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Release.entitlements' } },
      });
      const files = { 'Release.entitlements': '<plist version="1.0"><dict></dict></plist>' };
      const context = known(projectFiles({ ...sketch, files }, 'groups'));
      return needsIn('App/a.swift', 'NERelayManager', context)[0]?.needs[0]?.state;
    };
    const use = 'import NetworkExtension\nlet a: NERelayManager? = nil\n';
    assert.equal(marked(use), 'unmet');
    assert.equal(marked(`#if DEBUG\n${use}#endif\n`), 'met');
  });

  it('of a target that is not known are none', () => {
    const files = { 'project.yml': 'name: A\n', ...projectFiles(app(), 'groups') };
    const context = known(files);
    const [target] = context.model.targets;
    assert.deepEqual(needsOf('NERelayManager', { ...target!, unknown: 'Why.' }, context), []);
  });
});
