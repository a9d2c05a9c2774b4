// The project model against a plain reading of the same projects: targets, product types, bundle identifiers, paths of property
// lists, deployment targets, file membership and embeds.
import { join } from 'node:path';
import type { Target, TargetKind, Variant } from '../../server/src/project/model/target.ts';
import type { Value } from '../../server/src/project/model/value.ts';
import { readModel } from '../../server/src/project/readModel.ts';
import { isHeaderName } from '../../server/src/project/xcode/fileRole.ts';
import { exclusion } from '../../server/src/workspace/exclusion.ts';
import { folderInput } from './folderInput.ts';
import { type PlainTarget, type PlainVariant, plainTargets } from './modelReader.ts';
import type { Comparison } from './plist.ts';

interface Difference {
  /** What the two readers disagree on. */
  readonly about:
    | 'targets'
    | 'kind'
    | 'variants'
    | 'bundle'
    | 'info'
    | 'entitlements'
    | 'deployment'
    | 'file'
    | 'embed';
  readonly target: Target;
  readonly variant?: Variant;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
  /** Why ours is unknown. */
  readonly why?: string;
  /** What theirs would be without the files of CocoaPods that are missing. */
  readonly withoutPods?: string;
}

const kinds: Readonly<Record<string, TargetKind>> = {
  application: 'app',
  'application.watchapp2': 'watch-app',
  'application.watchapp': 'watch-app',
  'application.watchapp2-container': 'app',
  'application.on-demand-install-capable': 'app-clip',
  'app-extension': 'app-extension',
  'app-extension.messages': 'app-extension',
  'app-extension.intents-service': 'app-extension',
  'watchkit2-extension': 'app-extension',
  'watchkit-extension': 'app-extension',
  'tv-app-extension': 'app-extension',
  'xcode-extension': 'app-extension',
  'extensionkit-extension': 'extensionkit-extension',
  'system-extension': 'system-extension',
  'driver-extension': 'driver-extension',
  framework: 'framework',
  'framework.static': 'framework',
  'library.static': 'static-library',
  'library.dynamic': 'dynamic-library',
  bundle: 'bundle',
  'bundle.unit-test': 'unit-test',
  'bundle.ui-testing': 'ui-test',
  tool: 'tool',
  'xpc-service': 'xpc-service',
};

const kindOf = (productType: string): TargetKind =>
  /^PBX(?:Aggregate|Legacy)Target$/.test(productType)
    ? 'aggregate'
    : (kinds[productType.replace('com.apple.product-type.', '')] ?? 'unknown');

const excludesFolder = exclusion([]);

const isExcluded = (path: string): boolean =>
  path.split('/').some((_, index, parts) => index > 0 && excludesFolder(parts.slice(0, index).join('/')));

/** A difference that is understood. */
interface Explanation {
  readonly reason: string;
  holds(difference: Difference): boolean;
}

const explanations: readonly Explanation[] = [
  {
    reason: 'the file is in a folder that is left out: vendored code or products',
    holds: ({ about, ours, theirs }) => about === 'file' && ours === undefined && isExcluded(theirs!),
  },
  {
    reason: 'Mac Catalyst begins with iOS 13.1: an older deployment target means that',
    holds: ({ about, variant, ours }) =>
      about === 'deployment' && variant?.platform === 'Catalyst' && ours === '13.1',
  },
  {
    reason: 'the xcconfig that CocoaPods makes is not there, and sets none of these by itself',
    holds: ({ theirs, ours, withoutPods }) => theirs === 'unknown' && ours === withoutPods,
  },
  {
    reason: 'a build setting names a file that is not there: its path alone is no property list',
    holds: ({ about, ours, why }) =>
      (about === 'info' || about === 'entitlements') && ours === 'unknown' && why!.endsWith(' is not there'),
  },
  {
    reason: 'no setting names the bundle, and a script of the workspace may write it into the property list',
    holds: ({ about, ours, theirs, why }) =>
      about === 'bundle' &&
      ours === 'unknown' &&
      theirs === 'not set' &&
      why!.endsWith(' writes into the property list'),
  },
];

const text = (value: Value<string>): string | undefined =>
  value.state === 'present' ? value.value : undefined;

const variantDifferences = (target: Target, variant: Variant, plain: PlainVariant): readonly Difference[] => {
  const found = {
    bundle: variant.bundleIdentifier,
    info: variant.info.file,
    entitlements: variant.entitlements.file,
    deployment: variant.deployment,
  };
  return (['bundle', 'info', 'entitlements', 'deployment'] as const).flatMap(
    (about): readonly Difference[] => {
      const value = found[about];
      const theirs = plain[about];
      const ours = value.state === 'unknown' ? null : (text(value) ?? '');
      if (ours === (theirs ?? (theirs === null ? null : ''))) return [];
      return [
        {
          about,
          target,
          variant,
          ours: ours ?? 'unknown',
          theirs: theirs ?? (theirs === null ? 'unknown' : 'not set'),
          ...(value.state === 'unknown' && { why: value.why }),
          ...(plain.withoutPods[about] !== null && { withoutPods: plain.withoutPods[about] ?? '' }),
        },
      ];
    },
  );
};

const setDifferences = (
  about: Difference['about'],
  target: Target,
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
): readonly Difference[] => [
  ...[...ours]
    .filter(item => !theirs.has(item))
    .map(item => ({ about, target, ours: item, theirs: undefined })),
  ...[...theirs]
    .filter(item => !ours.has(item))
    .map(item => ({ about, target, ours: undefined, theirs: item })),
];

const compare = (target: Target, plain: PlainTarget): readonly Difference[] => {
  const kind = kindOf(plain.productType);
  const local = (id: string | undefined): string =>
    id?.startsWith(`${target.project}#`) ? id.slice(target.project.length + 1) : 'no target of this project';
  const keys = new Set(target.variants.map(({ configuration, platform }) => `${configuration}/${platform}`));
  const theirKeys = new Set(plain.variants?.keys());
  return [
    ...(target.kind === kind ? [] : [{ about: 'kind' as const, target, ours: target.kind, theirs: kind }]),
    ...(target.name === plain.name
      ? []
      : [{ about: 'targets' as const, target, ours: target.name, theirs: plain.name }]),
    ...setDifferences('variants', target, keys, theirKeys),
    ...target.variants.flatMap(variant => {
      const found = plain.variants?.get(`${variant.configuration}/${variant.platform}`);
      return found ? variantDifferences(target, variant, found) : [];
    }),
    ...setDifferences(
      'file',
      target,
      new Set(target.files.map(({ path }) => path).filter(path => !isHeaderName(path))),
      plain.files,
    ),
    ...setDifferences(
      'embed',
      target,
      new Set(
        target.embeds.map(
          embed => `${embed.name} in ${embed.destination}/${embed.path}, of ${local(embed.target)}`,
        ),
      ),
      plain.embeds,
    ),
  ];
};

const describe_ = (folder: string, { about, target, variant, ours, theirs, why }: Difference): string =>
  `${folder}: ${target.name}${variant ? ` (${variant.configuration}, ${variant.platform})` : ''}, ${about}: ours ${ours ?? 'none'}, theirs ${theirs ?? 'none'}${why === undefined ? '' : ` (${why})`}`;

export interface ModelComparison extends Comparison {
  readonly notes: readonly string[];
}

/** Compares each folder as a workspace of its own. */
export const run = (folders: readonly string[]): ModelComparison => {
  const differences: string[] = [];
  const counts = new Map<string, number>();
  let compared = 0;
  for (const folder of folders) {
    const input = folderInput(folder);
    const model = readModel(input);
    for (const { path, unread } of model.projects) {
      if (!path.endsWith('.pbxproj')) continue;
      if (unread !== undefined) {
        differences.push(`${folder}: ${path} was not read: ${unread}`);
        continue;
      }
      const plain = plainTargets(folder, join(folder, path));
      const ours = model.targets.filter(({ project }) => project === path);
      if (ours.length !== plain.length)
        differences.push(`${folder}: ${path} has ${ours.length} targets, theirs ${plain.length}`);
      for (const target of plain) {
        const found = model.target(`${path}#${target.id}`);
        compared++;
        if (!found) {
          differences.push(`${folder}: ${path} has a target ${target.name} that we miss`);
          continue;
        }
        for (const difference of compare(found, target)) {
          const explanation = explanations.find(each => each.holds(difference));
          if (explanation) counts.set(explanation.reason, (counts.get(explanation.reason) ?? 0) + 1);
          else differences.push(describe_(folder, difference));
        }
      }
    }
  }
  const notes = [...counts].map(([reason, count]) => `${count} explained: ${reason}`);
  return { compared, differences, notes };
};
