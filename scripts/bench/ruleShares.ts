// What each rule takes of the time of a whole check, in this process and one thread.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHints } from '../../server/src/hints.ts';
import type { FactNeeds, NoteReader } from '../../server/src/project/facts/sourceFacts.ts';
import { rules as allRules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { defaultSettings } from '../../server/src/settings.ts';
import { isSourceFile } from '../../server/src/syntax/fileKind.ts';
import { testCatalogue } from '../../server/src/testing/testCatalogue.ts';
import { walk } from '../../server/src/wire/files.ts';
import { readYaml } from '../../server/src/wire/yaml.ts';
import { createWorkspace } from '../../server/src/workspace.ts';

/** Milliseconds by rule. */
type Times = Map<string, number>;

/** The function, with the time of each call put down to a rule. */
const timed =
  <A extends readonly unknown[], R>(times: Times, rule: string, work: (...args: A) => R) =>
  (...args: A): R => {
    const start = performance.now();
    try {
      return work(...args);
    } finally {
      times.set(rule, (times.get(rule) ?? 0) + performance.now() - start);
    }
  };

const listed = (reads: FactNeeds | readonly FactNeeds[] = []): readonly FactNeeds[] =>
  Array.isArray(reads) ? (reads as readonly FactNeeds[]) : [reads as FactNeeds];

/** The same rules with a clock around all they do: their checks, and their own readers of sources. A reader of several is the first one's. */
const clocked = (rules: readonly Rule[], times: Times): readonly Rule[] => {
  const readers = new Map<string, NoteReader>();
  const readerOf = (rule: string, note: NoteReader): NoteReader => {
    const known = readers.get(note.id) ?? { ...note, read: timed(times, rule, note.read) };
    readers.set(note.id, known);
    return known;
  };
  return rules.map(rule => {
    const { source, plist, script, target } = rule.check;
    const reads = listed(target?.reads).map(need => ({
      ...need,
      ...(need.notes && { notes: need.notes.map(note => readerOf(rule.id, note)) }),
    }));
    return {
      ...rule,
      check: {
        ...(source && { source: { ...source, run: timed(times, rule.id, source.run) } }),
        ...(plist && { plist: { ...plist, run: timed(times, rule.id, plist.run) } }),
        ...(script && { script: { ...script, run: timed(times, rule.id, script.run) } }),
        ...(target && { target: { ...target, reads, run: timed(times, rule.id, target.run) } }),
      },
    };
  });
};

/** Reads and judges a folder as the command line does, without its other threads; returns the milliseconds. */
const checkFolder = (root: string, rules: readonly Rule[]): number => {
  const hints = createHints(
    testCatalogue(),
    { onError: (part, path, error) => console.error(part, path, error), readYaml },
    rules,
  );
  const start = performance.now();
  const workspace = createWorkspace(hints, defaultSettings, { editing: false });
  const listing = walk(root, {
    reads: hints.reads,
    excludesFolder: workspace.excludesFolder,
    onUnreadable: () => {},
  });
  const paths = [...listing].flat();
  const put = (path: string): void => {
    workspace.put(path, { bytes: readFileSync(join(root, path)), stamp: '' });
  };
  for (const path of paths) if (!isSourceFile(path)) put(path);
  workspace.complete();
  workspace.keepFactsOfMembers();
  for (const path of paths) if (isSourceFile(path)) put(path);
  workspace.complete();
  workspace.analyse();
  for (const path of workspace.outdated()) put(path);
  return performance.now() - start;
};

export interface RuleShares {
  /** Milliseconds of the whole check. */
  readonly total: number;
  /** Of that, what all rules take. */
  readonly all: number;
  /** Milliseconds by rule, the dearest first. */
  readonly byRule: readonly (readonly [rule: string, time: number])[];
}

/**
 * What several rules ask of a file or target is made for the first of them. So they are asked in both orders, and the smaller time of a rule is what
 * it takes by itself.
 */
export const ruleShares = (folder: string): RuleShares => {
  const runs = [allRules, allRules.toReversed(), allRules, allRules.toReversed()].map(rules => {
    const times: Times = new Map();
    const total = checkFolder(folder, clocked(rules, times));
    return { total, times };
  });
  // The first one of each order pays for the compiler.
  const counted = runs.slice(2);
  const least = (of: (run: (typeof runs)[number]) => number): number => Math.min(...counted.map(of));
  const sum = ({ times }: (typeof runs)[number]): number => [...times.values()].reduce((a, b) => a + b, 0);
  const byRule = allRules.map(({ id }) => [id, least(({ times }) => times.get(id) ?? 0)] as const);
  return {
    total: least(({ total }) => total),
    all: least(sum),
    byRule: byRule.sort(([, a], [, b]) => b - a),
  };
};

if (require.main === module) {
  const { total, all, byRule } = ruleShares(process.argv[2]!);
  console.log(total.toFixed(0), 'ms, of these all rules', all.toFixed(0));
  for (const [rule, time] of byRule) console.log(time.toFixed(0), rule);
}
