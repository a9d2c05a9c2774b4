// A second, plain reading of build settings, to compare the model with: recursive, no ranges, no reasons.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onDisk } from './onDisk.ts';

export interface Assignment {
  readonly name: string;
  readonly conditions: Readonly<Record<string, string>>;
  readonly value: string;
}
export interface Layer {
  readonly assignments: readonly Assignment[];
  /** True when a file is missing that could have said more. */
  readonly open: boolean;
  /** True when that file is one of those that CocoaPods makes. */
  readonly pods: boolean;
}

const split = (key: string): Pick<Assignment, 'name' | 'conditions'> => {
  const [name = '', ...rest] = key.split('[');
  const pairs = rest.flatMap(part => part.replace(']', '').split(','));
  return {
    name: name.trim(),
    conditions: Object.fromEntries(pairs.map(pair => pair.trim().split('=') as [string, string])),
  };
};

export const projectLayer = (settings: Readonly<Record<string, unknown>>): Layer => ({
  open: false,
  pods: false,
  assignments: Object.keys(settings)
    .sort()
    .map(key => {
      const value = settings[key];
      const text = Array.isArray(value)
        ? value.map(word => (/\s/.test(String(word)) ? `"${word}"` : String(word))).join(' ')
        : String(value);
      return { ...split(key), value: text };
    }),
});

/** Reads an xcconfig and what it includes; an include is looked for beside it, then in the project's folder. */
export const xcconfigLayer = (path: string, project: string, seen: readonly string[] = []): Layer => {
  const file = onDisk(path);
  if (file === undefined)
    return { assignments: [], open: true, pods: path.includes('Target Support Files/Pods') };
  if (seen.includes(file)) return { assignments: [], open: false, pods: false };
  const assignments: Assignment[] = [];
  let open = false;
  let pods = true;
  for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const include = /^\s*#include(\??)\s*"([^"]*)"/.exec(line);
    if (include) {
      const near = join(dirname(file), include[2]!);
      const included = onDisk(near) ?? join(project, include[2]!);
      if (onDisk(included) === undefined && include[1] === '?') continue;
      const layer = xcconfigLayer(included, project, [...seen, file]);
      // What stood before a missing file may have been set anew in it.
      if (layer.open) {
        open = true;
        pods &&= layer.pods;
        assignments.length = 0;
      }
      assignments.push(...layer.assignments);
      continue;
    }
    const text = line.replace(/\/\/.*$/, '');
    const match = /^\s*(\w+(?:\[[^\]]*\])*)\s*=(.*)$/.exec(text);
    if (match) assignments.push({ ...split(match[1]!), value: match[2]!.trim().replace(/;$/, '').trim() });
  }
  return { assignments, open, pods: open && pods };
};

const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text);

/** What a value is expanded with. */
export interface Surroundings {
  readonly layers: readonly Layer[];
  readonly builtIn: Readonly<Record<string, string>>;
  /** `macosx`; undefined while the platforms are looked for: then no condition holds. */
  readonly sdk: string | undefined;
  readonly configuration: string;
}

const holds = (conditions: Assignment['conditions'], { sdk, configuration }: Surroundings): boolean =>
  Object.entries(conditions).every(([name, pattern]) => {
    if (name === 'sdk') return sdk !== undefined && (matches(pattern, sdk) || matches(pattern, `${sdk}26.0`));
    if (name === 'config') return matches(pattern, configuration);
    return name === 'arch' && matches(pattern, 'arm64');
  });

const modify = (text: string, modifier: string): string | undefined => {
  const [name, argument] = modifier.split('=');
  if (name === 'lower') return text.toLowerCase();
  if (name === 'upper') return text.toUpperCase();
  if (name === 'rfc1034identifier') return text.replace(/[^A-Za-z0-9-]/g, '-');
  if (name === 'c99extidentifier' || name === 'identifier') return text.replace(/[^\p{L}\p{N}_]/gu, '_');
  if (name === 'default') return text === '' ? argument : text;
  return undefined;
};

/** The value of a setting; undefined when it is not set, `null` when that cannot be told. */
export const resolve = (
  name: string,
  surroundings: Surroundings,
  from = 0,
  depth = 0,
): string | null | undefined => {
  if (depth > 40) return null;
  const { layers, builtIn } = surroundings;
  for (let index = from; index < layers.length; index++) {
    const layer = layers[index]!;
    const found = layer.assignments.filter(
      assignment => assignment.name === name && holds(assignment.conditions, surroundings),
    );
    const last = found.at(-1);
    if (last) {
      // A conditional value of a file inherits from the unconditional one above it.
      const inherited = (): string | null | undefined =>
        found.length > 1 && /\$[({]inherited/.test(found.at(-2)!.value) === false
          ? expand(found.at(-2)!.value, name, surroundings, index + 1, depth + 1)
          : resolve(name, surroundings, index + 1, depth + 1);
      return expand(last.value, name, surroundings, index + 1, depth + 1, inherited);
    }
    if (layer.open) return null;
  }
  return Object.hasOwn(builtIn, name)
    ? expand(builtIn[name]!, name, surroundings, layers.length, depth + 1)
    : undefined;
};

/** Expands the variables of a value that stands in the layer before `from`. */
export const expand = (
  value: string,
  name: string,
  surroundings: Surroundings,
  from: number,
  depth = 0,
  inherited: () => string | null | undefined = () => resolve(name, surroundings, from, depth + 1),
): string | null => {
  const start = /\$[({]/.exec(value);
  if (!start || depth > 40) return depth > 40 ? null : value;
  const open = value[start.index + 1]!;
  const close = open === '(' ? ')' : '}';
  let level = 0;
  let end = start.index + 1;
  for (; end < value.length; end++) {
    if (value[end] === open) level++;
    if (value[end] === close && --level === 0) break;
  }
  const inner = expand(value.slice(start.index + 2, end), name, surroundings, from, depth + 1, inherited);
  if (inner === null) return null;
  const [variable = '', ...modifiers] = inner.split(':');
  let found =
    variable === 'inherited' || variable === name
      ? (inherited() ?? (inherited() === null ? null : ''))
      : resolve(variable, surroundings, 0, depth + 1);
  if (found === undefined) found = modifiers.some(each => each.startsWith('default=')) ? '' : null;
  for (const modifier of modifiers) found = found === null ? null : (modify(found, modifier) ?? null);
  if (found === null) return null;
  const rest = expand(value.slice(end + 1), name, surroundings, from, depth, inherited);
  return rest === null ? null : value.slice(0, start.index) + found + rest;
};
