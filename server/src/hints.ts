import type { Catalogue } from './catalogue/types.ts';
import type {
  HoverAnswer,
  HoverOptions,
  LinkAnswer,
  SearchResult,
  Surroundings,
} from './features/answers.ts';
import { linksIn } from './features/documentLinks.ts';
import { explainName } from './features/explain.ts';
import { hoverAt } from './features/hover.ts';
import { search } from './features/search.ts';
import type { ProjectSummary } from './project/projectSummary.ts';
import { declaredNames } from './project/uses.ts';
import { projectSummary } from './project/xcodeProject.ts';
import type { Finding } from './rules/finding.ts';
import { rules } from './rules/index.ts';
import type { Level, Rule } from './rules/rule.ts';
import { ruleGate } from './rules/ruleGate.ts';
import { runRules } from './rules/runRules.ts';
import { decode } from './syntax/decode.ts';
import { fileKindOf } from './syntax/fileKind.ts';
import { type LineIndex, lineIndex } from './syntax/lineIndex.ts';
import { parse } from './syntax/parse.ts';
import type { ParsedFile } from './syntax/parsedFile.ts';
import { unreadReason } from './syntax/unreadReason.ts';
import { workspacePrefilter } from './workspacePrefilter.ts';

export type {
  HoverAnswer,
  HoverOptions,
  LinkAnswer,
  SearchResult,
  Surroundings,
} from './features/answers.ts';

/** One file as read: immutable, made anew after every change. */
export interface HintsDocument {
  /** Relative to the workspace folder, `/` as separator. */
  readonly path: string;
  readonly text: string;
  readonly file: ParsedFile;
  readonly lines: LineIndex;
  /** Why the file could not be read as what it is (binary plist, undecodable …); a sentence for the user. */
  readonly unread?: string;
}

export interface DiagnoseOptions extends Surroundings {
  /** Levels the user set, by rule id. */
  readonly levels?: Readonly<Record<string, Level>>;
}

/**
 * The product without an editor: pure functions over text. The language server, the CLI and the tests call this and nothing
 * behind it.
 */
export interface Hints {
  readonly catalogue: Catalogue;
  readonly rules: readonly Rule[];
  /** True when a file of that name is one we read at all. */
  reads(path: string): boolean;
  /** A cheap look at the text, or at its UTF-8: false only when no rule can report anything and no suppression stands in it. */
  mayReport(path: string, content: string | Uint8Array): boolean;
  open(path: string, content: string | Uint8Array, project?: ProjectSummary): HintsDocument;
  diagnose(document: HintsDocument, options: DiagnoseOptions): readonly Finding[];
  /** Names of Apple's networking that this file declares for itself. */
  declarations(document: HintsDocument): readonly string[];
  /** Reads `project.pbxproj`; undefined when the document is none or unreadable. */
  projectSummary(document: HintsDocument): ProjectSummary | undefined;
  hover(document: HintsDocument, offset: number, options: HoverOptions): HoverAnswer | undefined;
  links(document: HintsDocument): readonly LinkAnswer[];
  search(query: string, limit: number): readonly SearchResult[];
  /** The hover of a name without a file around it. */
  explain(name: string): HoverAnswer | undefined;
}

export interface HintsHost {
  /** Told when a rule or a feature throws: its name, the file, the error. The answer goes on without it. */
  onError(part: string, path: string, error: unknown): void;
}

/** The product over one catalogue. */
export const createHints = (catalogue: Catalogue, host: HintsHost): Hints => {
  const gate = ruleGate(rules, catalogue);
  const mayReport = workspacePrefilter(catalogue, rules);

  /** A feature that fails answers nothing, and says so once in the log. */
  const guarded = <T>(part: string, path: string, otherwise: T, answer: () => T): T => {
    try {
      return answer();
    } catch (error) {
      host.onError(part, path, error);
      return otherwise;
    }
  };

  const open: Hints['open'] = (path, content, project) => {
    const decoded = typeof content === 'string' ? { text: content } : decode(content);
    const { text } = decoded;
    const file = parse(
      path,
      text,
      project?.infoPlists.map(plist => plist.path),
    );
    const unread = decoded.unread ?? unreadReason(file);
    return { path, text, file, lines: lineIndex(text), ...(unread && { unread }) };
  };

  return {
    catalogue,
    rules,
    reads: path => fileKindOf(path) !== undefined,
    mayReport,
    open,
    diagnose: (document, options) =>
      runRules(document.file, rules, {
        gate,
        catalogue,
        path: document.path,
        project: options.project,
        lines: document.lines,
        levels: options.levels ?? {},
        onError: (rule, error) => host.onError(rule, document.path, error),
      }),
    declarations: document =>
      guarded('declarations', document.path, [], () => declaredNames(document.file, catalogue)),
    projectSummary: ({ file, path }) =>
      file.kind === 'pbxproj'
        ? guarded('project', path, undefined, () => projectSummary(file, path))
        : undefined,
    hover: (document, offset, options) =>
      guarded('hover', document.path, undefined, () =>
        hoverAt(document.file, offset, { catalogue, ...options }),
      ),
    links: document => guarded('links', document.path, [], () => linksIn(document.file, catalogue)),
    search: (query, limit) => guarded('search', '', [], () => search(catalogue, query, limit)),
    explain: name => guarded('explain', '', undefined, () => explainName(catalogue, name)),
  };
};
