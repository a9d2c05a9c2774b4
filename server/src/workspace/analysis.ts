import type { Hints } from '../hints.ts';
import { factPaths } from '../project/facts/factPaths.ts';
import type { SourceFacts } from '../project/facts/sourceFacts.ts';
import type { Model } from '../project/model/model.ts';
import type { Target } from '../project/model/target.ts';
import type { Place } from '../project/model/value.ts';
import type { Level } from '../rules/rule.ts';
import { moveFinding } from '../rules/target/moveFinding.ts';
import type { TargetFinding } from '../rules/target/targetFinding.ts';
import type { FileRecord } from './fileRecord.ts';
import type { LocatedFinding } from './located.ts';
import { locateTargetFinding } from './locateTargetFinding.ts';
import { modelInput } from './modelInput.ts';
import { type Move, movedFacts } from './movedFacts.ts';
import { reachOf, restingOnList, restingOnSource } from './staleTargets.ts';

/** What is known about the targets of a workspace, and what the rules say about them. */
export interface Analysis {
  /** Notes that a record was replaced, added or taken out. */
  replaced(path: string, before: FileRecord | undefined, after: FileRecord | undefined): void;
  /** Every file was put: from now on what is not there is absent. `changed` says that other folders are left out than before. */
  complete(changed: boolean): void;
  /** The targets around a source are to be judged again: another file says something else about it. */
  touch(path: string): void;
  /** Everything is to be judged again: a name means something else now. */
  forget(): void;
  /** Brings everything up to date; returns the files whose findings changed. Does nothing until `complete`. */
  run(): readonly string[];
  /** The targets, once every file was put. */
  model(): Model | undefined;
  /** The sources of targets, whose contents need not be known yet; undefined until `complete`. */
  members(): ReadonlySet<string> | undefined;
  findings(path: string): readonly LocatedFinding[];
  /** True when rules about targets had their say about this file. */
  judged(path: string): boolean;
  /** Every file with such findings. */
  paths(): Iterable<string>;
}

const none: readonly LocatedFinding[] = [];

/** The workspace that an analysis is about. */
export interface Analysed {
  readonly levels: Readonly<Record<string, Level>>;
  readonly records: ReadonlyMap<string, FileRecord>;
  excludes(path: string): boolean;
  /** Whether something below a folder was left out that is there. */
  leavesOut(folder: string): boolean;
  /** Whether the workspace declares that name for itself. */
  declares(name: string): boolean;
  superclasses(name: string): readonly string[];
  /** False where no target makes a program: nobody asked for facts then, and packages alone say nothing. */
  hasPrograms(): boolean;
}

export const createAnalysis = (hints: Hints, workspace: Analysed): Analysis => {
  const { levels, records, excludes, leavesOut, declares, superclasses } = workspace;
  let isComplete = false;
  /** The model as the files are now, and the last one that was made; neither when everything is to be judged again. */
  let current: Model | undefined;
  let last: Model | undefined;
  let paths: readonly string[] | undefined;
  const unread = new Set<string>();
  /** Sources and property lists that changed since targets were judged. */
  const sources = new Set<string>();
  const lists = new Set<string>();
  let moved = false;
  /** Sources in which facts stand elsewhere and are what they were. */
  const moves = new Map<string, Move>();
  let byTarget = new Map<string, readonly TargetFinding[]>();
  let byPath = new Map<string, readonly LocatedFinding[]>();

  const group = (): Map<string, readonly LocatedFinding[]> => {
    const groups = new Map<string, LocatedFinding[]>();
    const seen = new Set<string>();
    for (const finding of [...byTarget.values()].flat()) {
      const { rule, message, at } = finding;
      // Two targets that share a file have one mistake in it, not two.
      const key = `${rule}\n${at.path}\n${at.span.start}\n${message}`;
      const found = seen.has(key)
        ? undefined
        : locateTargetFinding(finding, path => records.get(path)?.lines);
      seen.add(key);
      if (!found) continue;
      const group = groups.get(at.path);
      if (group) group.push(found);
      else groups.set(at.path, [found]);
    }
    return groups;
  };

  /** Sorted, made anew when a file comes or goes: what is kept about the list of files holds as long as the list does. */
  const listed = (): readonly string[] => {
    paths ??= [...records.keys()].sort();
    return paths;
  };

  /** The targets to be judged again; all of them for a model that was made from nothing. */
  const stale = (known: Model, ids: ReadonlySet<string> | undefined): readonly Target[] => {
    if (!ids) return known.targets;
    const found = new Set<Target>();
    for (const path of sources) for (const target of restingOnSource(known, path)) found.add(target);
    for (const path of lists) for (const target of restingOnList(known, path)) found.add(target);
    return known.targets.filter(target => found.has(target) || ids.has(target.id));
  };

  const present = (): Model => {
    current ??= hints.model(modelInput(records, listed(), new Set(unread), excludes, leavesOut));
    return current;
  };

  const noteSource = (path: string, before?: SourceFacts, after?: SourceFacts): void => {
    // A second edit before anything was judged begins where the first one led.
    const move = before && after && !moves.has(path) && !sources.has(path) && movedFacts(before, after);
    moves.delete(path);
    if (move) moves.set(path, move);
    else sources.add(path);
  };

  const isMentioned = (path: string): boolean =>
    [...byTarget.values()].some(findings =>
      findings.some(({ at, related, fixes }) =>
        [at, ...related.map(one => one.at), ...fixes.flatMap(fix => fix.edits.map(edit => edit.at))].some(
          place => place.path === path,
        ),
      ),
    );

  /** Brings the places of findings in edited sources up to date; returns the targets of which one cannot be found again. */
  const followMoves = (): ReadonlySet<string> => {
    const lost = new Set<string>();
    if (moves.size === 0) return lost;
    const movedPlace = (place: Place): Place | undefined => {
      const move = moves.get(place.path);
      if (!move) return place;
      const span = move(place.span);
      return span && { path: place.path, span };
    };
    for (const [id, findings] of byTarget) {
      const followed = findings.map(finding => moveFinding(finding, movedPlace));
      if (followed.every(finding => finding !== undefined)) byTarget.set(id, followed);
      else lost.add(id);
    }
    return lost;
  };

  return {
    replaced: (path, before, after) => {
      if (!before !== !after) paths = undefined;
      if (after?.unread === undefined) unread.delete(path);
      else unread.add(path);
      const reach = reachOf(before, after, current ?? last, isMentioned);
      if (reach === 'all') {
        current = undefined;
        last = undefined;
      } else if (reach === 'list') {
        lists.add(path);
        current = undefined;
      } else if (reach === 'sources') noteSource(path, before?.facts, after?.facts);
      else if (reach === 'lines') moved = true;
    },
    touch: path => sources.add(path),
    forget: () => {
      current = undefined;
      last = undefined;
    },
    complete: changed => {
      isComplete = true;
      if (!changed) return;
      current = undefined;
      last = undefined;
    },
    run: () => {
      const isJudged = current !== undefined && current === last;
      if (!isComplete || (isJudged && sources.size === 0 && moves.size === 0 && !moved)) return [];
      // Before the model is made anew: a target may rest on a list no longer.
      const before = last;
      const ids =
        before && new Set([...lists].flatMap(path => [...restingOnList(before, path)].map(({ id }) => id)));
      const known = present();
      last = known;
      const lost = followMoves();
      const targets = workspace.hasPrograms() ? stale(known, ids && new Set([...ids, ...lost])) : [];
      moves.clear();
      sources.clear();
      lists.clear();
      moved = false;
      if (!ids) byTarget = new Map();
      const judge = hints.judge({
        model: known,
        levels,
        facts: path => records.get(path)?.facts,
        part: path => records.get(path)?.part?.read(),
        declares,
        superclasses,
      });
      for (const target of targets) byTarget.set(target.id, judge(target));
      const earlier = byPath;
      byPath = group();
      return [...new Set([...earlier.keys(), ...byPath.keys()])].filter(
        path => JSON.stringify(earlier.get(path)) !== JSON.stringify(byPath.get(path)),
      );
    },
    model: () => (isComplete ? (current ?? last) : undefined),
    members: () => (isComplete ? new Set(present().targets.flatMap(factPaths)) : undefined),
    findings: path => byPath.get(path) ?? none,
    judged: path => {
      const model = current ?? last;
      if (!isComplete || !model) return false;
      const users = [...model.targetsOf(path), ...model.targetsUsing(path)];
      return users.length > 0 && users.every(({ unknown }) => unknown === undefined);
    },
    paths: () => byPath.keys(),
  };
};
