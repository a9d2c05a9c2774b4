import type { OtherTargets } from '../generators/otherTargets.ts';
import { lazy } from '../lazy.ts';
import type { FoundProject, ModelInput } from '../model/model.ts';
import type { Target, TargetFile, Variant } from '../model/target.ts';
import type { Answer } from '../model/value.ts';
import { createVariants } from '../settings/createVariants.ts';
import type { ConfigurationLayers } from '../settings/settingLayer.ts';
import { configurationLayers } from './configurationLayers.ts';
import { copiedByScript } from './copiedByScript.ts';
import { dependenciesOf } from './dependenciesOf.ts';
import { embedsOf } from './embedsOf.ts';
import { knownLists } from './knownLists.ts';
import { knownMembers } from './knownMembers.ts';
import { xcodeProjects } from './knownProjects.ts';
import { linksOf } from './linksOf.ts';
import { makersOf, type ProjectTarget } from './makers.ts';
import { otherScripts } from './otherScripts.ts';

/** The Xcode projects of a workspace, and their targets in the order of the files. */
export interface XcodeTargets {
  readonly found: readonly FoundProject[];
  readonly targets: readonly Target[];
  /** The property lists and xcconfigs that decide what a target is; undefined for a target that is none of these. */
  usedBy(id: string): readonly string[] | undefined;
}

/** A framework is a dynamic library unless its type or `MACH_O_TYPE` in some variant says otherwise. */
const isDynamicProduct = (
  { target: { kind, productType } }: ProjectTarget,
  made: Target | undefined,
): Answer => {
  if (kind === 'static-library' || productType?.endsWith('.framework.static')) return 'no';
  const types = new Set(
    (made?.variants ?? []).map(variant => {
      const type = variant.setting('MACH_O_TYPE');
      if (type.state === 'unknown') return 'unknown';
      return type.state === 'present' && /^(?:staticlib|mh_object)$/.test(type.value) ? 'no' : 'yes';
    }),
  );
  const [first] = types;
  return types.size > 1 ? 'unknown' : (first ?? 'yes');
};

/** A source that is there and could not be read may hold anything. */
const whyUnread = (files: readonly TargetFile[], { unread }: ModelInput): string | undefined => {
  if (!unread || unread.size === 0) return undefined;
  const file = files.find(({ path }) => unread.has(path));
  return file && `${file.path} could not be read`;
};

/** Makes the targets of all Xcode projects. Settings and links are made when they are asked for; the files are listed, and kept from one model to the next. */
export const xcodeTargets = (input: ModelInput, others: OtherTargets): XcodeTargets => {
  const { found, projects } = xcodeProjects(input);
  const makers = makersOf(projects, others.products, input.find);
  const members = knownMembers(projects, input);
  const byId = new Map<string, Target>();
  const scriptsBeside = otherScripts(makers.targets, input, id => byId.get(id));
  const layers = new Map<string, () => readonly ConfigurationLayers[]>();

  const create = (maker: ProjectTarget): Target => {
    const { project, target, id } = maker;
    const configurations = lazy(() => configurationLayers(target, project, input));
    layers.set(id, configurations);
    const { name, kind, at, scripts, productName } = target;
    const variants = lazy(() =>
      createVariants({
        targetName: name,
        kind,
        projectName: project.name,
        project: project.path,
        ...(productName !== undefined && { productName }),
        projectFolder: project.sourceRoot,
        configurations: configurations(),
        input,
        scripts,
        otherScripts: lazy(() => scriptsBeside(maker)),
      }),
    );
    const links = lazy(() =>
      linksOf(maker, { makers, isDynamic: other => isDynamicProduct(other, byId.get(other.id)) }),
    );
    const embeds = lazy(() => embedsOf(maker, makers));
    const dependencies = lazy(() => dependenciesOf(maker, { links: links(), embeds: embeds() }, makers));
    const copied = copiedByScript(maker, makers);
    const found = members(project, target);
    const filesUnknown = found.unknown ?? whyUnread(found.files, input);
    return {
      id,
      name,
      kind,
      format: 'xcode',
      project: project.path,
      at,
      get platforms() {
        return variants().platforms;
      },
      get deployment() {
        return variants().deployment;
      },
      get variants() {
        return variants().variants;
      },
      files: found.files,
      ...(filesUnknown !== undefined && { filesUnknown }),
      resources: found.resources,
      scripts,
      get links() {
        return links();
      },
      get embeds() {
        return embeds();
      },
      ...(copied.length > 0 && { copiedByScript: copied }),
      get dependencies() {
        return dependencies().ids;
      },
      get dependsOnExternalBuild() {
        return dependencies().onExternalBuild;
      },
      ...(project.lastUpgradeCheck !== undefined && { lastUpgradeCheck: project.lastUpgradeCheck }),
      ...(project.unknown !== undefined && { unknown: project.unknown }),
    };
  };
  const targets = makers.targets.map(create);
  for (const target of targets) byId.set(target.id, target);
  const lists = lazy(() => knownLists(input));
  const usedBy = (id: string): readonly string[] | undefined => {
    const maker = makers.byId(id);
    if (!maker) return undefined;
    const variants = (): readonly Variant[] => byId.get(id)!.variants;
    return lists()(maker, { variants, configurations: layers.get(id)! });
  };
  return { found, targets, usedBy };
};
