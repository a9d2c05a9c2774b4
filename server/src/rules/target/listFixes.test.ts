import assert from 'node:assert/strict';
import {
  added,
  app,
  apply,
  client,
  list,
  project,
  type Read,
  read,
  sandbox,
} from '../../testing/fixedTarget.ts';
import { plist } from '../examples.ts';
import { addEntitlementFixes, addInfoKeyFixes } from './addKeyFixes.ts';
import { appendToEntitlementFixes, appendToInfoFixes } from './appendToArrayFixes.ts';

describe('fixes of property lists', () => {
  it('add a key to the entitlements, with the file’s own indentation', () => {
    const tabs = project({ targets: [{ ...app, entitlements: sandbox }] });
    const fixes = addEntitlementFixes(tabs.scope, client, ['<true/>']);
    assert.equal(fixes[0]?.title, `Add ${client} to App.entitlements`);
    assert.equal(apply(tabs, fixes)[list], plist(`${sandbox}\n<key>${client}</key>\n<true/>`));

    const spaces = read({ ...tabs.files, [list]: tabs.files[list]!.replaceAll('\t', '    ') });
    assert.equal(
      apply(spaces, addEntitlementFixes(spaces.scope, client, ['<true/>']))[list],
      plist(`${sandbox}\n<key>${client}</key>\n<true/>`).replaceAll('\t', '    '),
    );
  });

  it('give a key that is there another value', () => {
    const off = project({ targets: [{ ...app, entitlements: `<key>${client}</key>\n<false/>` }] });
    const fixed = apply(off, addEntitlementFixes(off.scope, client, ['<true/>']));
    assert.equal(fixed[list], plist(`<key>${client}</key>\n<true/>`));
  });

  it('make the dictionaries on the way to a key', () => {
    const path = ['NetworkExtension', 'NEMachServiceName'];
    const value = ['<string>group.example</string>'];
    const plain = project({ targets: [{ ...app, info: '<key>A</key>\n<true/>' }] });
    assert.equal(
      apply(plain, addInfoKeyFixes(plain.scope, path, value))['App/Info.plist'],
      plist(
        '<key>A</key>\n<true/>\n<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t<string>group.example</string>\n</dict>',
      ),
    );
    const other = project({ targets: [{ ...app, info: '<key>NetworkExtension</key>\n<true/>' }] });
    assert.deepEqual(addInfoKeyFixes(other.scope, path, value), []);
  });

  it('append to arrays with elements, without, and to none', () => {
    const key = 'NSBonjourServices';
    const expected = plist(`<key>${key}</key>\n<array>\n\t<string>_a._tcp</string>\n</array>`);
    for (const before of [`<key>${key}</key>\n<array/>`, `<key>${key}</key>\n<array>\n</array>`]) {
      const found = project({ targets: [{ ...app, info: before }] });
      assert.equal(
        apply(found, appendToInfoFixes(found.scope, [key], '_a._tcp'))['App/Info.plist'],
        expected,
        before,
      );
    }
    const none = project({ targets: [{ ...app, info: '' }] });
    assert.deepEqual(
      added(
        none.files['App/Info.plist']!,
        apply(none, appendToInfoFixes(none.scope, [key], '_a._tcp'))['App/Info.plist']!,
      ).map(line => line.trim()),
      [`<key>${key}</key>`, '<array>', '<string>_a._tcp</string>', '</array>'],
    );
    const full = project({
      targets: [{ ...app, info: `<key>${key}</key>\n<array><string>_a._tcp</string></array>` }],
    });
    assert.equal(
      apply(full, appendToInfoFixes(full.scope, [key], '_b._tcp'))['App/Info.plist'],
      plist(`<key>${key}</key>\n<array><string>_a._tcp</string><string>_b._tcp</string></array>`),
    );
    const comment = project({
      targets: [{ ...app, info: `<key>${key}</key>\n<array>\n\t<!-- none yet -->\n</array>` }],
    });
    assert.equal(
      apply(comment, appendToInfoFixes(comment.scope, [key], '_a._tcp'))['App/Info.plist'],
      plist(`<key>${key}</key>\n<array>\n\t<string>_a._tcp</string>\n\t<!-- none yet -->\n</array>`),
    );
    const text = project({ targets: [{ ...app, info: `<key>${key}</key>\n<string>_a._tcp</string>` }] });
    assert.deepEqual(appendToInfoFixes(text.scope, [key], '_b._tcp'), []);
  });

  it('keep comments with what they are about, and one line one line', () => {
    const key = 'NSBonjourServices';
    const listed = (info: string): Read => project({ targets: [{ ...app, info }] });
    const fixed = (info: string): string => {
      const found = listed(info);
      return apply(found, appendToInfoFixes(found.scope, [key], '_b._tcp'))['App/Info.plist']!;
    };
    const lines = (end: string) => `<key>${key}</key>\n<array>\n\t<string>_a._tcp</string>${end}\n</array>`;
    const why = ' <!-- printers -->';
    assert.equal(fixed(lines(why)), plist(lines(`${why}\n\t<string>_b._tcp</string>`)));
    const behind = `<key>A</key>\n<true/>${why}\n<!-- the last -->`;
    assert.equal(
      fixed(behind),
      plist(behind.replace(why, `${why}\n<key>${key}</key>\n<array>\n\t<string>_b._tcp</string>\n</array>`)),
    );
    const flat = '<plist><dict><key>A &amp; B</key><true/></dict></plist>';
    const found = read({ ...listed('').files, 'App/Info.plist': flat });
    assert.equal(
      apply(found, addInfoKeyFixes(found.scope, ['C', 'D'], ['<true/>']))['App/Info.plist'],
      flat.replace('</dict>', '<key>C</key><dict><key>D</key><true/></dict></dict>'),
    );
    assert.equal(
      apply(found, addInfoKeyFixes(found.scope, ['A & B'], ['<false/>']))['App/Info.plist'],
      flat.replace('<true/>', '<false/>'),
    );
  });

  it('indent by the file’s own unit, however deep the list begins', () => {
    const deep = `<plist>\n  <dict>\n    <key>NSBonjourServices</key>\n    <array/>\n  </dict>\n</plist>\n`;
    const found = read({ ...project({ targets: [{ ...app, info: '' }] }).files, 'App/Info.plist': deep });
    assert.equal(
      apply(found, appendToInfoFixes(found.scope, ['NSBonjourServices'], '_a._tcp'))['App/Info.plist'],
      deep.replace('<array/>', '<array>\n      <string>_a._tcp</string>\n    </array>'),
    );
  });

  it('escape what is added', () => {
    const found = project({ targets: [{ ...app, entitlements: sandbox }] });
    const fixed = apply(found, appendToEntitlementFixes(found.scope, 'a<b', 'x&y'));
    assert.match(fixed[list]!, /<key>a&lt;b<\/key>\s+<array>\s+<string>x&amp;y<\/string>/);
  });

  it('edit the file of every failing configuration, and say who else uses it', () => {
    const two = project({
      targets: [
        {
          ...app,
          entitlements: sandbox,
          configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: 'App/Debug.entitlements' } },
        },
        { name: 'Helper', kind: 'app', settings: { CODE_SIGN_ENTITLEMENTS: list } },
      ],
      files: { 'App/Debug.entitlements': plist(sandbox) },
    });
    const fixes = addEntitlementFixes(two.scope, client, ['<true/>']);
    assert.equal(
      fixes[0]?.title,
      `Add ${client} to Debug.entitlements and App.entitlements (also used by Helper)`,
    );
    assert.deepEqual(fixes[0]?.edits.map(({ at }) => at.path).sort(), [list, 'App/Debug.entitlements']);
    const release = { ...two.scope, variants: two.scope.variants.filter(v => v.configuration === 'Release') };
    assert.deepEqual(
      addEntitlementFixes(release, client, ['<true/>'])[0]?.edits.map(({ at }) => at.path),
      [list],
    );
  });

  it('leave a configuration without entitlements as it is, where others have some', () => {
    const bare = project({
      targets: [{ ...app, entitlements: sandbox, configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: '' } } }],
    });
    const fixed = apply(bare, addEntitlementFixes(bare.scope, client, ['<true/>']));
    assert.equal(fixed[list], plist(`${sandbox}\n<key>${client}</key>\n<true/>`));
  });

  it('are not offered without a file that is read to its end', () => {
    const none = project({ targets: [app] });
    assert.deepEqual(addEntitlementFixes(none.scope, client, ['<true/>']), []);
    const missing = project({ targets: [{ ...app, settings: { CODE_SIGN_ENTITLEMENTS: list } }] });
    assert.deepEqual(addEntitlementFixes(missing.scope, client, ['<true/>']), []);
    const open = project({ targets: [{ ...app, entitlements: sandbox }] });
    const half = read({ ...open.files, [list]: '<plist><dict><key>A</key><true/>' });
    assert.deepEqual(addEntitlementFixes(half.scope, client, ['<true/>']), []);
    const binary = read({ ...open.files, [list]: 'bplist00\u0000' });
    assert.deepEqual(addEntitlementFixes(binary.scope, client, ['<true/>']), []);
  });
});
