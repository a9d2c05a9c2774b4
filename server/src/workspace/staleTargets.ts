import { loadedClassValues } from '../project/loadedClasses.ts';
import type { Model } from '../project/model/model.ts';
import type { Target } from '../project/model/target.ts';
import { entryNamed } from '../syntax/plistPath.ts';
import type { FileRecord } from './fileRecord.ts';
import { samePart } from './projectPart.ts';

/** How much a change of one file can change what is said about targets. */
export type Reach =
  /** Nothing: the same file, or one that no target knows. */
  | 'none'
  /** The lines of findings. */
  | 'lines'
  /** The targets that compile the source, and those that build on them. */
  | 'sources'
  /** The model, for the targets whose property list it is. */
  | 'list'
  /** Everything: which targets there are, and what they hold. */
  | 'all';

/** What other targets look at in an Info.plist, and in the list of a launchd job. */
const shared = [
  'CFBundleIdentifier',
  'NSExtension',
  'EXAppExtensionAttributes',
  'NetworkExtension',
  'MachServices',
];

/**
 * The text of these keys, to be compared; undefined for a record that is no property list. Without the names of classes: those are looked for in the code of
 * the target alone, and they are what somebody types there.
 */
const sharedText = ({ part }: FileRecord): string | undefined => {
  if (part?.kind !== 'plist') return undefined;
  const file = part.read();
  if (file.kind !== 'plist') return undefined;
  const classes = loadedClassValues(file)
    .filter(({ type }) => type === 'string')
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start);
  const spans = shared.map(key => entryNamed(file.root, key)?.value?.span);
  return spans
    .map(span => {
      if (!span) return '';
      const inside = classes.filter(({ start, end }) => span.start <= start && end <= span.end);
      const ends = [span.start, ...inside.map(({ end }) => end)];
      const starts = [...inside.map(({ start }) => start), span.end];
      return ends.map((end, i) => part.text.slice(end, starts[i])).join('‸');
    })
    .join('\n');
};

/** Facts that stand where they stood need no second look. */
const sameFacts = (a: FileRecord, b: FileRecord): boolean =>
  a.facts === b.facts || JSON.stringify(a.facts) === JSON.stringify(b.facts);

export const reachOf = (
  before: FileRecord | undefined,
  after: FileRecord | undefined,
  model: Model | undefined,
  /** Whether a finding points into a file. */
  isMentioned: (path: string) => boolean = () => false,
): Reach => {
  if (before === after) return 'none';
  if (!before || !after || !model) return 'all';
  if (before.unread !== after.unread || before.manifest !== after.manifest) return 'all';
  if (samePart(before.part, after.part)) {
    if (!sameFacts(before, after)) return 'sources';
    // The lines around facts may have moved, though the facts did not.
    return after.facts ? 'lines' : 'none';
  }
  const kind = after.part?.kind;
  if (kind !== 'plist' || before.part?.kind !== 'plist') return 'all';
  if (sharedText(before) !== sharedText(after)) return 'all';
  if (model.targetsUsing(after.path).length > 0) return 'list';
  // Rules look into lists that are no target's own: export options, what something else may sign with, those of launchd.
  const isLookedAt = [model.exportOptions, model.entitlementsFiles].some(paths =>
    paths?.includes(after.path),
  );
  return isLookedAt || isMentioned(after.path) ? 'all' : 'lines';
};

/** The targets it is part of and is made of: hosts, what it embeds, what links it. */
const around = (model: Model, target: Target): ReadonlySet<Target> => {
  const found = new Set([
    target,
    ...model.linkedBy(target),
    // Those that only wait for it may hold its code.
    ...model.targets.filter(other => model.codeOf(other).includes(target)),
  ]);
  for (const user of [...found]) {
    // A library is judged by the entitlements of the programs that link it.
    for (const part of model.codeOf(user)) found.add(part);
    for (const host of model.hostsOf(user)) found.add(host);
    for (const embedded of model.embeddedIn(user)) found.add(embedded);
  }
  return found;
};

const embedsSystemExtension =
  (model: Model) =>
  ({ embeds }: Target): boolean =>
    embeds.some(({ target }) => target !== undefined && model.target(target)?.kind === 'system-extension');

/** Targets whose findings may rest on the sources of this one: those around it, and what their hosts embed besides. */
export const restingOnSource = (model: Model, path: string): ReadonlySet<Target> => {
  // Any program of the workspace may activate a system extension, or serve the name it asks for.
  const found = new Set(
    model.targets.filter(
      target => target.kind === 'system-extension' || embedsSystemExtension(model)(target),
    ),
  );
  for (const target of model.targetsOf(path)) {
    for (const near of around(model, target)) {
      found.add(near);
      for (const embedded of model.embeddedIn(near)) found.add(embedded);
    }
  }
  return found;
};

/** Targets whose findings may rest on a property list. */
export const restingOnList = (model: Model, path: string): ReadonlySet<Target> =>
  new Set(model.targetsUsing(path).flatMap(target => [...around(model, target)]));
