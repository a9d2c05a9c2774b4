import { interpreter } from '../interpreter.ts';
import type { ScriptPhase } from '../model/target.ts';
import type { WorkspaceScript } from '../propertyLists/scriptsOfOthers.ts';
import type { Spec } from './xcodegenSettings.ts';
import { type YamlNode, yamlAt, yamlEntries, yamlItems, yamlText } from './yamlNode.ts';

/** Where a target lists the scripts that become its phases; the older names still work. */
const phases = [
  'preBuildScripts',
  'prebuildScripts',
  'postCompileScripts',
  'postBuildScripts',
  'postbuildScripts',
];

const scriptOf = (item: YamlNode, path: string): readonly ScriptPhase[] => {
  const file = yamlText(yamlAt(item, 'path'));
  // A script in a file is one that calls it.
  const text = yamlText(yamlAt(item, 'script')) ?? (file === undefined ? undefined : `sh "${file}"`);
  if (text === undefined) return [];
  const program = interpreter(yamlText(yamlAt(item, 'shell')));
  return [
    {
      name: yamlText(yamlAt(item, 'name')) ?? 'Run Script',
      text,
      ...(program !== undefined && { interpreter: program }),
      at: { path, span: item.span },
    },
  ];
};

/** The script phases of a target of `project.yml`. */
export const xcodegenPhases = (spec: Spec, target: YamlNode): readonly ScriptPhase[] =>
  phases.flatMap(key => yamlItems(yamlAt(target, key)).flatMap(item => scriptOf(item, spec.path)));

/** `schemes: App: build: preActions:` and the like, at whatever action. */
const actionsIn = (spec: Spec, scheme: YamlNode | undefined): readonly ScriptPhase[] =>
  [scheme, ...yamlEntries(scheme).map(({ value }) => value)].flatMap(action =>
    ['preActions', 'postActions'].flatMap(key =>
      yamlItems(yamlAt(action, key)).flatMap(item => scriptOf(item, spec.path)),
    ),
  );

/** All scripts that a spec names: phases of its targets, aggregates, actions of schemes, and what XcodeGen runs itself. */
export const xcodegenScripts = (spec: Spec, idOf: (name: string) => string): readonly WorkspaceScript[] => {
  const home = { folder: spec.folder, project: spec.path };
  const targets = yamlEntries(yamlAt(spec.root, 'targets'));
  const aggregates = yamlEntries(yamlAt(spec.root, 'aggregateTargets'));
  const schemes = yamlEntries(yamlAt(spec.root, 'schemes'));
  const ofTargets = targets.flatMap(({ key, value }) =>
    xcodegenPhases(spec, value).map(phase => ({
      ...home,
      phase,
      by: `the script phase “${phase.name}” of ${key}`,
      owner: idOf(key),
      settings: idOf(key),
    })),
  );
  const ofAggregates = aggregates.flatMap(({ key, value }) =>
    yamlItems(yamlAt(value, 'buildScripts'))
      .flatMap(item => scriptOf(item, spec.path))
      .map(phase => ({ ...home, phase, by: `the script phase “${phase.name}” of ${key}` })),
  );
  const ofSchemes = [
    ...schemes,
    ...targets.map(({ key, keySpan, value }) => ({ key, keySpan, value: yamlAt(value, 'scheme') })),
  ].flatMap(({ key, value }) =>
    actionsIn(spec, value).map(phase => ({
      ...home,
      phase,
      by: `the action “${phase.name}” of the scheme ${key}`,
    })),
  );
  const ofGenerator = ['preGenCommand', 'postGenCommand'].flatMap(key => {
    const node = yamlAt(spec.root, 'options', key);
    const text = yamlText(node);
    if (!node || text === undefined) return [];
    return [
      { ...home, phase: { name: key, text, at: { path: spec.path, span: node.span } }, by: `the ${key}` },
    ];
  });
  return [...ofTargets, ...ofAggregates, ...ofSchemes, ...ofGenerator];
};
