// Our lexers and shapes against tree-sitter: every identifier outside comments and strings, every type declaration with its inheritance
// clause, every call with its labels. What differs must be explained in explained.ts. C++ and Objective-C++ have no grammar here.
import { readFileSync } from 'node:fs';
import type { Parser } from 'web-tree-sitter';
import { readClang } from '../../server/src/syntax/clangLexer.ts';
import { decode } from '../../server/src/syntax/decode.ts';
import { fileKindOf } from '../../server/src/syntax/fileKind.ts';
import { lineIndex } from '../../server/src/syntax/lineIndex.ts';
import type { SourceFile, SourceLanguage } from '../../server/src/syntax/source.ts';
import { readSwift } from '../../server/src/syntax/swiftLexer.ts';
import { clangTreeFacts } from './clangTree.ts';
import { clangExplanations, type Explanation, swiftExplanations } from './explained.ts';
import { type Difference, differences, type Facts } from './facts.ts';
import { type Grammars, loadGrammars } from './grammars.ts';
import { ourFacts } from './ours.ts';
import { swiftTreeFacts } from './swiftTree.ts';

export interface SourceComparison {
  readonly compared: number;
  /** Unexplained, each with file and line. */
  readonly differences: readonly string[];
  /** Counts, for the reader. */
  readonly notes: readonly string[];
}

interface Tally {
  files: number;
  broken: number;
  facts: number;
  readonly explained: Map<string, number>;
}

interface Reader {
  readonly parser: Parser;
  readonly ours: SourceFile;
  readonly explanations: readonly Explanation[];
}

const readerFor = (grammars: Grammars, language: SourceLanguage, text: string): Reader | undefined => {
  if (language === 'swift') {
    return { parser: grammars.swift, ours: readSwift(text), explanations: swiftExplanations };
  }
  if (language === 'c' || language === 'objective-c') {
    const parser = language === 'c' ? grammars.c : grammars.objectiveC;
    return { parser, ours: readClang(text, language), explanations: clangExplanations };
  }
  return undefined;
};

const size = ({ identifiers, types, calls }: Facts): number => identifiers.size + types.size + calls.size;

const sentence = (file: string, text: string, { kind, offset, ours, theirs }: Difference): string => {
  const lines = lineIndex(text);
  const { line, character } = lines.positionAt(offset);
  const source = text.slice(lines.lineStart(line), lines.lineStart(line + 1)).trim();
  const [we, they] = [ours, theirs].map(fact => (fact === undefined ? 'nothing' : `"${fact}"`));
  return `${file}:${line + 1}:${character + 1}: ${kind}: we read ${we}, tree-sitter ${they}: ${source.slice(0, 120)}`;
};

const compare = (file: string, grammars: Grammars, tally: Tally): readonly string[] => {
  const kind = fileKindOf(file);
  const { text } = decode(readFileSync(file));
  const reader = kind?.kind === 'source' ? readerFor(grammars, kind.language, text) : undefined;
  if (reader === undefined || text === '') return [];
  const tree = reader.parser.parse(text)!;
  const broken = tree.rootNode.hasError;
  const theirs = reader.ours.language === 'swift' ? swiftTreeFacts(tree) : clangTreeFacts(tree);
  const ours = ourFacts(reader.ours);
  tree.delete();
  tally.files++;
  tally.facts += size(ours);
  if (broken) tally.broken++;
  const site = { text, ours, theirs, broken };
  // In a file that tree-sitter cannot parse, its types and calls are guesses.
  return differences(ours, theirs, broken ? ['identifiers'] : ['identifiers', 'types', 'calls']).flatMap(
    difference => {
      const explanation = reader.explanations.find(({ holds }) => holds(difference, site));
      if (explanation === undefined) return sentence(file, text, difference);
      tally.explained.set(explanation.reason, (tally.explained.get(explanation.reason) ?? 0) + 1);
      return [];
    },
  );
};

export const run = async (files: readonly string[]): Promise<SourceComparison> => {
  const grammars = await loadGrammars();
  const tally: Tally = { files: 0, broken: 0, facts: 0, explained: new Map() };
  const unexplained = files.flatMap(file => compare(file, grammars, tally));
  const explained = [...tally.explained]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${count} × ${reason}`);
  const notes = [
    `${tally.facts} identifiers, types and calls; ${tally.broken} files that tree-sitter cannot parse, identifiers only`,
    ...explained,
  ];
  return { compared: tally.files, differences: unexplained, notes };
};
