import { factReader } from '../project/facts/factReader.ts';
import type { FactNeeds, SourceFacts } from '../project/facts/sourceFacts.ts';
import { parse } from '../syntax/parse.ts';
import type { Span } from '../syntax/span.ts';
import { readMarked } from './marked.ts';
import { testCatalogue } from './testCatalogue.ts';

export interface ExampleFacts {
  readonly facts: SourceFacts;
  /** What the markers `«…»` enclose. */
  readonly spans: readonly Span[];
  /** The text of a span. */
  textAt(span: Span): string;
}

const empty = (language: SourceFacts['language']): SourceFacts => ({
  language,
  branches: [],
  imports: [],
  types: [],
  uses: [],
  calls: [],
  assignments: [],
  constants: [],
  strings: [],
  notes: {},
});

/** For tests: the facts of a marked source; empty ones where there are none. The name decides about the language. */
export const exampleFacts = (path: string, marked: string, needs: FactNeeds = {}): ExampleFacts => {
  const { text, spans } = readMarked(marked);
  const file = parse(path, text);
  if (file.kind !== 'source') throw new Error(`${path} is no source file`);
  const facts = factReader([needs], testCatalogue()).read(file) ?? empty(file.language);
  return { facts, spans, textAt: ({ start, end }) => text.slice(start, end) };
};
