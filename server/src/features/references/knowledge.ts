import type { SourceFacts } from '../../project/facts/sourceFacts.ts';
import type { Model } from '../../project/model/model.ts';

/** What is known of a whole workspace, for answers that reach beyond one file. */
export interface Knowledge {
  readonly model: Model;
  facts(path: string): SourceFacts | undefined;
  /** True when some file of the workspace declares this name of Apple's itself. */
  declares(name: string): boolean;
}
