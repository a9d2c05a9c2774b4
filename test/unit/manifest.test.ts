import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { commands, views } from '../../client/src/commands.ts';
import { documentSelector } from '../../client/src/documentSelector.ts';
import { generateManifest } from '../../scripts/generate-manifest.ts';
import { defaultSettings, levels, settings, settingsSection } from '../../server/src/settings.ts';
import { fileKindOf, manifestGlobs, readEndings, scriptNames } from '../../server/src/syntax/fileKind.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
}
interface Declared {
  readonly order: number;
  readonly scope: string;
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly markdownDescription?: string;
}
interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: boolean } };
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly extensions: readonly string[] }[];
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Declared>> };
  };
}

const text = read('package.json');
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const strings = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
const properties = contributes.configuration.properties;

describe('manifest', () => {
  it('is up to date with the rules', () => {
    assert.equal(text, generateManifest(text), 'run npm run generate');
  });

  it('declares the commands that the client registers, titled and under one heading', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      Object.values(commands).sort(),
    );
    for (const { command, title, category } of contributes.commands) {
      assert.match(title, /^%.+%$/, command);
      assert.equal(category, 'Apple Networking', command);
    }
    assert.deepEqual(
      contributes.views.appleNetworkingHints?.map(({ id }) => id),
      [views.resources, views.targets],
    );
  });

  it('puts only known commands into menus', () => {
    const known = new Set<string>(Object.values(commands));
    for (const entry of Object.values(contributes.menus).flat())
      assert.ok(known.has(entry.command), entry.command);
  });

  it('hides from the palette what needs a row of the tree', () => {
    const hidden = contributes.menus.commandPalette?.filter(({ when }) => when === 'false');
    assert.deepEqual(
      hidden?.map(({ command }) => command).sort(),
      [
        commands.openResource,
        commands.copyLink,
        commands.copyMarkdownLink,
        commands.searchAppleSite,
        commands.showInResources,
      ].sort(),
    );
  });

  it('has a string for every place that names one, and none too many', () => {
    const named = new Set(Array.from(text.matchAll(/"%([^%"]+)%"/g), ([, name]) => name));
    assert.deepEqual([...named].sort(), Object.keys(strings).sort());
  });

  it('declares the settings that the server reads, with the same values', () => {
    const server = settings.map(({ name }) => `${settingsSection}.${name}`);
    assert.deepEqual(Object.keys(properties), [...server, `${settingsSection}.trace.server`]);
    for (const { name } of settings) {
      const declared = properties[`${settingsSection}.${name}`];
      assert.equal(declared?.scope, 'resource', name);
      assert.deepEqual(declared?.default, defaultSettings[name], name);
    }
    assert.deepEqual(
      Object.values(properties).map(({ order }) => order),
      [1, 2, 3, 4],
    );
    for (const [name, { description, markdownDescription }] of Object.entries(properties)) {
      assert.ok(description ?? markdownDescription, name);
    }
  });

  it('offers every level for every rule', () => {
    const { properties: rules } = properties[`${settingsSection}.rules`] as unknown as {
      properties: Readonly<Record<string, Declared>>;
    };
    assert.ok(Object.keys(rules).length > 20);
    for (const [id, { enum: offered, description }] of Object.entries(rules)) {
      assert.deepEqual(offered, levels, id);
      assert.ok(description, id);
    }
  });

  it('activates without looking deep into a workspace', () => {
    for (const event of manifest.activationEvents) assert.doesNotMatch(event, /\*\*|^\*$|onStartupFinished/);
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, true);
  });

  it('gives the server the files that it reads, and only those', () => {
    const listed = (filter: { readonly pattern: string }): string[] =>
      filter.pattern.replace(/^.*\{|\}$/g, '').split(',');
    const [byEnding, byName, manifests] = documentSelector;
    assert.ok(byEnding && byName && manifests);
    assert.deepEqual(listed(byEnding).sort(), [...readEndings].sort());
    for (const ending of readEndings) assert.ok(fileKindOf(`a.${ending}`), ending);
    assert.equal(byName.pattern, '**/{pre,post}{install,flight,upgrade}');
    const steps = listed(byName);
    assert.deepEqual(
      ['pre', 'post'].flatMap(when => steps.map(step => when + step)).sort(),
      [...scriptNames].sort(),
    );
    for (const name of scriptNames) assert.equal(fileKindOf(name)?.kind, 'script', name);
    assert.deepEqual(listed(manifests).sort(), [...manifestGlobs].sort());
    for (const glob of manifestGlobs) {
      assert.equal(fileKindOf(glob.replace('*', 'App-'))?.kind, 'manifest', glob);
    }
    for (const { id, extensions } of contributes.languages) {
      assert.equal(id, 'xml');
      for (const extension of extensions) assert.equal(fileKindOf(`a${extension}`)?.kind, 'plist');
    }
  });

  it('has its pictures', () => {
    assert.ok(existsSync(root + manifest.icon));
  });
});
