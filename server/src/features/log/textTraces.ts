import type { KnowledgeBase } from '../../catalogue/knowledgeTypes.ts';
import { wholeName } from '../../syntax/searchWord.ts';
import { bytesAsText } from './bytesAsText.ts';
import type { CodeIndex } from './codeIndex.ts';
import type { Recognition } from './recognition.ts';
import type { TracedWord } from './trace.ts';

/** Shorter ones stand in too many lines. */
const shortest = 5;
const utf8 = new TextEncoder();

/** The part of a text that is the same in every encoding, the longest if there are several: what bytes are searched for. */
const searchable = (text: string): string => {
  const parts = text.match(/[\x20-\x7e]+/g) ?? [];
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '').trim();
};

/** True where the pieces stand in the line one behind the other. */
const holds = (line: string, pieces: readonly string[]): boolean => {
  let from = 0;
  for (const piece of pieces) {
    const at = line.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
};

/** A text with `…` for anything within the line. */
const textTrace = (text: string, recognition: Recognition): readonly TracedWord[] => {
  const part = searchable(text);
  if (part.length < shortest) return [];
  const pieces = text.split('…').map(piece => bytesAsText(utf8.encode(piece)));
  const word = /\w$/.test(part) ? wholeName(part) : part;
  return [[word, line => (part === text || holds(line, pieces) ? recognition : undefined)]];
};

/** Names of codes, the sentences that stand for them, and the traces of known issues. */
export const textTraces = (
  { issues }: KnowledgeBase,
  { likeliest, coded }: CodeIndex,
): readonly TracedWord[] => [
  ...likeliest.flatMap(domain =>
    domain.codes.flatMap(({ code, name, printed = [] }) =>
      [...(name === undefined ? [] : [name]), ...printed].flatMap(text =>
        textTrace(text, coded(domain, code)),
      ),
    ),
  ),
  ...issues.flatMap(issue => issue.symptoms.flatMap(symptom => textTrace(symptom, { kind: 'issue', issue }))),
];
