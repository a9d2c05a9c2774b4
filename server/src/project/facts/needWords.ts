import type { FactNeeds } from './sourceFacts.ts';

/** The shortest word that the search over bytes takes. */
const shortestWord = 3;

export const setterOf = (name: string): string => `set${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** `send(`, `send {`, `initWithPeer:`; a label `service:` is no message, so a single lower-case word opens no Objective-C file. */
const callWords = (name: string): readonly string[] => {
  const calls = [`${name}(`, `${name} (`, `${name} {`, `${name}{`, `${name}<`];
  if (/^[A-Z]/.test(name)) return [...calls, `${name}.init`, `${name} = .init`, `${name}? = .init`];
  return /[a-z][A-Z]/.test(name) ? [...calls, `${name}:`, `${name}]`, `${name} ]`] : calls;
};

const assignmentWords = (name: string): readonly string[] => [`${name} =`, `${name}=`, `${setterOf(name)}:`];

/** What may stand behind the name of a module; `import Network` is not `import NetworkProtection`. */
const behindImport = ['\n', '\r', ' ', ';', '.', '/'];

const importWords = (module: string): readonly string[] => [
  ...behindImport.map(end => `import ${module}${end}`),
  `${module}.`,
  `<${module}/`,
  `<${module}.h`,
];

/**
 * Words of which one stands in every file that has something for these needs: as it is written where it counts, since most addresses
 * stand in comments and most names are other people's. Where a need says `within`, those words alone.
 */
export const needWords = (needs: readonly FactNeeds[]): readonly string[] => {
  const words = needs.flatMap(({ within, uses, calls, assignments, strings, imports, inherits, notes }) => [
    ...(within ?? [
      ...(uses ?? []),
      ...(calls ?? []).flatMap(callWords),
      ...(assignments ?? []).flatMap(assignmentWords),
      ...(strings ?? []).map(prefix => `"${prefix}`),
      ...(imports ?? []).flatMap(importWords),
      ...(inherits ?? []),
    ]),
    ...(notes ?? []).flatMap(({ mentions }) => mentions),
  ]);
  return [...new Set(words)].filter(word => word.length >= shortestWord && /^[\n\r\x20-\x7e]+$/.test(word));
};
