import type { Platform } from '../../catalogue/types.ts';
import { readPlist } from '../../syntax/plist.ts';
import { readScript } from '../../syntax/script.ts';
import { readXcconfig } from '../../syntax/xcconfig.ts';
import type { ModelInput } from '../model/model.ts';
import type { ScriptPhase, TargetKind, Variant } from '../model/target.ts';
import { type CreatedVariants, createVariants } from './createVariants.ts';
import type { SettingLayer, WrittenSetting } from './settingLayer.ts';
import { xcconfigLayers } from './xcconfigLayers.ts';

const span = { start: 0, end: 0 };

/** The files of a test as a workspace knows them. */
export const exampleInput = (files: Readonly<Record<string, string>>): ModelInput => {
  const text = (path: string): string | undefined => (Object.hasOwn(files, path) ? files[path] : undefined);
  const read = <T>(path: string, reader: (text: string) => T): T | undefined => {
    const found = text(path);
    return found === undefined ? undefined : reader(found);
  };
  const paths = Object.keys(files).sort();
  return {
    paths,
    excludes: path => path.startsWith('Pods/'),
    find: path => paths.find(listed => listed.toLowerCase() === path.toLowerCase()),
    projectFile: () => undefined,
    xcconfig: path => read(path, readXcconfig),
    plist: path => read(path, found => readPlist(found, path)),
    script: path => read(path, found => readScript(found, path.endsWith('.py') ? 'python' : 'shell')),
    manifest: text,
  };
};

/** `{ 'A[sdk=macosx*]': 'x' }` as a layer of a project file, in the order given. */
export const exampleLayer = (settings: Readonly<Record<string, string>>): SettingLayer => ({
  settings: Object.entries(settings).map(([key, value], i): WrittenSetting => {
    const [name = '', ...conditions] = key.split('[');
    return {
      name,
      conditions: conditions.map(condition => {
        const [parameter = '', ...pattern] = condition.slice(0, -1).split('=');
        return { name: parameter, value: pattern.join('=') };
      }),
      value,
      at: { path: 'App.xcodeproj/project.pbxproj', span: { start: i, end: i } },
    };
  }),
});

export interface VariantExample {
  readonly kind?: TargetKind;
  readonly platform?: Platform;
  readonly configuration?: string;
  readonly name?: string;
  readonly projectFolder?: string;
  /** Of the target. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Path of the target's xcconfig. */
  readonly xcconfig?: string;
  /** Of the project; macOS where nothing is said. */
  readonly project?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly scripts?: readonly string[];
}

export const exampleVariants = (example: VariantExample): CreatedVariants => {
  const input = exampleInput(example.files ?? {});
  const { projectFolder = '', xcconfig } = example;
  return createVariants({
    targetName: example.name ?? 'App',
    projectName: 'Example',
    kind: example.kind ?? 'app',
    projectFolder,
    input,
    scripts: (example.scripts ?? []).map(
      (text, i): ScriptPhase => ({
        name: `Script ${i + 1}`,
        text,
        at: { path: 'App.xcodeproj/project.pbxproj', span },
      }),
    ),
    configurations: [
      {
        name: example.configuration ?? 'Release',
        layers: [
          exampleLayer(example.settings ?? {}),
          ...(xcconfig === undefined ? [] : xcconfigLayers(input, xcconfig, projectFolder)),
          exampleLayer(example.project ?? { SDKROOT: 'macosx' }),
        ],
        settingsAt: { path: 'App.xcodeproj/project.pbxproj', span },
      },
    ],
  });
};

/** The variant for that platform, or the only one. */
export const exampleVariant = (example: VariantExample): Variant => {
  const { variants } = exampleVariants(example);
  const found = variants.find(({ platform }) => platform === (example.platform ?? variants[0]?.platform));
  if (!found) throw new Error('The example has no such variant.');
  return found;
};
