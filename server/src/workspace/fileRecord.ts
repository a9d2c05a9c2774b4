import type { Hints, HintsDocument } from '../hints.ts';
import type { Deployment } from '../project/deploymentOfFile.ts';
import type { SourceFacts } from '../project/facts/sourceFacts.ts';
import type { ProjectSummary } from '../project/projectSummary.ts';
import { imports } from '../rules/code/imports.ts';
import type { Finding } from '../rules/finding.ts';
import type { FileSuppressions } from '../rules/prepareSuppressions.ts';
import type { Level } from '../rules/rule.ts';
import { isSwiftManifest } from '../syntax/fileKind.ts';
import { detachedLineIndex, type LineIndex } from '../syntax/lineIndex.ts';
import type { TypeHead } from '../syntax/typeHead.ts';
import { type LocatedFinding, locate } from './located.ts';
import { type ProjectPart, projectPart } from './projectPart.ts';

export type { LineRange, LocatedFinding, LocatedFix } from './located.ts';

/** All that stays of a file once its text is dropped. */
export interface FileRecord {
  readonly path: string;
  /** Says which content was read: two reads with equal stamps need not be compared. */
  readonly stamp: string;
  readonly bytes: number;
  /** What the rules say about the file by itself, before suppressions. */
  readonly findings: readonly LocatedFinding[];
  readonly suppressions?: FileSuppressions;
  /** Apple's networking names that this file declares for itself. */
  readonly declares: readonly string[];
  /** What targets need to know of a source file. */
  readonly facts?: SourceFacts;
  /** A file that says how targets are made. */
  readonly part?: ProjectPart;
  /** The text of a manifest that is a source file: `Package.swift`. */
  readonly manifest?: string;
  /** Names of classes that the system loads, by a property list. */
  readonly loads?: readonly string[];
  /** The classes it declares and extends. */
  readonly heads?: readonly TypeHead[];
  /** The literals in which a service may be named, once somebody asked for a service; of a source without facts. */
  readonly literals?: string;
  /** The names that property lists brought up, where nothing else has its facts kept: they go with the last of these. */
  readonly wishedFor?: readonly string[];
  /** What its findings rest on besides the file: questions that rules asked, with the answers. */
  readonly rests?: ReadonlyMap<string, string>;
  /** Lines of a file in which something may be found from elsewhere. */
  readonly lines?: LineIndex;
  readonly unread?: string;
  /** True where the bytes were taken for UTF-16 by their look alone: an editor may write them differently. */
  readonly guessed?: true;
  /** True when a first look at the text showed that no rule can report anything, whatever the project says. */
  readonly glanced?: boolean;
}

/** The one question that is not about a class. */
const aboutDeployment = '';

/** True while the answers that the findings of a file rest on are the same. */
export const stillRests = (
  rests: ReadonlyMap<string, string>,
  now: {
    readonly deployment: () => Deployment | undefined;
    readonly superclasses: (name: string) => readonly string[];
  },
): boolean =>
  [...rests].every(([question, answer]) => {
    const found = question === aboutDeployment ? now.deployment() : now.superclasses(question);
    return JSON.stringify(found ?? null) === answer;
  });

/**
 * In C and its family an import says that the name means Apple's, whatever the workspace declares elsewhere: two declarations of
 * one name would not compile. In Swift a module's own type wins over all imported ones, and nearly every file imports Foundation.
 */
const unlessDeclared = ({ file }: HintsDocument, { symbol }: Finding): string | undefined =>
  symbol && !(file.kind === 'source' && file.language !== 'swift' && imports(file, symbol.framework))
    ? symbol.name
    : undefined;

/**
 * A copy that shares no string with the text. V8 keeps the whole text of a file alive for one substring of it: over the 80 MB of
 * our corpus that would be most of the memory.
 */
const detached = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Reads what a file contributes: its findings, the names it declares, and what targets need to know of it. */
export const fileRecord = (
  hints: Hints,
  document: HintsDocument,
  read: {
    readonly stamp: string;
    readonly bytes: number;
    readonly project: ProjectSummary | undefined;
    readonly deployment: () => Deployment | undefined;
    readonly superclasses: (name: string) => readonly string[];
    readonly levels: Readonly<Record<string, Level>>;
    /** Names of classes that targets load; undefined where there are no targets that facts would be asked for. */
    readonly classes: readonly string[] | undefined;
  },
): FileRecord => {
  const { stamp, bytes, project, levels, classes } = read;
  const { path, lines, text } = document;
  const rests = new Map<string, string>();
  const noted = <T>(question: string, answer: T): T => {
    rests.set(question, JSON.stringify(answer ?? null));
    return answer;
  };
  const findings = hints
    .findings(document, {
      project,
      levels,
      deployment: () => noted(aboutDeployment, read.deployment()),
      superclasses: name => noted(name, read.superclasses(name)),
    })
    .map(finding => locate(lines, finding, unlessDeclared(document, finding)));
  const declares = hints.declarations(document);
  const suppressions = hints.suppressions(document);
  const facts = classes && hints.facts(document, classes);
  const wishedFor = classes ? hints.wishedFor(document, classes) : [];
  const loads = hints.loadedClasses(document);
  const part = projectPart(document);
  return {
    path,
    stamp,
    bytes,
    findings: findings.length > 0 ? detached(findings) : [],
    declares: declares.length > 0 ? detached(declares) : [],
    ...(suppressions && { suppressions: detached(suppressions) }),
    ...(facts && { facts: detached(facts) }),
    ...(wishedFor.length > 0 && { wishedFor }),
    ...(part && { part }),
    ...(isSwiftManifest(path) && { manifest: text }),
    ...(loads.length > 0 && { loads: detached(loads) }),
    ...(rests.size > 0 && { rests: new Map(detached([...rests])) }),
    ...(part
      ? { lines }
      : (facts || suppressions || isSwiftManifest(path)) && { lines: detachedLineIndex(text) }),
    ...(document.unread !== undefined && { unread: document.unread }),
    ...(document.guessed && { guessed: true }),
  };
};
