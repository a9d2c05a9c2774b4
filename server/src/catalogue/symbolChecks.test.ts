import assert from 'node:assert/strict';
import { namesWithSummary } from '../testing/namesWithSummary.ts';
import { readDataFiles } from '../testing/readDataFiles.ts';
import { repeatsName } from '../testing/repeatsName.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { defaultPage } from './pageAddress.ts';
import type { Availability, SymbolEntry } from './types.ts';

const files = readDataFiles();
const catalogue = testCatalogue();
const symbols = catalogue.symbols();
const describedAs = ({ framework, parents, title }: SymbolEntry): string =>
  `${framework}/${[...parents, title].join('.')}`;
const duplicates = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Apple gives the plain and the flow-endpoint form the same Swift title. */
const sameTitle = ['NetworkExtension/NEAppProxyUDPFlow.readDatagrams(completionHandler:)'];

const later = (a: string, b: string): boolean => {
  const [left, right] = [a, b].map(version => version.split('.').map(Number));
  const at = left!.findIndex((part, index) => part !== (right![index] ?? 0));
  return at >= 0 && left![at]! > (right![at] ?? 0);
};

describe('symbols', () => {
  it('are all 5,191 of Apple’s index, and what was added by hand', () => {
    assert.equal(
      files.symbols.reduce((sum, file) => sum + file.symbols.length, 0),
      5191,
    );
    const additions = files.symbols.reduce((sum, file) => sum + (file.additions?.length ?? 0), 0);
    assert.equal(catalogue.symbolCount, 5191 + additions);
    assert.equal(symbols.length, catalogue.symbolCount);
  });

  it('stand once each', () => {
    assert.deepEqual(duplicates(symbols.map(describedAs)), sameTitle);
    assert.deepEqual(duplicates(files.symbols.map(({ framework }) => framework)), []);
  });

  it('write a page out only where it is not the default', () => {
    for (const { framework, symbols: listed, additions = [] } of files.symbols) {
      for (const { title, parents = [], page } of [...listed, ...additions]) {
        assert.notEqual(page, defaultPage(framework, parents, title), title);
      }
    }
  });

  it('have well-formed addresses', () => {
    for (const symbol of symbols) {
      if (symbol.url === null) continue;
      const url = new URL(symbol.url);
      assert.ok(symbol.url.startsWith('https://developer.apple.com/documentation/'), symbol.url);
      assert.equal(url.search + url.hash, '', symbol.url);
      assert.match(url.pathname, /^\/documentation\/[a-z]+(?:\/[^/\s]+)*$/, describedAs(symbol));
    }
  });

  it('were not deprecated before they were introduced', () => {
    const wrong = symbols.filter(({ introduced, deprecated }) =>
      (Object.keys(deprecated) as (keyof Availability)[]).some(
        platform => introduced[platform] && later(introduced[platform], deprecated[platform]!),
      ),
    );
    assert.deepEqual(wrong.map(describedAs), []);
  });

  it('came to Mac Catalyst no earlier than Catalyst itself, 13.0', () => {
    const wrong = symbols.filter(
      ({ introduced }) => introduced.Catalyst && later('13.0', introduced.Catalyst),
    );
    assert.deepEqual(wrong.map(describedAs), []);
  });

  it('added by hand know every platform that their twin in the other language knows', () => {
    const selectorOf: Readonly<Record<string, string>> = {
      'URLSessionConfiguration.background':
        'NSURLSessionConfiguration.backgroundSessionConfigurationWithIdentifier',
    };
    const nameOf = ({ name, parents }: SymbolEntry): string => [...parents, name].join('.');
    // Swift drops the prefix of Objective-C's types and of nothing else: `NSURLSession.resume` is `URLSession.resume`.
    const twinName = (name: string): string =>
      selectorOf[name] ?? (name.startsWith('NS') ? name.slice(2) : `NS${name}`);
    const added = new Set(
      files.symbols.flatMap(({ framework, additions = [] }) =>
        additions.map(({ title, parents = [] }) => `${framework}/${[...parents, title].join('.')}`),
      ),
    );
    const byName = new Map(symbols.map(symbol => [`${symbol.framework}/${nameOf(symbol)}`, symbol]));
    const missing = symbols.filter(symbol => {
      if (!added.has(describedAs(symbol)) || Object.keys(symbol.introduced).length === 0) return false;
      const twin = byName.get(`${symbol.framework}/${twinName(nameOf(symbol))}`);
      return Object.keys(twin?.introduced ?? {}).some(
        platform => !Object.hasOwn(symbol.introduced, platform),
      );
    });
    assert.deepEqual(missing.map(describedAs), []);
    const background = symbols.find(({ title }) => title === 'background(withIdentifier:)');
    assert.ok(background && byName.has(`Foundation/${twinName(nameOf(background))}`));
    // The functions that take the type came with it.
    const [type] = catalogue.symbolsNamed('tls_protocol_version_t');
    const [setter] = catalogue.symbolsNamed('sec_protocol_options_set_min_tls_protocol_version');
    assert.deepEqual(type?.introduced, setter?.introduced);
  });

  it('say more than their name where they say something', () => {
    for (const symbol of symbols) {
      if (symbol.summary === undefined) continue;
      assert.ok(!repeatsName(symbol.title, symbol.summary), `${describedAs(symbol)}: ${symbol.summary}`);
      assert.match(symbol.summary, /[.?!”]$/, describedAs(symbol));
      assert.ok(symbol.resources.length >= 1 && symbol.resources.length <= 3, describedAs(symbol));
    }
  });

  for (const [framework, names] of Object.entries(namesWithSummary)) {
    it(`${framework}: every name that matters has a sentence and resources`, () => {
      for (const path of names.split(/\s+/)) {
        const parents = path.split('.').slice(0, -1);
        const name = path.split('.').at(-1)!;
        const entries = catalogue
          .symbolsNamed(name)
          .filter(entry => entry.framework === framework && entry.parents.join('.') === parents.join('.'));
        assert.ok(
          entries.some(({ summary }) => summary !== undefined),
          `${framework}/${path}`,
        );
      }
    });
  }

  it('give every provider class and manager a sentence', () => {
    for (const { id, className, managers } of catalogue.providers) {
      for (const name of [...managers, ...(className ? [className] : [])]) {
        assert.ok(
          catalogue.symbolsNamed(name).some(({ summary }) => summary !== undefined),
          `${id}: ${name}`,
        );
      }
    }
  });

  it('do not call deprecated what Apple has only announced', () => {
    for (const { status, names } of catalogue.deprecations) {
      if (status !== 'to be deprecated') continue;
      for (const { name, parent, framework } of names) {
        for (const symbol of catalogue.symbolsNamed(name)) {
          if (symbol.framework !== framework || symbol.parents.at(-1) !== parent) continue;
          assert.deepEqual(symbol.deprecated, {}, describedAs(symbol));
        }
      }
    }
  });

  it('keys, entitlements and providers say more than their name too', () => {
    for (const { key, summary, values } of [...catalogue.keys, ...catalogue.entitlements]) {
      assert.ok(!repeatsName(key, summary), `${key}: ${summary}`);
      for (const value of values) assert.match(value.summary, /[.?!]$/, `${key}: ${value.value}`);
    }
    for (const { name, summary } of catalogue.providers) assert.ok(!repeatsName(name, summary), name);
  });
});
