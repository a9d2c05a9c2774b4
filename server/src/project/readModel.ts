import { archivedConfiguration } from './archivedConfiguration.ts';
import { listSource } from './generators/listSource.ts';
import { otherTargets } from './generators/otherTargets.ts';
import { writtenFiles } from './generators/writtenFiles.ts';
import { lazy } from './lazy.ts';
import type { Model, ModelInput } from './model/model.ts';
import { outsideTexts } from './outsideTexts.ts';
import { selectPaths } from './selectPaths.ts';
import { targetGraph } from './targetGraph.ts';
import { targetUses } from './targetUses.ts';
import { xcodeTargets } from './xcode/xcodeTargets.ts';

/** `ci/DeveloperID-ExportOptions.plist`. */
const isExportOptions = (path: string): boolean => /export[-_ ]?options[^/]*\.plist$/i.test(path);
const isEntitlements = (path: string): boolean => path.endsWith('.entitlements');

/**
 * Reads all projects of a workspace as targets. What an unchanged project file and an unchanged list of files decide is kept from one
 * model to the next; settings and property lists are worked out when they are asked for.
 */
export const readModel = (input: ModelInput): Model => {
  const others = otherTargets(input);
  const xcode = xcodeTargets(input, others);
  const targets = [...xcode.targets, ...others.targets];
  const byId = new Map(targets.map(target => [target.id, target]));
  const graph = targetGraph(targets, byId);
  return {
    projects: [...xcode.found, ...others.projects],
    exportOptions: selectPaths(input.paths, isExportOptions),
    entitlementsFiles: selectPaths(input.paths, isEntitlements),
    outsideTexts: lazy(() => outsideTexts(input)),
    archivedConfiguration: archivedConfiguration(input, graph.hostsOf),
    targets,
    isWritten: writtenFiles(input),
    listSource: listSource(input),
    target: id => byId.get(id),
    ...targetUses(targets, xcode.usedBy),
    ...graph,
  };
};
