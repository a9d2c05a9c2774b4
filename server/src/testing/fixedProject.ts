// Judges what a fix did to a project with readers that share nothing with ours: of all values of the files, only the intended ones may differ.
import assert from 'node:assert/strict';
import { parse } from '@bacons/xcode/json';
import type { LocatedFinding, LocatedFix } from '../workspace/located.ts';
import { plistBySaxes } from './plistBySaxes.ts';

type Files = Readonly<Record<string, string>>;

/** A value that is another one after the fix, with the keys (and indexes) on the way to it; undefined where there is none. */
interface Difference {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Lists are compared whole: an element more is another list. */
const differences = (
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): readonly Difference[] => {
  if (!isObject(before) || !isObject(after) || Array.isArray(before) || Array.isArray(after)) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
  }
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(key =>
    differences(before[key], after[key], [...path, key]),
  );
};

type Objects = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The name of the target that a configuration belongs to. */
const ownerOf = (objects: Objects, configuration: string): string | undefined => {
  const [list] = Object.entries(objects).find(
    ([, { isa, buildConfigurations }]) =>
      isa === 'XCConfigurationList' && (buildConfigurations as readonly string[]).includes(configuration),
  ) ?? [undefined];
  const owner = Object.values(objects).find(({ buildConfigurationList }) => buildConfigurationList === list);
  return owner?.isa === 'PBXNativeTarget' ? String(owner.name) : undefined;
};

const wordsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value.map(String) : String(value ?? '$(inherited)').split(/\s+/)).filter(
    word => word !== '',
  );

const checkProject = (before: string, after: string, said: string, title: string): void => {
  const found = differences(parse(before), parse(after));
  const { objects } = parse(after) as unknown as { readonly objects: Objects };
  const keys = new Set<string>();
  for (const { path, before: old, after: value } of found) {
    const [top, id = '', section, key] = path;
    assert.equal(top, 'objects', path.join('/'));
    const isa = objects[id]?.isa;
    if (isa === 'PBXCopyFilesBuildPhase') {
      assert.match(section!, /^dst(?:Path|SubfolderSpec)$/);
      continue;
    }
    assert.deepEqual(
      [isa, section, path.length],
      ['XCBuildConfiguration', 'buildSettings', 4],
      path.join('/'),
    );
    const owner = ownerOf(objects, id);
    assert.ok(owner !== undefined && said.includes(owner), `changes a setting of ${owner}: ${title}`);
    keys.add(key!);
    if (title.startsWith('Remove ')) {
      // Nothing but the word that the title names is gone, and the flag that handed it on.
      const [words, left] = [wordsOf(old), wordsOf(value)];
      const gone = words.filter(word => !left.includes(word));
      const named = title.slice('Remove '.length);
      assert.ok(gone.some(word => word.includes(named)));
      assert.ok(gone.every(word => word.includes(named) || word === '-Xlinker'));
      assert.deepEqual(
        left.filter(word => words.includes(word)),
        words.filter(word => !gone.includes(word)),
      );
      continue;
    }
    assert.ok(said.includes(key!.replace(/^INFOPLIST_KEY_/, '')), `${key} is not spoken of`);
    if (!title.startsWith('Add ') || key!.startsWith('INFOPLIST_KEY_')) continue;
    // What was there stays, in its order, and the word that the title names comes behind it.
    assert.deepEqual(wordsOf(value).slice(0, -1), wordsOf(old));
    assert.ok(title.includes(wordsOf(value).at(-1)!));
  }
  assert.ok(found.length > 0, 'the project says what it said before');
  assert.ok(keys.size <= 1, `changes ${[...keys].join(' and ')}`);
};

const checkPlist = (before: string, after: string, said: string): void => {
  const [type, old] = plistBySaxes(before) ?? [];
  const [newType, value] = plistBySaxes(after) ?? [];
  assert.deepEqual([type, newType], ['dict', 'dict']);
  const found = differences(old, value);
  const keys = [...new Set(found.map(({ path }) => path[0]!))];
  assert.ok(found.length > 0, 'the property list says what it said before');
  for (const key of keys) {
    const values = JSON.stringify(
      found.filter(({ path }) => path[0] === key).map(difference => difference.after),
    );
    const isSaid =
      said.includes(key) || (said.match(/[\w.$()@-]{4,}/g) ?? []).some(word => values.includes(word));
    assert.ok(isSaid, `${key} is not spoken of: ${said}`);
  }
};

/** Fails unless a fix changed just what it says it does. */
export const assertIntendedChange = (
  { message }: LocatedFinding,
  { title }: LocatedFix,
  before: Files,
  after: Files,
): void => {
  const said = `${title}\n${message}`;
  for (const [path, text] of Object.entries(after)) {
    if (text === before[path]) continue;
    if (path.endsWith('.pbxproj')) checkProject(before[path]!, text, said, title);
    else if (/\.(?:plist|entitlements)$/.test(path)) checkPlist(before[path]!, text, said);
  }
};
