// Our reader of `project.pbxproj` against @bacons/xcode's: every key and value must be equal.
import { readFileSync } from 'node:fs';
import { parse } from '@bacons/xcode/json';
import { readOpenStep } from '../../server/src/syntax/openStep.ts';
import type { OpenStepValue } from '../../server/src/syntax/openStepFile.ts';
import type { Comparison } from './plist.ts';

type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

const ours = (value: OpenStepValue): Plain => {
  if (value.type === 'dict') return Object.fromEntries(value.entries.map(e => [e.key, ours(e.value)]));
  if (value.type === 'array') return value.items.map(ours);
  return value.value;
};

/** The library turns numbers into numbers; as text they are equal. */
const asText = (value: unknown): Plain => {
  if (Array.isArray(value)) return value.map(asText);
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asText(inner)]));
  }
  return String(value);
};

const firstDifference = (a: Plain, b: Plain, path: string): string | undefined => {
  if (typeof a === 'string' || typeof b === 'string') {
    return a === b
      ? undefined
      : `${path}: ${JSON.stringify(a).slice(0, 80)} / ${JSON.stringify(b).slice(0, 80)}`;
  }
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) {
    const left = (a as Record<string, Plain>)[key];
    const right = (b as Record<string, Plain>)[key];
    if (left === undefined || right === undefined) return `${path}/${key} is in one of the two only`;
    const difference = firstDifference(left, right, `${path}/${key}`);
    if (difference) return difference;
  }
  return undefined;
};

export const run = async (files: readonly string[]): Promise<Comparison> => {
  const differences: string[] = [];
  let compared = 0;
  for (const file of files.filter(name => name.endsWith('project.pbxproj'))) {
    const text = readFileSync(file, 'utf8');
    let theirs: unknown;
    try {
      theirs = parse(text);
    } catch {
      // The library gives up on a file that is not well formed; ours answers what it can.
      continue;
    }
    const read = readOpenStep(text);
    compared++;
    if (!read.root) differences.push(`${file}: no value`);
    else {
      const difference = firstDifference(ours(read.root), asText(theirs), '');
      if (difference) differences.push(`${file}${difference}`);
    }
    if (read.problems.length > 0)
      differences.push(`${file}: well formed, and we report "${read.problems[0]!.message}"`);
  }
  return { compared, differences };
};
