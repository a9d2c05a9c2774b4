import type { Hints, HintsDocument } from '../hints.ts';
import type { ProjectSummary } from '../project/projectSummary.ts';
import { imports } from '../rules/code/imports.ts';
import type { Finding } from '../rules/finding.ts';
import type { Level, Severity } from '../rules/rule.ts';
import type { LineIndex, LinePosition } from '../syntax/lineIndex.ts';
import type { Span } from '../syntax/span.ts';

/** A stretch of text by lines, as LSP's `Range`: it still says where, when the text is gone. */
export interface LineRange {
  readonly start: LinePosition;
  readonly end: LinePosition;
}

export interface LocatedFix {
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: readonly { readonly range: LineRange; readonly newText: string }[];
}

/** A finding whose places are lines and characters. */
export interface LocatedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: LineRange;
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly fixes: readonly LocatedFix[];
  readonly related: readonly { readonly range: LineRange; readonly message: string }[];
  readonly resources: readonly string[];
  /** Set when the finding falls as soon as another file of the workspace declares this name. */
  readonly unlessDeclared?: string;
}

/** All that stays of a file once its text is dropped. */
export interface FileRecord {
  readonly path: string;
  /** Says which content was read: two reads with equal stamps need not be compared. */
  readonly stamp: string;
  readonly bytes: number;
  readonly findings: readonly LocatedFinding[];
  /** Apple's networking names that this file declares for itself. */
  readonly declares: readonly string[];
  readonly unread?: string;
  /** True when a first look at the text showed that no rule can report anything, whatever the project says. */
  readonly glanced?: boolean;
}

const rangeOf = (lines: LineIndex, { start, end }: Span): LineRange => ({
  start: lines.positionAt(start),
  end: lines.positionAt(end),
});

/**
 * In C and its family an import says that the name means Apple's, whatever the workspace declares elsewhere: two declarations of
 * one name would not compile. In Swift a module's own type wins over all imported ones, and nearly every file imports Foundation.
 */
const unlessDeclared = ({ file }: HintsDocument, { symbol }: Finding): string | undefined =>
  symbol && !(file.kind === 'source' && file.language !== 'swift' && imports(file, symbol.framework))
    ? symbol.name
    : undefined;

/** Replaces offsets by lines and characters. */
const locate = (document: HintsDocument, finding: Finding): LocatedFinding => {
  const { lines } = document;
  const name = unlessDeclared(document, finding);
  return {
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
    ...(name !== undefined && { unlessDeclared: name }),
  };
};

/**
 * A copy that shares no string with the text. V8 keeps the whole text of a file alive for one substring of it: over the 80 MB of
 * our corpus that would be most of the memory.
 */
const detached = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Reads what a file contributes: its findings and the names it declares. */
export const fileRecord = (
  hints: Hints,
  document: HintsDocument,
  read: {
    readonly stamp: string;
    readonly bytes: number;
    readonly project: ProjectSummary | undefined;
    readonly levels: Readonly<Record<string, Level>>;
  },
): FileRecord => {
  const { stamp, bytes, project, levels } = read;
  const findings = hints.diagnose(document, { project, levels }).map(finding => locate(document, finding));
  const declares = hints.declarations(document);
  return {
    path: document.path,
    stamp,
    bytes,
    findings: findings.length > 0 ? detached(findings) : [],
    declares: declares.length > 0 ? detached(declares) : [],
    ...(document.unread !== undefined && { unread: document.unread }),
  };
};
