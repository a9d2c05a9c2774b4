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
import { namesWithRequirements } from './features/needs/requirementsOf.ts';
import { definitionsOf, findAt, referencesOf } from './features/references/definition.ts';
import type { Knowledge } from './features/references/knowledge.ts';
import type { ReportedLine } from './features/report/reportData.ts';
import { reportPage } from './features/report/reportPage.ts';
import { search } from './features/search.ts';
import { type TargetOverview, targetOverviews } from './features/targets/targetOverview.ts';
import type { Deployment } from './project/deploymentOfFile.ts';
import { factReader } from './project/facts/factReader.ts';
import { identifierConstantWords } from './project/facts/identifierConstantWords.ts';
import type { FactNeeds, SourceFacts } from './project/facts/sourceFacts.ts';
import { targetFacts } from './project/facts/targetFacts.ts';
import type { YamlNode } from './project/generators/yamlNode.ts';
import { yamlReader } from './project/generators/yamlReader.ts';
import { loadedClasses } from './project/loadedClasses.ts';
import type { Model, ModelInput } from './project/model/model.ts';
import type { Target } from './project/model/target.ts';
import type { Place } from './project/model/value.ts';
import type { ProjectSummary } from './project/projectSummary.ts';
import { readModel } from './project/readModel.ts';
import { serviceWords } from './project/serviceWords.ts';
import { declaredNames } from './project/uses.ts';
import { projectSummary } from './project/xcodeProject.ts';
import type { SuppressionOptions } from './rules/applySuppressions.ts';
import type { Finding } from './rules/finding.ts';
import { rules as allRules } from './rules/index.ts';
import { type FileSuppressions, prepareSuppressions } from './rules/prepareSuppressions.ts';
import type { Level, Rule } from './rules/rule.ts';
import { ruleGate } from './rules/ruleGate.ts';
import { findingsIn, type RunOptions, runRules, suppressionOptions } from './rules/runRules.ts';
import { runTargetRules } from './rules/target/runTargetRules.ts';
import type { TargetFinding } from './rules/target/targetFinding.ts';
import { searchedWords } from './searchedWords.ts';
import { type Decoded, decode } from './syntax/decode.ts';
import { fileKindOf } from './syntax/fileKind.ts';
import { type LineIndex, lineIndex } from './syntax/lineIndex.ts';
import { parse } from './syntax/parse.ts';
import type { ParsedFile } from './syntax/parsedFile.ts';
import { rereadProject } from './syntax/rereadProject.ts';
import { unreadReason } from './syntax/unreadReason.ts';
import { type SearchedWords, workspacePrefilter } from './workspacePrefilter.ts';

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
  /** True where the bytes were taken for UTF-16 by their look alone. */
  readonly guessed?: true;
}

export interface DiagnoseOptions extends Surroundings {
  /** The oldest systems of the targets that hold the file; the project's, where they are not known. */
  deployment?(): Deployment | undefined;
  /** Levels the user set, by rule id. */
  readonly levels?: Readonly<Record<string, Level>>;
}

/** What the rules about targets are given: the model, and the files as they are now. */
export interface JudgeOptions {
  readonly model: Model;
  readonly levels: Readonly<Record<string, Level>>;
  facts(path: string): SourceFacts | undefined;
  /** A property list, project file, xcconfig or script of the workspace. */
  part(path: string): Exclude<ParsedFile, { readonly kind: 'source' }> | undefined;
  declares(name: string): boolean;
  /** What the files that were read say a class inherits from, the superclass first. */
  superclasses?(name: string): readonly string[];
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
  /** `before` is the file as it was read last: what an edit left alone in a project file is not read again. */
  open(
    path: string,
    content: string | Uint8Array,
    project?: ProjectSummary,
    before?: ParsedFile,
  ): HintsDocument;
  /** The same for a workspace with targets: what rules ask of their sources counts too, and these names of classes. */
  prefilter(classes: readonly string[]): Hints['mayReport'];
  /** What `mayReport` searches files for. */
  searchedWords(): SearchedWords;
  /** All there is to say about a file by itself. */
  diagnose(document: HintsDocument, options: DiagnoseOptions): readonly Finding[];
  /** The same before suppressions, for a workspace that has more to say about the file. */
  findings(document: HintsDocument, options: DiagnoseOptions): readonly Finding[];
  suppressions(document: HintsDocument): FileSuppressions | undefined;
  suppressionOptions(levels: Readonly<Record<string, Level>>, judged: boolean): SuppressionOptions;
  /** What the targets of a source file need to know of it; nothing for a file without a word that rules ask for, nor one of these classes. */
  facts(document: HintsDocument, classes: readonly string[]): SourceFacts | undefined;
  /** Of these names those that stand in a source file, where nothing else has its facts kept. */
  wishedFor(document: HintsDocument, names: readonly string[]): readonly string[];
  /** The classes a property list names for the system to load, without their module; and words by which constants of its services are found. */
  loadedClasses(document: HintsDocument): readonly string[];
  /** All targets of a workspace. */
  model(input: ModelInput): Model;
  /** What the rules say about a target. Facts are collected once for all targets that are asked about. */
  judge(options: JudgeOptions): (target: Target) => readonly TargetFinding[];
  /** Names of Apple's networking that this file declares for itself. */
  declarations(document: HintsDocument): readonly string[];
  /** Reads `project.pbxproj`; undefined when the document is none or unreadable. */
  projectSummary(document: HintsDocument): ProjectSummary | undefined;
  hover(document: HintsDocument, offset: number, options: HoverOptions): HoverAnswer | undefined;
  /** Where the class, app group, Mach service name or bundle identifier at an offset is made. */
  definitions(document: HintsDocument, offset: number, knowledge: Knowledge): readonly Place[];
  /** Everywhere it is named. */
  references(
    document: HintsDocument,
    offset: number,
    knowledge: Knowledge,
    includeDeclaration: boolean,
  ): readonly Place[];
  /** What a reader wants to know of each target. */
  targets(knowledge: Knowledge): readonly TargetOverview[];
  /** One HTML page about the targets of a folder and what was found in it. */
  report(title: string, knowledge: Knowledge, findings: readonly ReportedLine[]): string;
  links(document: HintsDocument): readonly LinkAnswer[];
  search(query: string, limit: number): readonly SearchResult[];
  /** The hover of a name without a file around it. */
  explain(name: string): HoverAnswer | undefined;
}

export interface HintsHost {
  /** Told when a rule or a feature throws: its name, the file, the error. The answer goes on without it. */
  onError(part: string, path: string, error: unknown): void;
  /** Reads YAML; without it `project.yml` stays unread. A library's, loaded at the first such file. */
  readYaml?(text: string): YamlNode | undefined;
}

/** What only a test imports: no target that rules judge can hold such a file, and a third of a project is tests. */
const isTest = /^[ \t]*(?:import|@import|#import <)[ \t]*(?:XCTest|Testing)\b/m;

/** What answers need to know of sources besides the rules: uses with needs, and where an app group or a Mach service name stands. */
const featureNeeds = (catalogue: Catalogue): readonly FactNeeds[] => [
  { uses: namesWithRequirements(catalogue), strings: ['group.'] },
  { within: identifierConstantWords },
];

/** The product over one catalogue. Tests ask some of the rules alone. */
export const createHints = (
  catalogue: Catalogue,
  host: HintsHost,
  rules: readonly Rule[] = allRules,
): Hints => {
  const gate = ruleGate(rules, catalogue);
  const reader = factReader(
    [...rules.flatMap(({ check }) => check.target?.reads ?? []), ...featureNeeds(catalogue)],
    catalogue,
  );
  const isAsked = (text: string, classes: readonly string[]): boolean =>
    reader.mayRead(text) || classes.some(name => text.includes(name));
  const prefilter: Hints['prefilter'] = classes =>
    workspacePrefilter(() => searchedWords(catalogue, rules, [...reader.words, ...classes]));
  const searched = (): SearchedWords => searchedWords(catalogue, rules);
  const mayReport = workspacePrefilter(searched);
  const emptyModel = (): Model =>
    readModel({
      paths: [],
      excludes: () => false,
      find: () => undefined,
      projectFile: () => undefined,
      xcconfig: () => undefined,
      plist: () => undefined,
      script: () => undefined,
      manifest: () => undefined,
    });

  const readYaml = yamlReader(text => host.readYaml?.(text));

  /** A feature that fails answers nothing, and says so once in the log. */
  const guarded = <T>(part: string, path: string, otherwise: T, answer: () => T): T => {
    try {
      return answer();
    } catch (error) {
      host.onError(part, path, error);
      return otherwise;
    }
  };

  const open: Hints['open'] = (path, content, project, before) => {
    const decoded: Decoded = typeof content === 'string' ? { text: content } : decode(content);
    const { text, guessed } = decoded;
    const again = before?.kind === 'pbxproj' && !decoded.unread ? rereadProject(before, text) : undefined;
    if (again) return { path, text, file: again, lines: lineIndex(text), ...(guessed && { guessed }) };
    const file = parse(
      path,
      text,
      project?.infoPlists.map(plist => plist.path),
    );
    const unread = decoded.unread ?? unreadReason(file);
    return {
      path,
      text,
      file,
      lines: lineIndex(text),
      ...(unread && { unread }),
      ...(guessed && { guessed }),
    };
  };

  const runOptions = (document: HintsDocument, options: DiagnoseOptions): RunOptions => ({
    gate,
    catalogue,
    path: document.path,
    project: options.project,
    ...(options.deployment && { deployment: () => options.deployment!() }),
    ...(options.superclasses && { superclasses: name => options.superclasses!(name) }),
    lines: document.lines,
    levels: options.levels ?? {},
    onError: (rule, error) => host.onError(rule, document.path, error),
  });

  return {
    catalogue,
    rules,
    reads: path => fileKindOf(path) !== undefined,
    mayReport,
    prefilter,
    searchedWords: searched,
    open,
    diagnose: (document, options) => runRules(document.file, rules, runOptions(document, options)),
    findings: (document, options) => findingsIn(document.file, rules, runOptions(document, options)),
    suppressions: ({ file, lines }) => prepareSuppressions(file, lines),
    suppressionOptions: (levels, judged) => suppressionOptions(rules, levels, judged),
    facts: ({ file, path, text }, classes) =>
      file.kind === 'source' && isAsked(text, classes) && !isTest.test(text)
        ? guarded('facts', path, undefined, () => reader.read(file))
        : undefined,
    wishedFor: ({ file, text }, names) => {
      const found = file.kind === 'source' ? names.filter(name => text.includes(name)) : [];
      return found.length > 0 && reader.mayRead(text) ? [] : found;
    },
    loadedClasses: ({ file, path }) =>
      file.kind === 'plist'
        ? guarded('loaded classes', path, [], () => [...loadedClasses(file), ...serviceWords(file)])
        : [],
    model: input => {
      try {
        return readModel({
          ...input,
          yaml: path => {
            const text = input.manifest(path);
            return text === undefined ? undefined : readYaml(text);
          },
        });
      } catch (error) {
        host.onError('project model', '', error);
        return emptyModel();
      }
    },
    judge: options => {
      const { model, levels, part, declares } = options;
      const facts = targetFacts(model, options.facts, declares, options.superclasses);
      const of = <K extends ParsedFile['kind']>(path: string, kind: K) => {
        const file = part(path);
        return file?.kind === kind ? (file as Extract<ParsedFile, { readonly kind: K }>) : undefined;
      };
      return target =>
        runTargetRules(target, rules, {
          catalogue,
          model,
          facts,
          levels,
          plist: path => of(path, 'plist'),
          projectFile: path => of(path, 'pbxproj'),
          xcconfig: path => of(path, 'xcconfig'),
          onError: (rule, path, error) => host.onError(rule, path, error),
        });
    },
    declarations: document =>
      guarded('declarations', document.path, [], () => declaredNames(document.file, catalogue)),
    projectSummary: ({ file, path }) =>
      file.kind === 'pbxproj'
        ? guarded('project', path, undefined, () => projectSummary(file, path))
        : undefined,
    hover: (document, offset, options) =>
      guarded('hover', document.path, undefined, () =>
        hoverAt(document.file, offset, { catalogue, rules, ...options }),
      ),
    definitions: ({ file, path }, offset, knowledge) =>
      guarded('definition', path, [], () => {
        const found = findAt(file, path, offset, knowledge);
        return found ? definitionsOf(found) : [];
      }),
    references: ({ file, path }, offset, knowledge, includeDeclaration) =>
      guarded('references', path, [], () => {
        const found = findAt(file, path, offset, knowledge);
        return found ? referencesOf(found, includeDeclaration) : [];
      }),
    report: (title, knowledge, findings) =>
      reportPage({
        title,
        targets: targetOverviews(knowledge, catalogue),
        unread: knowledge.model.projects.flatMap(({ path, unread }) =>
          unread === undefined ? [] : [{ path, reason: unread }],
        ),
        findings,
      }),
    targets: knowledge => guarded('targets', '', [], () => targetOverviews(knowledge, catalogue)),
    links: document => guarded('links', document.path, [], () => linksIn(document.file, catalogue)),
    search: (query, limit) => guarded('search', '', [], () => search(catalogue, query, limit)),
    explain: name => guarded('explain', '', undefined, () => explainName(catalogue, name)),
  };
};
