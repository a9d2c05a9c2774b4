import type { Place } from '../../project/model/value.ts';
import type { Severity } from '../rule.ts';
import type { TargetFix } from './targetContext.ts';

/** A report of a rule about a target, after levels. */
export interface TargetFinding {
  readonly rule: string;
  /** Name of the target. */
  readonly target: string;
  readonly severity: Severity;
  readonly message: string;
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly at: Place;
  readonly fixes: readonly TargetFix[];
  readonly related: readonly { readonly at: Place; readonly message: string }[];
  /** Resource ids, best first. */
  readonly resources: readonly string[];
}
