import type { Checkpoint } from './checkpoint.ts';
import type { SourceFile } from './source.ts';
import type { MutableToken } from './tokenSink.ts';

/** A source file that is being edited, with what it takes to read only the edited part of its next version. */
export interface EditedFile {
  readonly file: SourceFile & { readonly tokens: MutableToken[] };
  /** In order; the first is the beginning of the file. */
  readonly checkpoints: readonly Checkpoint[];
  /** Openers that no closer belongs to; … */
  readonly unpaired: number;
  /** … those of them that got an end after the reading. */
  readonly ended: readonly number[];
  /** True where a checkpoint does not say enough: such a file is always read from its beginning. */
  readonly entangled: boolean;
}
