import type { Catalogue } from '../catalogue/types.ts';
import type { Deployment } from '../project/deploymentOfFile.ts';
import type { FactNeeds } from '../project/facts/sourceFacts.ts';
import type { Target } from '../project/model/target.ts';
import type { ProjectSummary } from '../project/projectSummary.ts';
import type { PlistFile, PlistRole } from '../syntax/plistFile.ts';
import type { ScriptFile } from '../syntax/scriptFile.ts';
import type { SourceFile, SourceLanguage } from '../syntax/source.ts';
import type { Span } from '../syntax/span.ts';
import type { Mention } from './mention.ts';
import type { TargetContext } from './target/targetContext.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';
export type Level = Severity | 'off';

export type Category =
  | 'ne-packaging'
  | 'sysex-ipc'
  | 'ne-runtime'
  | 'ne-manager'
  | 'local-network'
  | 'wifi'
  | 'ats'
  | 'sandbox'
  | 'tls'
  | 'network-framework'
  | 'urlsession'
  | 'sockets'
  | 'platform-policy'
  | 'suppression';

export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

export interface Fix {
  /** Imperative, as a menu item: `Rename to NSAllowsLocalNetworking`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** True where there is only one right edit. */
  readonly preferred: boolean;
}

export interface Report {
  readonly at: Span;
  /** One sentence: the fact and its consequence, in the user's own names. */
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly tag?: 'deprecated' | 'unnecessary';
  readonly fixes?: readonly Fix[];
  /** Other places of the same file that take part. */
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
  /** Resource ids where they differ from the rule's own; the first is the link of the diagnostic. */
  readonly resources?: readonly string[];
  /**
   * The name of an Apple symbol this report rests on. When the workspace declares that name itself and the file does not
   * import Apple's framework, the report is dropped.
   */
  readonly symbol?: { readonly name: string; readonly framework: string };
}

/** What a check may know besides the file. */
export interface RuleContext {
  readonly catalogue: Catalogue;
  /** Path relative to the workspace folder, `/` as separator. */
  readonly path: string;
  /** The Xcode project above the file, if one was read. */
  readonly project: ProjectSummary | undefined;
  /** The oldest systems that the file is built for. */
  deployment(): Deployment;
  /** What the workspace says a class inherits from, the superclass first; nothing where it is not known, or two files say different things. */
  superclasses(name: string): readonly string[];
  report(report: Report): void;
}

/**
 * A rule: one file under `rules/<category>/<id>.ts`, one line in `rules/index.ts`. Checks read one file of the kinds they list, or a target: project files
 * and xcconfigs say nothing by themselves.
 */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  /** Resource ids; the first is the diagnostic's link. */
  readonly resources: readonly string[];
  /** Two sentences: why it matters, what happens. */
  readonly why: string;
  /** Shown in the docs: where it applies (`iOS 14+, macOS 15+`). */
  readonly platforms: string;
  /** What the rule does not see, for its page, and why a fix is not offered where one would be expected. */
  readonly limits: string;
  /**
   * Words of which at least one stands in every source file or script the rule can report: files without any are not read. Words in a list of
   * their own must all stand there. Property lists are always read.
   * Compared case-sensitively, as plain text; a word that begins with a letter counts at the beginning of a name only, and ends with the
   * name where `wholeName` made it. Rules with nothing but a `target` check have none: `reads` says it.
   */
  readonly mentions: readonly Mention[] | ((catalogue: Catalogue) => readonly Mention[]);
  readonly check: {
    readonly source?: {
      readonly languages: readonly SourceLanguage[];
      run(file: SourceFile, context: RuleContext): void;
    };
    readonly plist?: {
      readonly roles: readonly PlistRole[];
      run(file: PlistFile, context: RuleContext): void;
    };
    readonly script?: { run(file: ScriptFile, context: RuleContext): void };
    /** Judges a whole target: runs once for each that is known, when every file of the workspace was read. */
    readonly target?: {
      /** What it asks of the sources of this and other targets; several needs where each has files of its own. */
      readonly reads?: FactNeeds | readonly FactNeeds[];
      run(target: Target, context: TargetContext): void;
    };
  };
}

/** Identity, for type inference and for readers: `export default rule({ … })`. */
export const rule = (definition: Rule): Rule => definition;
