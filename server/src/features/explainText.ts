import type { KnowledgeBase, KnownCode } from '../catalogue/knowledgeTypes.ts';
import type { Catalogue } from '../catalogue/types.ts';
import { explainName } from './explain.ts';
import { type LogSummary, logReader } from './log/readLog.ts';
import { readNumber } from './log/readNumber.ts';
import { keyOf, type Recognition } from './log/recognition.ts';
import { mostTelling } from './log/telling.ts';
import { type CausesOf, codeNote, issueNote, unlistedCodeNote } from './notes/knowledgeNotes.ts';
import { codeSpan, escapeMarkdown } from './notes/markdown.ts';
import type { Note } from './notes/note.ts';
import { printMarkdown, printText } from './notes/print.ts';

export interface ExplainOptions {
  readonly catalogue: Catalogue;
  readonly knowledge: KnowledgeBase;
  /** What in the project around can have caused it. */
  readonly causesOf?: CausesOf | undefined;
}

export interface Explanation {
  /** A few words: `3 of 120 lines recognised`. */
  readonly title: string;
  readonly markdown: string;
  readonly plainText: string;
  readonly resources: readonly string[];
}

/** A heading with notes below, or lines. */
interface Section {
  readonly heading?: string;
  readonly notes?: readonly Note[];
  /** Lines of a log: text in front, the line itself as code, what it says. */
  readonly lines?: readonly { readonly at: string; readonly excerpt: string; readonly says: string }[];
}

const explanation = (title: string, sections: readonly Section[]): Explanation => {
  const notes = sections.flatMap(section => section.notes ?? []);
  const markdown = sections.flatMap(({ heading, notes: below = [], lines = [] }) => [
    ...(heading === undefined ? [] : [`## ${escapeMarkdown(heading)}`]),
    ...below.map(note => printMarkdown(note, { mode: 'full' })),
    ...(lines.length === 0
      ? []
      : [
          lines
            .map(
              ({ at, excerpt, says }) =>
                `- ${escapeMarkdown(at)}: ${codeSpan(excerpt)}  \n  ${escapeMarkdown(says)}`,
            )
            .join('\n'),
        ]),
  ]);
  const plainText = sections.flatMap(({ heading, notes: below = [], lines = [] }) => [
    ...(heading === undefined ? [] : [`${heading}\n`]),
    ...below.map(note => `${printText(note, { mode: 'full' })}\n`),
    ...lines.map(({ at, excerpt, says }) => `${at}: ${excerpt}\n    ${says}`),
  ]);
  return {
    title,
    markdown: markdown.join('\n\n'),
    plainText: plainText.join('\n').trimEnd(),
    resources: [...new Set(notes.flatMap(({ resources }) => resources))],
  };
};

/** How many things the top of an answer tells of, and how many a number can be. */
const mostTold = 3;
const mostCandidates = 12;

const noteOf = (recognition: Recognition, { catalogue, causesOf }: ExplainOptions): Note => {
  if (recognition.kind === 'issue') return issueNote(recognition.issue, catalogue, causesOf);
  const { domain, number, code } = recognition;
  return code ? codeNote(domain, code, catalogue, causesOf) : unlistedCodeNote(domain, number, catalogue);
};

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

/** What a recognition is, in a few words: `NEVPNErrorDomain 1 (configurationInvalid)`. */
const brief = (recognition: Recognition): string => {
  if (recognition.kind === 'issue') return `known issue: ${recognition.issue.title}`;
  const { domain, number, code } = recognition;
  const name = code?.swift ?? code?.name;
  return `${domain.name} ${number}${name === undefined ? '' : ` (${name})`}${code?.harmless ? ', no failure' : ''}`;
};

/** What was read in a log: the most telling first, then every kind of line in order. Undefined where nothing was recognised. */
export const explainLog = (
  { lines, entries, isCut }: LogSummary,
  options: ExplainOptions,
): Explanation | undefined => {
  if (entries.length === 0) return undefined;
  const told = mostTelling(entries, mostTold);
  const recognised = entries.reduce((sum, entry) => sum + entry.count, 0);
  return explanation(`${recognised.toLocaleString('en-US')} of ${count(lines, 'line', 'lines')} recognised`, [
    ...(told.length === 0
      ? []
      : [{ heading: 'Most telling', notes: told.map(recognition => noteOf(recognition, options)) }]),
    {
      heading: 'In order',
      lines: entries.map(({ line, count: times, excerpt, recognitions }) => ({
        at: `Line ${line}${times > 1 ? `, ${times} times` : ''}`,
        excerpt,
        says: recognitions.map(brief).join('; '),
      })),
    },
    ...(isCut ? [{ heading: 'More kinds of lines were recognised than are shown.' }] : []),
  ]);
};

const codeSection = (candidates: readonly KnownCode[], { catalogue, causesOf }: ExplainOptions): Section => ({
  notes: candidates
    .slice(0, mostCandidates)
    .map(({ domain, code }) => codeNote(domain, code, catalogue, causesOf)),
});

/** A number alone is ambiguous: every domain counts from one. */
const explainNumber = (text: string, options: ExplainOptions): Explanation | undefined => {
  const number = readNumber(text);
  if (!number) return undefined;
  const candidates = number.values.flatMap(options.knowledge.codesOf);
  if (candidates.length === 0) return undefined;
  if (candidates.length === 1) return explanation(text, [codeSection(candidates, options)]);
  const heading = `${text} is a code of ${count(candidates.length, 'domain', 'domains')}; the likeliest first`;
  return explanation(text, [{ heading, ...codeSection(candidates, options) }]);
};

const utf8 = new TextEncoder();

/** One line: everything that it says, in full. */
const explainLine = (text: string, options: ExplainOptions): Explanation | undefined => {
  const reader = logReader(options.knowledge);
  reader.read(utf8.encode(text));
  const told = reader.finish().entries.flatMap(({ recognitions }) => recognitions);
  const keys = new Set(told.map(keyOf));
  const issues = options.knowledge.issuesIn(text).filter(({ id }) => !keys.has(id));
  const all: readonly Recognition[] = [...issues.map(issue => ({ kind: 'issue' as const, issue })), ...told];
  const sorted = [...mostTelling([{ recognitions: all, line: 1, excerpt: '', count: 1 }], all.length)];
  const rest = all.filter(recognition => !sorted.includes(recognition));
  if (all.length === 0) return undefined;
  return explanation(brief(sorted[0] ?? all[0]!), [
    { notes: [...sorted, ...rest].map(recognition => noteOf(recognition, options)) },
  ]);
};

const explainNamed = (name: string, options: ExplainOptions): Explanation | undefined => {
  const codes = options.knowledge.codesNamed(name);
  if (codes.length > 0) return explanation(name, [codeSection(codes, options)]);
  const answer = explainName(options.catalogue, name);
  return answer && { title: name, ...answer };
};

const explainLines = (text: string, options: ExplainOptions): Explanation | undefined => {
  const reader = logReader(options.knowledge);
  reader.read(utf8.encode(text));
  return explainLog(reader.finish(), options);
};

/**
 * What we know of a text that somebody met: a name, an error number, an error as it is printed, or lines of a log. Undefined where nothing
 * in it is known.
 */
export const explainText = (text: string, options: ExplainOptions): Explanation | undefined => {
  const written = text.trim();
  if (written === '') return undefined;
  if (/[\r\n]/.test(written)) return explainLines(text, options);
  return explainNumber(written, options) ?? explainNamed(written, options) ?? explainLine(written, options);
};
