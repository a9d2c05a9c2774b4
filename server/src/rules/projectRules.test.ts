import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSourceFile } from '../syntax/fileKind.ts';
import { lineIndex } from '../syntax/lineIndex.ts';
import { truncations, unbalanced } from '../testing/brokenTexts.ts';
import { suppressionComment } from '../testing/exampleVariants.ts';
import { assertIntendedChange } from '../testing/fixedProject.ts';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { readMarked, writeMarked } from '../testing/marked.ts';
import { type ProjectForm, projectFiles } from '../testing/projectFiles.ts';
import type { LineRange, LocatedFinding } from '../workspace/located.ts';
import { applyEdits } from './applyEdits.ts';
import type { Examples } from './examples.ts';
import type { ProjectExample } from './projectExample.ts';
import type { Rule } from './rule.ts';

const here = import.meta.dirname ?? dirname(__filename);

interface Loaded {
  readonly rule: Rule;
  readonly examples: NonNullable<Examples['projects']>;
}

/** Every rule that has examples of whole projects; found by file, so that a new one is tested before it is listed. */
const loaded: readonly Loaded[] = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => path.includes('/') && path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .flatMap(path => {
    const module = require(join(here, path)) as { default?: Rule; examples?: Examples };
    const { default: rule, examples } = module;
    return rule?.check?.target ? [{ rule, examples: examples?.projects ?? { reports: [], quiet: [] } }] : [];
  });

type Files = Readonly<Record<string, string>>;

const formsOf = ({ without = [] }: ProjectExample): readonly ProjectForm[] =>
  (['groups', 'synchronised', 'xcconfig'] as const).filter(
    form => form === 'groups' || !without.includes(form),
  );

const plain = (marked: Files): Files =>
  Object.fromEntries(Object.entries(marked).map(([path, text]) => [path, readMarked(text).text]));

/** The findings of the rule, by file. */
const findingsIn = (rule: Rule, files: Files): Readonly<Record<string, readonly LocatedFinding[]>> => {
  const workspace = judgedProject(hintsFor([rule]), files);
  return Object.fromEntries(Object.keys(files).map(path => [path, workspace.findings(path)]));
};

const spanOf = (text: string, { start, end }: LineRange) => {
  const lines = lineIndex(text);
  return { start: lines.offsetAt(start), end: lines.offsetAt(end) };
};

/** Compares the reports of the rule with the marks, file by file, as marked text: a failure reads like the example. */
const expectMarks = (rule: Rule, marked: Files): readonly LocatedFinding[] => {
  const files = plain(marked);
  const findings = findingsIn(rule, files);
  const found = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      writeMarked(
        text,
        (findings[path] ?? []).map(({ range }) => spanOf(text, range)),
      ),
    ]),
  );
  const differing = Object.keys(marked).filter(path => found[path] !== marked[path]);
  for (const path of differing) assert.equal(found[path], marked[path], path);
  return Object.values(findings).flat();
};

const expectQuiet = (rule: Rule, files: Files): void => {
  const all = Object.entries(findingsIn(rule, files));
  assert.deepEqual(
    all.flatMap(([path, findings]) => findings.map(({ message }) => `${path}: ${message}`)),
    [],
  );
};

const eachFile = (files: Files, change: (text: string, path: string) => string): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text, path)]));

/** A `disable-next-line` above every line where a marked range begins. */
const suppressed = (rule: Rule, files: Files): Files =>
  eachFile(files, (text, path) => {
    const comment = suppressionComment(path, `apple-networking:disable-next-line ${rule.id}`);
    return text
      .split('\n')
      .map(line => (line.includes('«') ? `${comment}\n${line}` : line))
      .join('\n');
  });

const applyFix = (files: Files, at: string, finding: LocatedFinding): Files => {
  const fix = finding.fixes.find(({ preferred }) => preferred) ?? finding.fixes[0]!;
  const fixed = eachFile(files, (text, path) => {
    const edits = fix.edits.filter(edit => (edit.path ?? at) === path);
    return applyEdits(
      text,
      edits.map(({ range, newText }) => ({ span: spanOf(text, range), newText })),
    );
  });
  assertIntendedChange(finding, fix, files, fixed);
  return fixed;
};

/** Applies the first fix there is until none is left; returns the files after the first one, too. */
const checkFixes = (rule: Rule, example: ProjectExample, marked: Files): void => {
  let files = plain(marked);
  let first: Files | undefined;
  for (let round = 0; ; round++) {
    assert.ok(round < 20, 'fixes do not come to an end');
    const findings = Object.entries(findingsIn(rule, files)).flatMap(([path, list]) =>
      list.map(finding => ({ path, finding })),
    );
    const next = findings.find(({ finding }) => finding.fixes.length > 0);
    if (example.unfixed) assert.equal(next, undefined, 'a fix is offered');
    if (!next) {
      if (round > 0)
        assert.deepEqual(
          findings.map(f => f.finding.message),
          [],
          'still reported after the fixes',
        );
      break;
    }
    const fixed = applyFix(files, next.path, next.finding);
    assert.notDeepEqual(fixed, files, 'the fix changes nothing');
    for (const [path, text] of Object.entries(fixed)) {
      if (/\r\n/.test(files[path]!)) assert.doesNotMatch(text, /(?<!\r)\n/, `another line end in ${path}`);
    }
    first ??= fixed;
    files = fixed;
  }
  for (const [path, text] of Object.entries(example.fixed ?? {})) {
    assert.ok(first, 'the example has a fixed text, the rule offers no fix');
    assert.equal(first[path], text, path);
  }
};

const withoutText = ({ fixed, ...example }: ProjectExample): ProjectExample => example;

/** Indented with spaces, with a comment behind most lines, and without the commas that end lists. */
const restyled = (text: string, path: string): string => {
  if (path.endsWith('.xcconfig')) return text.replace(/$(?=\n)/gm, ' // why');
  const spaced = text.replace(/^\t+/gm, tabs => '  '.repeat(tabs.length));
  if (path.endsWith('.pbxproj')) {
    return spaced.replace(/,(?=\s*\))/g, '').replace(/(?<=[;,\w"»])$/gm, ' /* a; ) */');
  }
  const isList = path.endsWith('.plist') || path.endsWith('.entitlements');
  return isList ? spaced.replace(/(?<=\S\n *<.*>)$/gm, ' <!-- why -->') : text;
};

const inAnotherStyle = (files: Files): Files =>
  eachFile(files, (text, path) => restyled(text, path).replace(/\r?\n/g, '\r\n'));

const checkTruncated = (rule: Rule, marked: Files): void => {
  const files = plain(marked);
  const hints = hintsFor([rule]);
  for (const [path, text] of Object.entries(files)) {
    const points = Array.from({ length: 12 }, (_, i) => Math.floor((text.length * i) / 12));
    for (const end of points) judgedProject(hints, { ...files, [path]: text.slice(0, end) });
  }
};

/** What a rule asks of sources is read of half-typed ones, too: of each broken in every place, without judging the project anew. */
const checkBrokenSources = (rule: Rule, marked: Files): void => {
  const hints = hintsFor([rule]);
  for (const [path, text] of Object.entries(plain(marked)).filter(([path]) => isSourceFile(path)))
    for (const broken of [...truncations(text), ...unbalanced(text)])
      hints.facts(hints.open(path, broken), []);
};

const checkWords = (rule: Rule, example: ProjectExample, marked: Files): void => {
  const files = plain(marked);
  const findings = Object.entries(findingsIn(rule, files)).flatMap(([path, list]) =>
    list.map(finding => ({ path, finding })),
  );
  for (const { finding } of findings) {
    assert.match(finding.message, /^\S.*[.]$/s, `not a sentence: ${finding.message}`);
    assert.doesNotMatch(finding.message, /\b(might|maybe|perhaps|possibly)\b/i);
    assert.ok(finding.message.length <= 280, `too long (${finding.message.length}): ${finding.message}`);
    assert.ok(finding.target, 'no target');
  }
  const [first] = findings;
  assert.ok(first);
  assert.equal(first.finding.severity, example.severity ?? rule.severity);
  if (example.message) assert.ok(first.finding.message.includes(example.message), first.finding.message);
  for (const { path, text } of example.related ?? []) {
    const places = first.finding.related.map(place => {
      const file = place.path ?? first.path;
      const { start, end } = spanOf(files[file] ?? '', place.range);
      return { path: file, text: (files[file] ?? '').slice(start, end) };
    });
    assert.ok(
      places.some(place => place.path === path && place.text.includes(text)),
      `${path}: ${text} is not among ${JSON.stringify(places)}`,
    );
  }
};

describe('rules about targets', () => {
  for (const { rule, examples } of loaded) {
    describe(rule.id, () => {
      it('has examples: two that report, two that are quiet', () => {
        assert.ok(examples.reports.length >= 1 && examples.quiet.length >= 2);
      });
      for (const example of examples.reports) {
        for (const form of formsOf(example)) {
          describe(`reports ${example.title} (${form})`, () => {
            const marked = projectFiles(example.project, form);
            it('exactly the marked ranges', () => void expectMarks(rule, marked));
            it('with CRLF', () =>
              void expectMarks(
                rule,
                eachFile(marked, text => text.replace(/\r?\n/g, '\r\n')),
              ));
            it('is suppressed, and the suppression counts as used', () =>
              expectQuiet(rule, plain(suppressed(rule, marked))));
            it('in one plain sentence', () => checkWords(rule, example, marked));
            it('fixes', () => checkFixes(rule, example, marked));
            it('fixes what is written in another style, with CRLF', () =>
              checkFixes(rule, withoutText(example), inAnotherStyle(marked)));
            if (form === 'groups') {
              it('never throws on truncated files', () => checkTruncated(rule, marked)).timeout(20_000);
              it('never throws on broken sources', () => checkBrokenSources(rule, marked));
            }
          });
        }
      }
      for (const example of examples.quiet) {
        for (const form of formsOf(example)) {
          it(`is quiet on ${example.title} (${form})`, () =>
            expectQuiet(rule, plain(projectFiles(example.project, form))));
          if (form === 'groups')
            it(`never throws on broken sources of ${example.title}`, () =>
              checkBrokenSources(rule, projectFiles(example.project, form)));
        }
      }
    });
  }
});
