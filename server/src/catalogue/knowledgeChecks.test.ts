import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dataFolder, readDataFiles } from '../testing/readDataFiles.ts';
import { repeatsName } from '../testing/repeatsName.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { compareVersions } from './compareVersions.ts';

const files = readDataFiles();
const catalogue = testCatalogue();
const domains = files.errors.flatMap(({ domains }) => domains);
const codes = domains.flatMap(domain =>
  domain.codes.map(code => ({ ...code, place: `${domain.name} ${code.code}` })),
);
const { issues } = files.issues;
const { guides } = files.guides;

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Everything that a reader reads, with where it stands. */
const texts: readonly { readonly place: string; readonly text: string }[] = [
  ...codes.flatMap(({ place, meaning, action }) => [
    { place: `${place} meaning`, text: meaning },
    ...(action === undefined ? [] : [{ place: `${place} action`, text: action }]),
  ]),
  ...issues.flatMap(({ id, explanation, action }) => [
    { place: `${id} explanation`, text: explanation },
    { place: `${id} action`, text: action },
  ]),
  ...guides.flatMap(({ id, text }) =>
    text.map((paragraph, at) => ({ place: `${id} ${at}`, text: paragraph })),
  ),
];

/** Settings of Xcode that issues and guides are about; the catalogue holds none. */
const buildSettings = ['ENABLE_DEBUG_DYLIB', 'LD_RUNPATH_SEARCH_PATHS'];

const isKnownName = (name: string): boolean =>
  catalogue.symbolsNamed(name).length > 0 ||
  catalogue.keysNamed(name).length > 0 ||
  catalogue.entitlement(name) !== undefined ||
  buildSettings.includes(name);

/** Lines that every log holds and that tell of nothing. */
const ordinaryLines = [
  'CFNetwork',
  '[connection] nw_socket_handle_socket_event [C1.1:2] Socket SO_ERROR [61: Connection refused]',
  'Task <1A2B>.<1> finished with error [-1001] Error Domain=NSURLErrorDomain Code=-1001 "The request timed out."',
  'Last disconnect error for VPN changed from "none" to "The VPN session failed"',
  'NESMVPNSession[Primary Tunnel:VPN:1234]: status changed to connected',
  'Process 1234 (MyApp) launched, PID 1234, /Applications/MyApp.app/Contents/MacOS/MyApp.debug.dylib',
  'Error Domain=NSPOSIXErrorDomain Code=65 "No route to host"',
  'startTunnel called with options: nil',
  'stopTunnel with reason: NEProviderStopReason(rawValue: 1)',
  'Library not loaded: @rpath/Sparkle.framework/Versions/B/Sparkle',
  'GET https://example.com/api 200 OK (0.123 s)',
];

describe('knowledge', () => {
  it('has an area to each file', () =>
    assert.deepEqual(readdirSync(new URL('errors/', dataFolder)).length, files.errors.length));

  it('holds every code that was gathered, and every issue', () => {
    assert.ok(codes.length >= 460, `${codes.length} codes`);
    assert.equal(issues.length, 45);
  });

  it('says nothing twice', () => assert.deepEqual(repeated(texts.map(({ text }) => text)), []));

  for (const { place, text } of texts) {
    it(`${place} is plain prose`, () => {
      // Names of the system keep their first letter: macOS, isEnabled, ai_flags.
      assert.match(
        text,
        /^(?:[\p{Lu}\d"-]|[a-z]\w*[A-Z_]|(?:sysextd|vmnet|configd|getaddrinfo|stop) )/u,
        'a beginning',
      );
      assert.match(text, /[.]$/, 'a full stop');
      assert.doesNotMatch(text, /[`*<>_]{2}|<\/?[a-z]+>|\]\(|^#| {2}|\n/, 'no Markdown, no HTML');
      assert.doesNotMatch(
        text,
        /\b(?:might|please|simply|just do|obviously|unfortunately|we|our)\b|!/i,
        'the tone',
      );
    });
  }

  it('says of each code more than its name does', () =>
    assert.deepEqual(
      codes
        .filter(({ name = '', swift = '', meaning }) => repeatsName(`${name} ${swift}`, meaning))
        .map(({ place, meaning }) => `${place}: ${meaning}`),
      [],
    ));

  it('says of each meaning one sentence of at most 200 characters', () => {
    for (const { place, meaning } of codes) {
      assert.ok(meaning.length <= 200, place);
      assert.doesNotMatch(meaning, /[.] [A-Z]/, place);
    }
  });

  it('has each code once in its domain', () => {
    for (const { name, codes } of domains) {
      const numbers = codes.map(({ code }) => code);
      assert.equal(new Set(numbers).size, numbers.length, name);
    }
  });

  it('has each name and each spelling of a domain once', () => {
    const names = domains
      .flatMap(({ name, aliases = [] }) => [name, ...aliases])
      .map(name => name.toLowerCase());
    assert.deepEqual(repeated(names), []);
    assert.deepEqual(repeated(codes.flatMap(({ name }) => name ?? [])), []);
    assert.deepEqual(
      repeated(
        domains.flatMap(({ streamDomain }) => (streamDomain === undefined ? [] : [String(streamDomain)])),
      ),
      [],
    );
  });

  it('names domains that exist where one prints the numbers of others', () => {
    const names = new Set(domains.map(({ name }) => name));
    assert.deepEqual(
      domains.flatMap(({ also = [] }) => also.filter(name => !names.has(name))),
      [],
    );
  });

  it('calls cases as the catalogue does', () => {
    // Types whose cases Apple's index lists.
    for (const { types = [], codes } of domains) {
      for (const type of types) {
        const cases = catalogue
          .symbols()
          .filter(({ parents, kind }) => kind === 'case' && parents.join('.') === type)
          .map(({ name }) => name);
        for (const { swift } of codes) {
          if (cases.length > 3 && swift !== undefined && cases.includes(swift.toLowerCase()))
            assert.ok(cases.includes(swift), `${type}.${swift}`);
        }
      }
    }
  });

  it('tells of published codes what they are called, and of others how it was learnt', () => {
    for (const { place, name, swift, confidence = 'verified' } of codes) {
      if (name === undefined && swift === undefined) assert.notEqual(confidence, 'verified', place);
    }
  });

  it('links to rules that exist', async () => {
    const { rules } = await import('../rules/index.ts');
    const ids = new Set(rules.map(({ id }) => id));
    const holders = [
      ...codes.map(({ place, rules: named = [] }) => ({ place, named })),
      ...[...issues, ...guides].map(({ id, rules: named }) => ({ place: id, named })),
    ];
    assert.deepEqual(
      holders.flatMap(({ place, named }) => named.filter(id => !ids.has(id)).map(id => `${place}: ${id}`)),
      [],
    );
  });

  it('names things that the catalogue knows', () =>
    assert.deepEqual(
      [...issues, ...guides].flatMap(({ id, symbols }) =>
        symbols.filter(name => !isKnownName(name)).map(name => `${id}: ${name}`),
      ),
      [],
    ));

  it('has each issue and each guide under an id of its own', () =>
    assert.deepEqual(repeated([...issues, ...guides].map(({ id }) => id)), []));

  it('knows issues by pieces that ordinary lines do not hold', () => {
    const found = issues.flatMap(({ id, symptoms }) =>
      symptoms.flatMap(symptom =>
        ordinaryLines
          .filter(line => symptom.split('…').every(piece => line.toLowerCase().includes(piece.toLowerCase())))
          .map(line => `${id}: ${symptom} in ${line}`),
      ),
    );
    assert.deepEqual(found, []);
    for (const { id, symptoms } of issues) {
      for (const symptom of symptoms) {
        assert.ok(symptom.replaceAll('…', '').length >= 8, `${id}: ${symptom}`);
        assert.doesNotMatch(symptom, /^[\d\s.-]+$/, id);
      }
    }
  });

  it('has phrases as people type them', () => {
    for (const { id, phrases } of issues) {
      for (const phrase of phrases) assert.match(phrase, /^[\p{Ll}\d@_/ -]+$/u, `${id}: ${phrase}`);
    }
  });

  it('has stretches of systems that have a length', () => {
    for (const { id, affected } of issues) {
      for (const { from, before } of affected) {
        if (from !== undefined && before !== undefined) assert.ok(compareVersions(from, before) < 0, id);
      }
    }
  });
});

describe('synonyms', () => {
  const { synonyms } = files.synonyms;

  it('are many, each once', () => {
    assert.ok(synonyms.length >= 120);
    assert.deepEqual(repeated(synonyms.map(({ phrase }) => phrase)), []);
  });

  it('lead to names that the catalogue knows', () =>
    assert.deepEqual(
      synonyms.flatMap(({ phrase, names }) =>
        names
          .filter(name => !isKnownName(name) && !catalogue.resources.has(name))
          .map(name => `${phrase}: ${name}`),
      ),
      [],
    ));
});
