import type { Comment } from './source.ts';
import type { Problem, Span } from './span.ts';

export interface XcconfigSetting {
  readonly name: string;
  readonly nameSpan: Span;
  /** `[sdk=macosx*]` as `{ name: 'sdk', value: 'macosx*' }`, in the order written. */
  readonly conditions: readonly { readonly name: string; readonly value: string }[];
  /** Trimmed, comment removed, `$(…)` as written. */
  readonly value: string;
  readonly valueSpan: Span;
}

export interface XcconfigInclude {
  readonly path: string;
  readonly pathSpan: Span;
  /** `#include?`: a missing file is no mistake. */
  readonly optional: boolean;
}

export interface XcconfigFile {
  readonly kind: 'xcconfig';
  readonly text: string;
  readonly settings: readonly XcconfigSetting[];
  readonly includes: readonly XcconfigInclude[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}
