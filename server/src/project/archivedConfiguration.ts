import type { ModelInput } from './model/model.ts';
import type { Target } from './model/target.ts';
import { outsideTexts } from './outsideTexts.ts';
import { selectPaths } from './selectPaths.ts';

const isScheme = (path: string): boolean => path.endsWith('.xcscheme');

/** Of a file that names no archive the configurations are those of tests. */
const archives = /archive|\bgym\b|build_\w*app\b/i;

/** `-configuration Beta`, `configuration: "Beta"`, `CONFIGURATION=Beta`. */
const named = /configuration["']?\s*(?::|=>?|\s)\s*["']?([\w][\w -]*)/gi;

/** What the scheme at a path archives: of one that builds these targets. */
const archivedBy = (text: string, names: readonly string[]): string | undefined =>
  names.some(name => text.includes(`BlueprintName = "${name}"`))
    ? /<ArchiveAction[^>]*?\bbuildConfiguration\s*=\s*"([^"]*)"/.exec(text)?.[1]
    : undefined;

/**
 * The configuration of which an archive of that target is made, where there is only one: that of the schemes which build it or what embeds it, without any the one
 * that is not for debugging. Undefined where a script or a service names others.
 */
export const archivedConfiguration =
  (input: ModelInput, hostsOf: (target: Target) => readonly Target[]) =>
  (target: Target): string | undefined => {
    const own = new Set(target.variants.map(({ configuration }) => configuration));
    const names = [target, ...hostsOf(target)].map(({ name }) => name);
    const found = new Set(
      selectPaths(input.paths, isScheme).flatMap(path => archivedBy(input.manifest(path) ?? '', names) ?? []),
    );
    const isForDebugging = (name: string): boolean => /debug/i.test(name);
    if (found.size === 0) for (const name of own) if (!isForDebugging(name)) found.add(name);
    for (const text of outsideTexts(input)) {
      if (!archives.test(text)) continue;
      for (const [, words = ''] of text.matchAll(named)) {
        // A name may hold blanks, and options stand behind one that has none.
        const name = [words.trim(), words.split(' ')[0]!].find(one => own.has(one));
        if (name !== undefined && !isForDebugging(name)) found.add(name);
      }
    }
    return found.size === 1 ? [...found][0] : undefined;
  };
