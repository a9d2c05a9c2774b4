import type { Place } from '../project/model/value.ts';
import type { ProjectSummary } from '../project/projectSummary.ts';
import type { Span } from '../syntax/span.ts';
import type { Knowledge } from './references/knowledge.ts';

/** What the rest of the workspace contributes to the answer about one file. */
export interface Surroundings {
  readonly project?: ProjectSummary | undefined;
  /** True when some file of the workspace declares this name (a type or a function) itself. */
  declares?(name: string): boolean;
  /** What the files of the workspace say a class of theirs inherits from, the superclass first; nothing for any other name. */
  superclasses?(name: string): readonly string[];
}

export interface HoverOptions extends Surroundings {
  /** The workspace around the file, once all of it was read, and the path of the file in it: for what its targets need. */
  readonly within?: { readonly path: string; readonly knowledge: Knowledge };
  /** An address that opens a place of the workspace; none where the client could not follow it. */
  linkTo?(place: Place): string | undefined;
  readonly mode: 'full' | 'links';
  /** Adds a command link that reveals the first resource in the sidebar; only for clients that know the command. */
  readonly revealCommand?: string;
}

export interface HoverAnswer {
  readonly span: Span;
  readonly markdown: string;
  /** The same for clients without Markdown: titles followed by addresses. */
  readonly plainText: string;
  /** Ids of the curated resources it links to. */
  readonly resources: readonly string[];
}

export interface LinkAnswer {
  readonly span: Span;
  readonly url: string;
  readonly tooltip: string;
}

export interface SearchResult {
  readonly kind: 'resource' | 'symbol' | 'key' | 'entitlement';
  readonly id: string;
  readonly title: string;
  /** Kind and platform in a few words: `Class · Network · iOS 12+`. */
  readonly detail: string;
  readonly url: string | null;
}
