import type { YamlNode } from '../project/generators/yamlNode.ts';

/** The reader of YAML is a bundle of its own, loaded at the first `project.yml`: most workspaces hold none. */
export const lazyYaml = (text: string): YamlNode | undefined => {
  const { readYaml } = require('./yaml') as typeof import('./yaml.ts');
  return readYaml(text);
};
