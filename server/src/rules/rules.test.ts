import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProjectSummary } from '../project/projectSummary.ts';
import { searchedWords } from '../searchedWords.ts';
import { lineIndex } from '../syntax/lineIndex.ts';
import { parse } from '../syntax/parse.ts';
import { truncations, unbalanced } from '../testing/brokenTexts.ts';
import * as variants from '../testing/exampleVariants.ts';
import { readMarked, writeMarked } from '../testing/marked.ts';
import { examplesOf, ruleFile } from '../testing/ruleExamples.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { workspacePrefilter } from '../workspacePrefilter.ts';
import { applyEdits } from './applyEdits.ts';
import { unusedSuppression } from './applySuppressions.ts';
import type { Example } from './examples.ts';
import type { Finding } from './finding.ts';
import { rules } from './index.ts';
import type { Rule } from './rule.ts';
import { ruleGate } from './ruleGate.ts';
import { runRules } from './runRules.ts';

const catalogue = testCatalogue();
const gate = ruleGate(rules, catalogue);
const mayReport = workspacePrefilter(() => searchedWords(catalogue, rules));

const emptyProject: ProjectSummary = {
  path: 'Example.xcodeproj',
  targetCount: 1,
  platforms: [],
  deployment: {},
  infoPlists: [],
  entitlements: [],
  infoPlistsKnown: false,
};

const projectOf = (example: Example): ProjectSummary | undefined =>
  example.project && { ...emptyProject, ...example.project };

const diagnose = (example: Example, text: string): readonly Finding[] => {
  const project = projectOf(example);
  const file = parse(
    example.file,
    text,
    project?.infoPlists.map(plist => plist.path),
  );
  return runRules(file, rules, {
    gate,
    catalogue,
    path: example.file,
    project,
    lines: lineIndex(text),
    levels: {},
    onError: (rule, error) => {
      throw new Error(`${rule} failed: ${error instanceof Error ? error.stack : String(error)}`);
    },
  });
};

const of = (rule: Rule, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(finding => finding.rule === rule.id);

/** Compares the reports of the rule with the marks, as marked text, so that a failure reads like the example. */
const expectMarks = (rule: Rule, example: Example, marked: string): void => {
  const { text, spans } = readMarked(marked);
  const found = of(rule, diagnose(example, text)).map(finding => finding.span);
  assert.equal(writeMarked(text, found), writeMarked(text, spans));
};

const expectQuiet = (rule: Rule, example: Example, marked: string): void => {
  const { text } = readMarked(marked);
  const found = of(rule, diagnose(example, text));
  assert.deepEqual(
    found.map(finding => `${text.slice(finding.span.start, finding.span.end)}: ${finding.message}`),
    [],
  );
};

const whenThere = (text: string | undefined, check: (text: string) => void): void => {
  if (text !== undefined) check(text);
};

/** Half-typed files are normal: no rule may throw on one. */
const checkBroken = (example: Example): void => {
  const { text } = readMarked(example.text);
  for (const broken of [...truncations(text), ...unbalanced(text)]) diagnose(example, broken);
};

const checkSuppressed = (rule: Rule, example: Example): void => {
  for (const variant of [variants.suppressed, variants.suppressedFile]) {
    whenThere(variant(example.file, rule.id)(example.text), marked => {
      const { text } = readMarked(marked);
      const found = diagnose(example, text).filter(f => f.rule === rule.id || f.rule === unusedSuppression);
      assert.deepEqual(
        found.map(f => f.message),
        [],
        text,
      );
    });
  }
};

const checkFix = (rule: Rule, example: Example): void => {
  const { text } = readMarked(example.text);
  const before = diagnose(example, text);
  const fixes = of(rule, before).flatMap(f => f.fixes.find(fix => fix.preferred) ?? f.fixes[0] ?? []);
  if (example.fixed === undefined && fixes.length === 0) return;
  assert.ok(fixes.length > 0, 'the example has a fixed text, the rule offers no fix');
  const fixed = applyEdits(
    text,
    fixes.flatMap(fix => fix.edits),
  );
  if (example.fixed !== undefined) assert.equal(fixed, example.fixed);
  const after = diagnose(example, fixed);
  if (fixes.length === of(rule, before).length) {
    assert.deepEqual(
      of(rule, after).map(f => f.message),
      [],
      `still reported after the fix:\n${fixed}`,
    );
  }
  const known = new Set(before.map(f => f.rule));
  assert.deepEqual(
    after.filter(f => !known.has(f.rule)).map(f => `${f.rule}: ${f.message}`),
    [],
    `new after the fix:\n${fixed}`,
  );
};

const checkReporting = (rule: Rule, example: Example): void => {
  it('reports exactly the marked ranges', () => expectMarks(rule, example, example.text));
  it('with CRLF', () => whenThere(variants.withCrlf(example.text), text => expectMarks(rule, example, text)));
  it('after an emoji', () =>
    whenThere(variants.afterEmoji(example.file)(example.text), text => expectMarks(rule, example, text)));
  it('is quiet in a comment', () =>
    whenThere(variants.inComment(example.file)(example.text), text => expectQuiet(rule, example, text)));
  it('is quiet in a string', () =>
    whenThere(variants.inString(example.file)(example.text), text => expectQuiet(rule, example, text)));
  it('is quiet in code of other systems', () =>
    whenThere(variants.forOtherSystems(example.file)(example.text), text =>
      expectQuiet(rule, example, text),
    ));
  it('is suppressed, and the suppression counts as used', () => checkSuppressed(rule, example));
  it('is found by the workspace scan', () =>
    assert.ok(mayReport(example.file, readMarked(example.text).text)));
  it('fixes', () => checkFix(rule, example));
  it('never throws on a file that is cut off, or whose brackets do not fit', () => checkBroken(example));
  it('speaks alone, in one plain sentence', () => {
    const { text, spans } = readMarked(example.text);
    const all = diagnose(example, text);
    for (const { message, severity } of of(rule, all)) {
      assert.match(message, /^\S.*[.?]$/s, `not a sentence: ${message}`);
      assert.doesNotMatch(message, /\b(might|maybe|perhaps|possibly)\b/i);
      assert.ok(message.length <= 240, `too long to read in a list (${message.length}): ${message}`);
      assert.equal(severity, example.severity ?? rule.severity);
      if (example.message) assert.ok(message.includes(example.message), `${message} ⊉ ${example.message}`);
    }
    const others = all.filter(
      f =>
        f.rule !== rule.id &&
        (f.severity === 'error' || f.severity === 'warning') &&
        spans.some(span => span.start === f.span.start && span.end === f.span.end),
    );
    assert.deepEqual(
      others.map(f => f.rule),
      [],
      'two rules about one place',
    );
  });
};

const checkQuiet = (rule: Rule, example: Example): void => {
  it('is quiet', () => expectQuiet(rule, example, example.text));
  it('is quiet with CRLF', () =>
    whenThere(variants.withCrlf(example.text), text => expectQuiet(rule, example, text)));
  it('never throws on it cut off, or with brackets that do not fit', () => checkBroken(example));
  it('a suppression on it is reported as unused', () =>
    whenThere(variants.suppressedFile(example.file, rule.id)(example.text), text => {
      const found = diagnose(example, readMarked(text).text);
      assert.ok(found.some(f => f.rule === unusedSuppression && f.message.includes(rule.id)));
    }));
};

const nameOf = (example: Example, index: number): string =>
  `${index + 1}. ${example.file}${example.title ? `: ${example.title}` : ''}`;

const here = import.meta.dirname ?? dirname(__filename);
const ruleFiles = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'));

describe('rules', () => {
  it('are all listed once, each in the file named like it', () => {
    const listed = rules.map(rule => rule.id);
    assert.equal(new Set(listed).size, listed.length);
    const missing = rules.map(ruleFile).filter(file => !ruleFiles.includes(file));
    assert.deepEqual(missing, []);
  });

  it('of every file with a rule are listed', async () => {
    for (const file of ruleFiles.filter(path => path.includes('/'))) {
      const module = (await import(join(here, file))) as { default?: { default?: Rule } & Rule };
      const found = module.default?.default ?? module.default;
      if (found?.id && found.check)
        assert.ok(
          rules.some(rule => rule.id === found.id),
          `${file} is not in rules/index.ts`,
        );
    }
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      it('links to resources that exist', () => {
        for (const id of rule.resources) assert.ok(catalogue.resources.has(id), `no resource "${id}"`);
        if (rule.id !== unusedSuppression) assert.ok(rule.resources.length > 0);
      });
      it('says why in two sentences', () => {
        // A name of Apple's may begin with a small letter: macOS, allServices.
        assert.match(rule.why, /^(?:[A-Z"]|[a-z]+[A-Z]).*[.]\s+\S.*[.]$/s);
        assert.ok(rule.title.length <= 80 && !rule.title.endsWith('.'));
      });
      it('says in sentences what it does not see', () => {
        assert.match(rule.limits, /^\S.*[^.][.]$/s);
        const others = rules.filter(other => other !== rule && other.limits === rule.limits);
        assert.deepEqual(
          others.map(({ id }) => id),
          [],
          'the same words as another rule, which looks at something else',
        );
      });
      if (rule.id === unusedSuppression) return;
      const examples = examplesOf(rule);
      it('has examples, two of them quiet', () => {
        const { reports = [], quiet = [], projects } = examples ?? {};
        assert.ok(reports.length + (projects?.reports.length ?? 0) > 0);
        assert.ok(quiet.length + (projects?.quiet.length ?? 0) >= 2);
      });
      examples?.reports.forEach((example, i) => {
        describe(`reports ${nameOf(example, i)}`, () => checkReporting(rule, example));
      });
      examples?.quiet.forEach((example, i) => {
        describe(`quiet on ${nameOf(example, i)}`, () => checkQuiet(rule, example));
      });
    });
  }
});
