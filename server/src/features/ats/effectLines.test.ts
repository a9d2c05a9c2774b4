import assert from 'node:assert/strict';
import { rules } from '../../rules/index.ts';
import type { ProjectSketch, TargetSketch } from '../../rules/projectExample.ts';
import { readCursor } from '../../testing/cursor.ts';
import { hintsFor, judgedProject } from '../../testing/judgedProject.ts';
import { projectFiles } from '../../testing/projectFiles.ts';

const hints = hintsFor(rules);

const isEffect = (line: string): boolean => /^\**(?:Effective for|Ignored)/.test(line);

const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split('\n').filter(line => line.trim() !== '');

const ats = (entries: string): string => `<key>NSAppTransportSecurity</key><dict>${entries}</dict>`;
const list = (name: string, entries: string): string => `<key>${name}</key><dict>${entries}</dict>`;
const yes = (key: string): string => `<key>${key}</key><true/>`;
const no = (key: string): string => `<key>${key}</key><false/>`;
const insecure = yes('NSExceptionAllowsInsecureHTTPLoads');

/** The hover at the cursor in a property list that no target uses. */
const loose = (marked: string) => {
  const { text, offset } = readCursor(`<plist version="1.0"><dict>${marked}</dict></plist>`);
  return hints.hover(hints.open('Info.plist', text), offset, { mode: 'full' });
};

/** The hover at the cursor in the Info.plist of the first target; each entry of `info` may hold the cursor. */
const inProject = (info: string, target: Partial<TargetSketch>, more: Partial<ProjectSketch> = {}) => {
  const marked = info.replace('‸', '');
  const sketch: ProjectSketch = {
    targets: [{ name: 'App', kind: 'app', platforms: ['iOS'], info: marked, ...target }],
    ...more,
  };
  const files = projectFiles(sketch, 'groups');
  const path = 'App/Info.plist';
  const workspace = judgedProject(hints, files);
  const at = files[path]!.indexOf(marked) + info.indexOf('‸');
  const knowledge = workspace.knowledge();
  assert.ok(knowledge && at >= 0);
  return hints.hover(hints.open(path, files[path]!), at, {
    ...workspace.surroundings(path),
    mode: 'full',
    revealCommand: 'reveal',
    within: { path, knowledge },
  });
};

const secure = 'HTTPS: TLS 1.2, forward secrecy';

describe('hover on keys of App Transport Security', () => {
  const rows: readonly (readonly [marked: string, ...lines: string[]])[] = [
    [
      ats('').replace('Security', 'Secu‸rity'),
      `Effective for hosts without an entry: plain HTTP blocked · ${secure}`,
    ],
    [
      ats(yes('NSAllowsArbitrary‸Loads')),
      'Effective for hosts without an entry: plain HTTP passes (NSAllowsArbitraryLoads is true) · HTTPS without further demands',
    ],
    [
      ats(yes('NSAllowsArbitrary‸Loads') + no('NSAllowsArbitraryLoadsInWebContent')),
      'Ignored from iOS 10 and macOS 10.12 on because NSAllowsArbitraryLoadsInWebContent is there.',
      `Effective for hosts without an entry: plain HTTP blocked · ${secure}`,
    ],
    [
      ats(yes('NSAllowsArbitraryLoads') + yes('NSAllowsArbitraryLoadsInWeb‸Content')),
      `Effective for hosts without an entry: plain HTTP blocked (NSAllowsArbitraryLoads is ignored because NSAllowsArbitraryLoadsInWebContent is there), passes in web views · ${secure}`,
    ],
    [
      ats(yes('NSAllowsArbitraryLoadsFor‸Media')),
      `Effective for hosts without an entry: plain HTTP blocked, passes for AVFoundation · ${secure}`,
    ],
    [
      ats(yes('NSAllowsLocal‸Networking')),
      'Effective for .local and unqualified names: plain HTTP passes (local names pass from iOS 10 and macOS 10.12 on) · HTTPS without further demands',
      'Effective for IP addresses: plain HTTP not certain (Apple’s pages leave open whether NSAllowsLocalNetworking covers addresses there) · HTTPS: not certain',
    ],
    [
      ats(
        list(
          'NSException‸Domains',
          `<key>a.example.com</key><dict/><key>*.b</key><dict/><key>c.example.com</key><dict>${insecure}</dict><key>d.com</key><dict/>`,
        ),
      ),
      `Effective for a.example.com: plain HTTP blocked · ${secure}`,
      `Effective for c.example.com: plain HTTP passes · ${secure}`,
    ],
    [
      ats(yes('NSAllowsArbitraryLoads') + list('NSExceptionDomains', '<key>api.exam‸ple.com</key><dict/>')),
      `Effective for api.example.com: plain HTTP blocked · ${secure}`,
    ],
    [
      ats(
        list(
          'NSExceptionDomains',
          list('example.com', yes('NSIncludesSub‸domains') + insecure) + list('api.example.com', ''),
        ),
      ),
      `Effective for www.example.com: plain HTTP passes (NSExceptionAllowsInsecureHTTPLoads is true for example.com) · ${secure}`,
    ],
    [
      ats(
        list(
          'NSExceptionDomains',
          list(
            'example.com',
            `<key>NSExceptionMinimumTLSVersion</key><string>TLSv1.‸0</string>${no('NSExceptionRequiresForwardSecrecy')}`,
          ),
        ),
      ),
      'Effective for example.com: plain HTTP blocked · HTTPS: TLS 1.0',
    ],
    [
      ats(
        list(
          'NSExceptionDomains',
          list('example.com', '<key>NSExceptionMinimum‸TLSVersion</key><string>TLS1.3</string>'),
        ),
      ),
      'Ignored because “TLS1.3” is no version that ATS knows.',
      `Effective for example.com: plain HTTP blocked · ${secure}`,
    ],
    [
      ats(list('NSExceptionDomains', list('example.com', yes('NSRequiresCertificate‸Transparency')))),
      'Ignored because the system asks for Certificate Transparency in any case.',
      `Effective for example.com: plain HTTP blocked · ${secure}`,
    ],
    [
      ats(list('NSExceptionDomains', list('*.exam‸ple.com', insecure))),
      'Ignored because no host matches it: a wildcard is taken literally.',
    ],
    [ats(list('NSExceptionDomains', list('$(HO‸ST)', insecure)))],
    [
      ats(list('NSExceptionDomains', list('10.0.0.0/8', yes('NSIncludes‸Subdomains') + insecure))),
      'Ignored because addresses have no subdomains.',
    ],
    [
      ats(list('NSExceptionDomains', list('10.0.0.‸0/8', insecure))),
      `Effective for 10.0.0.0/8: plain HTTP passes · ${secure}`,
    ],
    [
      ats(
        list('NSExceptionDomains', list('example.com', insecure)) +
          list('NSPinnedDomains', list('exam‸ple.com', '<key>NSPinnedLeafIdentities</key><array/>')),
      ),
      `Effective for example.com: plain HTTP passes · ${secure} · pinned by leaf keys`,
    ],
    [
      ats('<key>NSAllowsArbitrary‸Loads</key><string>$(OPEN)</string>'),
      'Effective for hosts without an entry: plain HTTP not certain (NSAllowsArbitraryLoads holds a variable) · HTTPS: not certain',
    ],
    // Elsewhere the same names mean nothing.
    [list('NSExceptionDomains', '<key>exam‸ple.com</key><dict/>')],
    [ats(list('NSExceptionDomains', '<key>NSAllows‸Something</key><true/>'))],
    [`<key>Notes</key><dict>${yes('NSAllowsArbitrary‸Loads')}</dict>`],
  ];
  for (const [marked, ...lines] of rows) {
    it(`${marked} → ${lines.join(' | ') || '-'}`, () => {
      const answer = loose(marked);
      assert.deepEqual(linesOf(answer?.plainText).filter(isEffect), lines);
      assert.ok(linesOf(answer?.plainText).length <= 8, answer?.plainText);
    });
  }

  it('has a note for the name of a host, over exactly that name', () => {
    const marked = ats(list('NSExceptionDomains', list('api.exam‸ple.com', '')));
    const { text } = readCursor(`<plist version="1.0"><dict>${marked}</dict></plist>`);
    const answer = loose(marked);
    assert.equal(text.slice(answer?.span.start, answer?.span.end), 'api.example.com');
    assert.match(answer!.plainText, /^api\.example\.com — A host with settings of its own/);
    assert.match(answer!.markdown, /^\*\*`api\.example\.com`\*\* — /);
    assert.match(answer!.markdown, /\]\(https:\/\/developer\.apple\.com\//);
  });

  it('shows foreign names as they are, never as markup', () => {
    const answer = loose(ats(list('NSExceptionDomains', list('_‸a_.`b`.example.com', insecure))));
    assert.match(
      answer!.markdown,
      /^\*\*``` _a_\.`b`\.example\.com ```\*\* — |^\*\*`` _a_\.`b`\.example\.com ``\*\* — /,
    );
    assert.match(answer!.markdown, /Effective for \\_a\\_\.\\`b\\`\.example\.com/);
  });

  const effects = (answer: ReturnType<typeof inProject>): readonly string[] =>
    linesOf(answer?.plainText).filter(isEffect);

  it('asks the systems a target runs on', () => {
    const address = ats(list('NSExceptionDomains', list('192.168.4.‸1', insecure)));
    assert.deepEqual(effects(inProject(address, { deployment: '15.0' })), [
      'Ignored before iOS 17 and macOS 14, which take no addresses.',
      'Effective for 192.168.4.1 before iOS 17: plain HTTP passes (addresses pass up to iOS 16 and macOS 13) · HTTPS without further demands',
      `Effective for 192.168.4.1 from iOS 17: plain HTTP passes · ${secure}`,
    ]);
    assert.deepEqual(effects(inProject(address, { deployment: '17.0' })), [
      `Effective for 192.168.4.1: plain HTTP passes · ${secure}`,
    ]);
    const pair = ats(yes('NSAllowsArbitrary‸Loads') + yes('NSAllowsLocalNetworking'));
    assert.deepEqual(effects(inProject(pair, { deployment: '9.0' })), [
      'Ignored from iOS 10 and macOS 10.12 on because NSAllowsLocalNetworking is there.',
      'Effective for hosts without an entry before iOS 10: plain HTTP passes (NSAllowsArbitraryLoads is true) · HTTPS without further demands',
      `Effective for hosts without an entry from iOS 10: plain HTTP blocked · ${secure}`,
    ]);
  });

  it('tells configurations and targets apart where they differ, and only there', () => {
    const open = ats('<key>NSAllowsArbitrary‸Loads</key><string>$(OPEN)</string>');
    assert.deepEqual(effects(inProject(open, { settings: { OPEN: 'YES' } })), [
      'Effective for hosts without an entry: plain HTTP not certain (NSAllowsArbitraryLoads is no Boolean) · HTTPS: not certain',
    ]);
    const shared = ats(list('NSExceptionDomains', list('10.0.0.‸1', insecure)));
    const targets = (versions: readonly string[]): ProjectSketch => ({
      targets: versions.map((deployment, i) => ({
        name: i === 0 ? 'App' : 'Other',
        kind: 'app',
        platforms: ['iOS'],
        deployment,
        ...(i === 0 ? { info: shared.replace('‸', '') } : { settings: { INFOPLIST_FILE: 'App/Info.plist' } }),
      })),
    });
    assert.equal(effects(inProject(shared, {}, targets(['17.0', '18.0']))).length, 1);
    const apart = effects(inProject(shared, {}, targets(['17.0', '16.0'])));
    assert.ok(
      apart.some(line => line.startsWith('Effective for 10.0.0.1 in App: ')),
      apart.join('\n'),
    );
    assert.ok(apart.some(line => line.startsWith('Effective for 10.0.0.1 before iOS 17 in Other: ')));
  });

  it('has at most eight lines, links and all', () => {
    const address = ats(
      list('NSExceptionDomains', list('192.168.4.1', yes('NSExceptionAllowsInsecure‸HTTPLoads'))),
    );
    const both = inProject(address, { deployment: '15.0', platforms: ['iOS', 'macOS'] });
    for (const answer of [both, inProject(address, { deployment: '9.0' })]) {
      assert.ok(answer && linesOf(answer.markdown).length <= 8, answer?.markdown);
      assert.ok(linesOf(answer.plainText).length <= 8, answer.plainText);
      assert.match(answer.markdown, /\]\(https:\/\//, 'a link is left');
    }
  });

  it('knows nothing where a script writes the list', () => {
    const answer = inProject(ats(yes('NSAllowsArbitrary‸Loads')), {
      scripts: ['/usr/libexec/PlistBuddy -c "Delete :NSAppTransportSecurity" "$INFOPLIST_FILE"'],
    });
    assert.match(
      effects(answer)[0] ?? '',
      /^Effective for hosts without an entry: plain HTTP not certain \(/,
    );
  });
});
