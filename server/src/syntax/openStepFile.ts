import type { Comment } from './source.ts';
import type { Problem, Span } from './span.ts';

/** A value of an old-style (OpenStep) property list, the syntax of `project.pbxproj`. */
export type OpenStepValue = OpenStepDict | OpenStepArray | OpenStepString;

export interface OpenStepString {
  readonly type: 'string';
  /** Unquoted and unescaped. Data `<…>` is kept as written. */
  readonly value: string;
  /** Quotes included. */
  readonly span: Span;
}
export interface OpenStepEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: OpenStepValue;
}
export interface OpenStepDict {
  readonly type: 'dict';
  readonly entries: readonly OpenStepEntry[];
  readonly span: Span;
}
export interface OpenStepArray {
  readonly type: 'array';
  readonly items: readonly OpenStepValue[];
  readonly span: Span;
}

export interface OpenStepFile {
  readonly kind: 'pbxproj';
  readonly text: string;
  readonly root?: OpenStepValue | undefined;
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}
