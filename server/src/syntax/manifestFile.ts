import type { Comment } from './source.ts';
import type { Problem } from './span.ts';

/**
 * A file that says how a project is made and is read by the project model alone: `project.yml`, `*.xcworkspacedata`, Bazel's `BUILD`; or of
 * which only the name matters: `InfoPlist.strings`. Of what drives builds from outside (`Makefile`) the text is there where it may write
 * property lists.
 */
export interface ManifestFile {
  readonly kind: 'manifest';
  readonly text: string;
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}
