import type { Severity } from '../../rules/rule.ts';
import type { TargetOverview } from '../targets/targetOverview.ts';

/** A finding as the report lists it. */
export interface ReportedLine {
  readonly severity: Severity;
  readonly message: string;
  readonly rule: string;
  /** Path, with line and column behind it: `App/Info.plist:12:3`. */
  readonly place: string;
  readonly target?: string;
  readonly resource?: { readonly title: string; readonly url: string };
}

/** Everything a report says. */
export interface ReportData {
  /** Name of the folder. */
  readonly title: string;
  readonly targets: readonly TargetOverview[];
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
  readonly findings: readonly ReportedLine[];
}
