import type { Span } from '../syntax/span.ts';
import type { Fix, Report, Severity } from './rule.ts';

/** A report of a rule after levels and suppressions: what the wire turns into a diagnostic. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly fixes: readonly Fix[];
  readonly related: readonly { readonly at: Span; readonly message: string }[];
  /** Resource ids, best first. */
  readonly resources: readonly string[];
  readonly symbol?: NonNullable<Report['symbol']>;
}
