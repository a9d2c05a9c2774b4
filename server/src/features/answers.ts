import type { ProjectSummary } from '../project/projectSummary.ts';
import type { Span } from '../syntax/span.ts';

/** What the rest of the workspace contributes to the answer about one file. */
export interface Surroundings {
  readonly project?: ProjectSummary | undefined;
  /** True when some file of the workspace declares this name (a type or a function) itself. */
  declares?(name: string): boolean;
}

export interface HoverOptions extends Surroundings {
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
