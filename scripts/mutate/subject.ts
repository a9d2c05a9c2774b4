import type { Model } from '../../server/src/project/model/model.ts';
import type { Found } from './findings.ts';
import type { Files } from './mutation.ts';

/** Something to plant mistakes in: an example, or a real project. */
export interface Subject {
  readonly name: string;
  /** The files it holds. */
  readonly paths: readonly string[];
  /** What the product says of it as it is. */
  readonly before: readonly Found[];
  /** Its targets; none where it is a single file. */
  readonly model: Model | undefined;
  /** Whether it declares a type, or a function of that name of Apple's, itself. */
  declares(name: string): boolean;
  /** The text of a file, without anything that looks like a mark. */
  text(path: string): string | undefined;
  /** What the product says with these files, without marks, in place of its own or beside them; nothing is kept of them. */
  judge(files: Files): readonly Found[];
  /** The targets there are with these files. */
  modelWith(files: Files): Model | undefined;
}
