import type { Model } from '../project/model/model.ts';
import type { Target } from '../project/model/target.ts';

/** Most sentences; the first ones tell what is wrong with the others, too. */
const most = 100;

/** Targets that rules judge: what is not known about a library or about tests keeps nothing quiet. */
const isJudged = ({ kind }: Target): boolean => /^(?:app|.*-extension|watch-app|app-clip)$/.test(kind);

/** Why something of a target is not known: its settings name a variable or a file that is not there. */
const reasonsOf = (target: Target): readonly string[] => {
  if (target.unknown !== undefined) return [target.unknown];
  if (target.platforms.state === 'unknown') return [target.platforms.why];
  const values = target.variants.flatMap(({ bundleIdentifier, info, entitlements }) => [
    info.file,
    entitlements.file,
    bundleIdentifier,
  ]);
  return values.flatMap(value => (value.state === 'unknown' ? [value.why] : []));
};

/**
 * What is not known about the targets of a workspace, so that rules about it are quiet: each reason once, with the first project or target it
 * holds for.
 */
export const unknownTargets = (model: Model | undefined): readonly string[] => {
  const reasons = new Map<string, string>();
  const add = (reason: string | undefined, name: string): void => {
    if (reason !== undefined && !reasons.has(reason)) reasons.set(reason, name);
  };
  for (const { path, unread } of model?.projects ?? []) add(unread, path);
  for (const target of model?.targets ?? []) {
    if (isJudged(target)) for (const reason of reasonsOf(target)) add(reason, target.name);
  }
  return [...reasons].slice(0, most).map(([reason, name]) => `${name}: ${reason}`);
};
