import type { Finding } from '../rules/finding.ts';
import type { Severity } from '../rules/rule.ts';
import type { LineIndex, LinePosition } from '../syntax/lineIndex.ts';
import type { Span } from '../syntax/span.ts';

/** A stretch of text by lines, as LSP's `Range`: it still says where, when the text is gone. */
export interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

export interface LocatedEdit {
  /** The file it changes, where that is not the one the finding stands in. */
  readonly path?: string;
  readonly range: LineRange;
  readonly newText: string;
}

export interface LocatedFix {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly LocatedEdit[];
}

export interface LocatedPlace {
  /** The file, where that is not the one the finding stands in. */
  readonly path?: string;
  readonly range: LineRange;
  readonly message: string;
}

/** A finding whose places are lines and characters. */
export interface LocatedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: LineRange;
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly fixes: readonly LocatedFix[];
  readonly related: readonly LocatedPlace[];
  readonly resources: readonly string[];
  /** Name of the target it is about. */
  readonly target?: string;
  /** Set when the finding falls as soon as another file of the workspace declares this name. */
  readonly unlessDeclared?: string;
}

export const rangeOf = (lines: LineIndex, { start, end }: Span): LineRange => ({
  start: lines.positionAt(start),
  end: lines.positionAt(end),
});

/** Replaces offsets by lines and characters. */
export const locate = (lines: LineIndex, finding: Finding, unlessDeclared?: string): LocatedFinding => ({
  rule: finding.rule,
  severity: finding.severity,
  message: finding.message,
  range: rangeOf(lines, finding.span),
  fixes: finding.fixes.map(({ title, preferred, edits }) => ({
    title,
    preferred,
    edits: edits.map(({ span, newText }) => ({ range: rangeOf(lines, span), newText })),
  })),
  related: finding.related.map(({ at, message }) => ({ range: rangeOf(lines, at), message })),
  resources: finding.resources,
  ...(finding.tag && { tag: finding.tag }),
  ...(unlessDeclared !== undefined && { unlessDeclared }),
});

export const comparePositions = (a: LinePosition, b: LinePosition): number =>
  a.line - b.line || a.character - b.character;

/** In the order of the text. */
export const inOrder = (findings: readonly LocatedFinding[]): readonly LocatedFinding[] =>
  [...findings].sort(
    (a, b) => comparePositions(a.range.start, b.range.start) || comparePositions(a.range.end, b.range.end),
  );
