import { fileName } from '../../syntax/paths.ts';

const isDigit = (unit: string): boolean => unit >= '0' && unit <= '9';

/** Other characters become `fill`, and so does a digit at the start (Swift Build, String.asIdentifierOfType). */
const identifier = (text: string, allowed: RegExp, fill: string): string => {
  let result = '';
  for (const character of text.normalize('NFC')) {
    const kept = allowed.test(character) && !(result === '' && isDigit(character));
    result += kept ? character : fill;
  }
  return result;
};

/** Letters of other scripts stay; a digit at the start becomes an underscore. */
const c99 = (text: string): string => {
  let result = '';
  for (const character of text.normalize('NFC')) {
    const kept = /[\p{L}\p{M}\p{N}_]/u.test(character) && !(result === '' && /\p{N}/u.test(character));
    result += kept ? character : '_';
  }
  return result;
};

const suffixOf = (path: string): string => {
  const name = fileName(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : '';
};
const folder = (path: string): string => {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash + 1);
};

/** Takes `.` and empty parts out, and `..` where a name stands before it. */
const standardizePath = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const last = parts[parts.length - 1];
    if (part === '..' && last !== undefined && last !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
};

const modifiers: Readonly<Record<string, (text: string) => string>> = {
  lower: text => text.toLowerCase(),
  upper: text => text.toUpperCase(),
  identifier: text => identifier(text, /[A-Za-z0-9_]/, '_'),
  rfc1034identifier: text => identifier(text, /[A-Za-z0-9-]/, '-'),
  c99extidentifier: c99,
  dir: path => folder(path) || './',
  file: fileName,
  base: path => {
    const name = fileName(path);
    return name.slice(0, name.length - suffixOf(path).length);
  },
  suffix: suffixOf,
  standardizepath: standardizePath,
  not: text => (text === 'YES' ? 'NO' : 'YES'),
  quote: text => text.replace(/[^\w./,+=-]/g, '\\$&'),
  truncatedversion: text => text.split('.').slice(0, 3).join('.'),
};

const replacements: Readonly<Record<string, (text: string, by: string) => string>> = {
  default: (text, by) => (text === '' ? by : text),
  dir: (path, by) => `${by.replace(/\/$/, '')}/${fileName(path)}`,
  file: (path, by) => folder(path) + by,
  base: (path, by) => folder(path) + by + suffixOf(path),
  suffix: (path, by) =>
    `${path.slice(0, path.length - suffixOf(path).length)}.${by.slice(by.lastIndexOf('.') + 1)}`,
};

/** `$(NAME:lower)`; undefined for a modifier that is not known. */
export const modified = (text: string, modifier: string): string | undefined =>
  Object.hasOwn(modifiers, modifier) ? modifiers[modifier]!(text) : undefined;

/** `$(NAME:default=x)`; undefined for a modifier that is not known. */
export const replaced = (text: string, modifier: string, by: string): string | undefined =>
  Object.hasOwn(replacements, modifier) ? replacements[modifier]!(text, by) : undefined;
