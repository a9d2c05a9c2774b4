import type { YamlNode } from './yamlNode.ts';

/** More specs than a workspace has; bounds what is kept of those that are being typed. */
const mostKept = 256;

/**
 * A reader that remembers what it read, by the text itself: every edit of a property list makes the model anew, and reading YAML takes longer than all
 * the rest.
 */
export const yamlReader = (
  read: (text: string) => YamlNode | undefined,
): ((text: string) => YamlNode | undefined) => {
  const known = new Map<string, YamlNode | undefined>();
  return text => {
    const node = known.has(text) ? known.get(text) : read(text);
    // Those asked for last stand at the end.
    known.delete(text);
    known.set(text, node);
    const [oldest] = known.keys();
    if (known.size > mostKept) known.delete(oldest!);
    return node;
  };
};
