// Our property list reader against two others: saxes, a strict XML parser, on which a plain value builder stands; and, where there is a
// python3, its plistlib. All keys and values must be equal.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { decode } from '../../server/src/syntax/decode.ts';
import { readPlist } from '../../server/src/syntax/plist.ts';
import type { PlistValue } from '../../server/src/syntax/plistFile.ts';
import { plistBySaxes as bySaxes, type PlainPlist as Plain } from '../../server/src/testing/plistBySaxes.ts';

export interface Comparison {
  readonly compared: number;
  readonly differences: readonly string[];
}

const ours = (value: PlistValue): Plain => {
  if (value.type === 'dict') {
    return [
      'dict',
      Object.fromEntries(value.entries.flatMap(e => (e.value ? [[e.key, ours(e.value)]] : []))),
    ];
  }
  if (value.type === 'array') return ['array', value.items.map(ours)];
  if (value.type === 'boolean') return ['boolean', value.value];
  // White space is part of a string and of nothing else.
  return [value.type, value.type === 'string' ? value.value : value.value.replace(/\s+/g, '')];
};

const python = `
import sys, json, plistlib, datetime
def plain(v):
    if isinstance(v, bool): return ['boolean', v]
    if isinstance(v, dict): return ['dict', {k: plain(x) for k, x in v.items()}]
    if isinstance(v, list): return ['array', [plain(x) for x in v]]
    if isinstance(v, str): return ['string', v]
    return ['other', None]
out = {}
for path in sys.stdin.read().split('\\0'):
    try:
        with open(path, 'rb') as f: out[path] = plain(plistlib.load(f))
    except Exception as e: out[path] = None
json.dump(out, sys.stdout)
`;

/** Numbers, dates and data have other spellings in Python: only their places are compared. */
const withoutScalars = ([type, value]: Plain): unknown => {
  if (type === 'dict') {
    const entries = Object.entries(value as Record<string, Plain>).sort(([a], [b]) => (a < b ? -1 : 1));
    return [type, entries.map(([key, inner]) => [key, withoutScalars(inner)])];
  }
  if (type === 'array') return [type, (value as readonly Plain[]).map(withoutScalars)];
  // expat, below plistlib, folds line ends as XML asks for.
  if (type === 'string') return [type, (value as string).replace(/\r\n?/g, '\n')];
  return type === 'boolean' ? [type, value] : ['other', null];
};

const byPython = (files: readonly string[]): Record<string, Plain | null> | undefined => {
  const run = spawnSync('python3', ['-c', python], {
    input: files.join('\0'),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return run.status === 0 ? (JSON.parse(run.stdout) as Record<string, Plain | null>) : undefined;
};

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Compares all XML property lists among the files. Binary and old-style ones are recognised, not compared. */
export const run = async (files: readonly string[]): Promise<Comparison> => {
  const plists = files.filter(file => /\.(?:plist|entitlements|xcprivacy|mobileconfig)$/i.test(file));
  const differences: string[] = [];
  const values = new Map<string, Plain>();
  for (const file of plists) {
    const { text } = decode(readFileSync(file));
    const read = readPlist(text, file);
    if (read.format !== 'xml') continue;
    let theirs: Plain | undefined;
    try {
      theirs = bySaxes(text.replace(/^\ufeff/, ''));
    } catch {
      // Not well formed: the strict parser has no opinion. Ours answers what it can.
      continue;
    }
    if (!read.root || !theirs) {
      if (read.root || theirs) differences.push(`${file}: only one of the two readers finds a value`);
      continue;
    }
    const value = ours(read.root);
    values.set(file, value);
    const fold = (plain: Plain): string => sorted(plain).replaceAll('\\r\\n', '\\n').replaceAll('\\r', '\\n');
    if (fold(value) !== fold(theirs)) differences.push(`${file}: the values differ from saxes'`);
    if (read.problems.length > 0)
      differences.push(`${file}: well formed, and we report "${read.problems[0]!.message}"`);
  }
  const other = byPython([...values.keys()]);
  if (!other) console.log('  (no python3: plistlib left out)');
  for (const [file, value] of values) {
    const theirs = other?.[file];
    if (theirs && JSON.stringify(withoutScalars(value)) !== JSON.stringify(withoutScalars(theirs))) {
      differences.push(`${file}: the values differ from plistlib's`);
    }
  }
  return { compared: values.size, differences };
};
