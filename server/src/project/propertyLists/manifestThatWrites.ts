import { fileName } from '../../syntax/paths.ts';
import type { VariantParts } from '../settings/variantParts.ts';

const names = ['project.yml', 'project.yaml'];

/** The key of a YAML mapping: `com.example.key: true`, quoted or not. */
const writesKey = (text: string, key: string): boolean => {
  if (key === '') return false;
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
    const before = text[at - 1] ?? '\n';
    if (/[\s{,"']/.test(before) && /^["']?\s*:/.test(text.slice(at + key.length, at + key.length + 4)))
      return true;
  }
  return false;
};

/**
 * Why XcodeGen may write that key into a property list: its manifest beside the project names both. The list that lies in the folder may be
 * the one from before.
 */
export const manifestThatWrites = (
  { request: { input, projectFolder } }: VariantParts,
  path: string | undefined,
  key: string,
): string | undefined => {
  if (path === undefined) return undefined;
  const name = fileName(path);
  const folder = projectFolder === '' ? '' : `${projectFolder}/`;
  for (const manifest of names) {
    const found = input.find(folder + manifest);
    const text = found === undefined ? undefined : input.manifest(found);
    if (text?.includes(name) && writesKey(text, key)) return `XcodeGen writes it from ${found}`;
  }
  return undefined;
};
