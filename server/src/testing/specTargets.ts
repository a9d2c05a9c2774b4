import type { ModelInput } from '../project/model/model.ts';
import type { Target, Variant } from '../project/model/target.ts';
import type { Value } from '../project/model/value.ts';
import { readModel } from '../project/readModel.ts';
import { projectInput } from '../project/xcode/projectText.ts';
import { readYaml } from '../wire/yaml.ts';

/** The model of a workspace without an Xcode project. */
export const read = (files: Readonly<Record<string, string>>, more: Partial<ModelInput> = {}) => {
  const input = projectInput(files);
  return readModel({
    ...input,
    ...more,
    yaml: path => {
      const text = input.manifest(path);
      return text === undefined ? undefined : readYaml(text);
    },
  });
};

export const paths = (target: Target | undefined): readonly string[] =>
  (target?.files ?? []).map(({ path }) => path);

export const shown = (value: Value<unknown>): unknown =>
  value.state === 'present' ? value.value : value.state;

export const setting = (target: Target | undefined, name: string): readonly unknown[] =>
  (target?.variants ?? []).map((variant: Variant) => shown(variant.setting(name)));

/** One app with further lines of its own, and lines of the file. */
export const app = (lines: string, file = ''): string =>
  `name: Vpn\n${file}targets:\n  App:\n    type: application\n    platform: macOS\n${lines.replace(/^/gm, '    ').trimEnd()}\n`;
