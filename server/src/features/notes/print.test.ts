import assert from 'node:assert/strict';
import type { ProjectSummary } from '../../project/projectSummary.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { hoverAnswer } from './answer.ts';
import { codeSpan, escapeMarkdown, markdownLink } from './markdown.ts';
import type { Note } from './note.ts';
import { printMarkdown, printText } from './print.ts';
import { entitlementNote, keyNote, mistakenPointNote, providerNote } from './propertyListNotes.ts';
import { symbolNote, symbolNotes } from './symbolNote.ts';

const catalogue = testCatalogue();
const linesOf = (text: string): readonly string[] => text.split('\n').filter(line => line.trim() !== '');

const everyNote = (): readonly Note[] => [
  ...catalogue.symbols().map(entry => symbolNote(entry, catalogue)),
  ...catalogue.keys.map(key => keyNote(key, catalogue)),
  ...catalogue.entitlements.map(entitlement => entitlementNote(entitlement, catalogue)),
  ...catalogue.providers.map(provider => providerNote(provider.name, [provider], catalogue)),
];

const symbol = (name: string, framework: string) => {
  const entry = catalogue
    .symbolsNamed(name)
    .find(known => known.framework === framework && known.parents.length === 0);
  assert.ok(entry, name);
  return entry;
};

const project = (deployment: ProjectSummary['deployment']): ProjectSummary => ({
  path: 'App.xcodeproj',
  targetCount: 1,
  platforms: ['iOS'],
  deployment,
  infoPlists: [],
  entitlements: [],
  infoPlistsKnown: true,
});

describe('notes', () => {
  it('has at most eight lines for everything in the catalogue, with titles on all links', () => {
    for (const note of everyNote()) {
      const markdown = printMarkdown(note, { mode: 'full', revealCommand: 'hints.reveal' });
      assert.ok(linesOf(markdown).length <= 8, markdown);
      assert.ok(linesOf(printText(note, { mode: 'full' })).length <= 8, note.name);
      // No address outside the target of a link.
      assert.doesNotMatch(markdown.replace(/\]\([^)\s]*\)/g, ''), /https?:/, note.name);
      for (const { title } of note.links) assert.notEqual(title.trim(), '', note.name);
    }
  });
  it('gives every symbol of the table its page or a curated resource, and its availability', () => {
    for (const entry of catalogue.symbols()) {
      const note = symbolNote(entry, catalogue);
      if (entry.url !== null) assert.ok(note.links.length > 0, note.name);
      const platforms = Object.keys(entry.introduced).length;
      if (platforms > 0) assert.match(printText(note, { mode: 'full' }), /\d\+/, note.name);
    }
  });
  it('says what replaces a deprecated function', () => {
    const text = printText(symbolNote(symbol('SecTrustEvaluate', 'Security'), catalogue), { mode: 'full' });
    assert.match(text, /^Deprecated since .*SecTrustEvaluateWithError/m);
  });
  it('marks the platform on which the project deploys to older systems', () => {
    const entry = symbol('NWConnection', 'Network');
    const old = printMarkdown(symbolNote(entry, catalogue, project({ iOS: '11.0' })), { mode: 'full' });
    assert.match(old, /iOS 12\+ \*\*\(this project deploys to 11\)\*\*/);
    const enough = printMarkdown(symbolNote(entry, catalogue, project({ iOS: '12.0' })), { mode: 'full' });
    assert.doesNotMatch(enough, /deploys/);
  });
  it('does not remark on a deployment target that may be another platform’s or another target’s', () => {
    const entry = symbol('NWConnection', 'Network');
    const low = project({ iOS: '11.0', macOS: '10.11' });
    for (const other of [
      { ...low, platforms: ['iOS', 'macOS'] as const },
      { ...low, platforms: ['tvOS'] as const },
      { ...low, platforms: [] },
      { ...low, deploymentVaries: ['iOS'] as const },
    ]) {
      assert.doesNotMatch(printMarkdown(symbolNote(entry, catalogue, other), { mode: 'full' }), /deploys/);
    }
    const own = printMarkdown(symbolNote(entry, catalogue, low), { mode: 'full' });
    assert.match(own, /deploys to 11\)/);
    assert.doesNotMatch(own, /deploys to 10\.11/);
  });
  it('says what replaces a symbol in the language of the file', () => {
    const notes: readonly (readonly [string, string, readonly string[], RegExp, RegExp])[] = [
      [
        'NWTCPConnectionState',
        'NetworkExtension',
        [],
        /use NWConnection\.State\./,
        /use nw_connection_state_t\./,
      ],
      ['NWEndpoint', 'NetworkExtension', [], /use Network\.NWEndpoint\./, /use nw_endpoint_t\./],
      [
        'state',
        'NetworkExtension',
        ['NWTCPConnection'],
        /use NWConnection\.stateUpdateHandler\./,
        /use nw_connection_set_state_changed_handler\./,
      ],
    ];
    for (const [name, framework, parents, swift, c] of notes) {
      const entry = catalogue
        .symbolsNamed(name)
        .find(known => known.framework === framework && known.parents.join('.') === parents.join('.'));
      assert.ok(entry, name);
      const text = (language: 'swift' | 'objective-c') =>
        printText(symbolNote(entry, catalogue, undefined, language), { mode: 'full' });
      assert.match(text('swift'), swift);
      assert.match(text('objective-c'), c);
    }
  });
  it('shows no name of Network framework that the file’s language lacks', () => {
    const lineOf = (text: string): string => /^(?:Deprecated|To be|Advised).*$/m.exec(text)?.[0] ?? '';
    for (const entry of catalogue.symbols()) {
      const note = (language: 'swift' | 'c') =>
        lineOf(printText(symbolNote(entry, catalogue, undefined, language), { mode: 'full' }));
      assert.doesNotMatch(note('swift'), /: .*\bnw_/, entry.title);
      assert.doesNotMatch(note('c'), /: .*\b(?:NW|Network)[A-Z]/, entry.title);
    }
  });
  it('gives a provider no release before its class', () => {
    const text = printText(symbolNote(symbol('NETransparentProxyProvider', 'NetworkExtension'), catalogue), {
      mode: 'full',
    });
    assert.match(text, /System extension: macOS 11\+/);
    assert.doesNotMatch(text, /10\.15/);
    const [provider] = catalogue.providersNamed('NETransparentProxyProvider');
    assert.doesNotMatch(printText(providerNote('x', [provider!], catalogue), { mode: 'full' }), /10\.15/);
  });
  it('says which extension point a mistaken name stands for', () => {
    const note = mistakenPointNote('com.apple.networkextension.transparent-proxy', catalogue);
    assert.ok(note);
    assert.match(
      printText(note, { mode: 'full' }),
      /no such extension point; use .*com\.apple\.networkextension\.app-proxy/,
    );
    assert.ok(note.links.length > 0);
    assert.equal(mistakenPointNote('toString', catalogue), undefined);
  });
  it('says how a provider is packaged on each platform', () => {
    const text = printText(symbolNote(symbol('NEPacketTunnelProvider', 'NetworkExtension'), catalogue), {
      mode: 'full',
    });
    assert.match(text, /App extension: iOS 9\+.*System extension: macOS 10\.15\+/);
  });
  it('leaves name and links in the mode for links', () => {
    const note = symbolNote(symbol('NWConnection', 'Network'), catalogue);
    assert.equal(linesOf(printMarkdown(note, { mode: 'links' })).length, 1 + note.links.length);
  });
  it('links the sidebar with a command whose argument is the first resource', () => {
    const note = symbolNote(symbol('NWConnection', 'Network'), catalogue);
    const [, query] =
      /\(command:hints\.reveal\?([^)]*)\)/.exec(
        printMarkdown(note, { mode: 'full', revealCommand: 'hints.reveal' }),
      ) ?? [];
    assert.deepEqual(JSON.parse(decodeURIComponent(query ?? 'null')), [note.resources[0]]);
    assert.doesNotMatch(printMarkdown(note, { mode: 'full' }), /command:/);
  });
  it('shares eight lines between two meanings', () => {
    const notes = symbolNotes(
      ['Network', 'NetworkExtension'].map(framework => symbol('NWPath', framework)),
      catalogue,
    );
    const answer = hoverAnswer({ start: 0, end: 1 }, notes, { mode: 'full', revealCommand: 'hints.reveal' });
    assert.ok(linesOf(answer?.markdown ?? '').length <= 8);
    assert.match(answer?.plainText ?? '', /^Network\.NWPath [\s\S]*^NetworkExtension\.NWPath /m);
  });
});

describe('Markdown', () => {
  it('escapes everything that could be markup', () => {
    assert.equal(
      escapeMarkdown('<b>*a* [x](y) `c` _d_ # | ~'),
      '\\<b\\>\\*a\\* \\[x\\](y) \\`c\\` \\_d\\_ # \\| \\~',
    );
    assert.equal(escapeMarkdown('a\n\n# b'), 'a # b');
    assert.equal(escapeMarkdown('# a'), '\\# a');
    assert.equal(escapeMarkdown('1. a'), '1\\. a');
    assert.equal(escapeMarkdown('- a'), '\\- a');
  });
  it('fences names that hold back-ticks', () => {
    assert.equal(codeSpan('a`b'), '`` a`b ``');
    assert.equal(codeSpan('a'), '`a`');
  });
  it('keeps addresses inside their link and opens only web pages and commands', () => {
    assert.equal(markdownLink('t', 'https://a/b(c) d'), '[t](https://a/b%28c%29%20d)');
    assert.equal(markdownLink('t', 'javascript:alert(1)'), 't');
  });
});
