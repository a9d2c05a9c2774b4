import { type RubyLine, rubyLine } from './rubyLine.ts';

/** Actions that write into property lists, or give the settings of a build a value. */
const actions =
  /\b(set_info_plist_value|update_info_plist|update_plist|update_app_group_identifiers|update_keychain_access_groups|update_icloud_container_identifiers|update_code_signing_settings|update_app_identifier|gym|build_app|build_ios_app|build_mac_app|xcodebuild)\b(?!["'])/g;

const written: Readonly<Record<string, string>> = {
  update_app_group_identifiers: 'com.apple.security.application-groups',
  update_keychain_access_groups: 'keychain-access-groups',
  update_icloud_container_identifiers: 'com.apple.developer.icloud-container-identifiers',
};

/** No call is longer, and no line. */
const longest = 4000;

/** The length of the brackets of a call with what is in them; without any, of its lines: each ends in what the next one goes on. */
const callLength = (text: string): number => {
  const start = /^\s*/.exec(text)![0].length;
  if (text[start] !== '(') return /^(?:[^\n]*[,\\][ \t]*\n)*[^\n]*/.exec(text)![0].length;
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')' && --depth === 0) return i + 1;
  }
  return text.length;
};

/** The arguments of a call, with the block behind them: they end before the next action. */
const argumentsAt = (text: string, from: number, next: number): string => {
  const rest = text.slice(from, Math.min(from + longest, next));
  const length = callLength(rest);
  const end = rest.indexOf('\n', length);
  const line = rest.slice(0, end < 0 ? rest.length : end);
  if (!/\bdo\b/.test(line.slice(line.lastIndexOf('\n') + 1))) return rest.slice(0, length);
  const closed = /\n[ \t]*end\b/.exec(rest.slice(line.length));
  return rest.slice(0, closed ? line.length + closed.index : rest.length);
};

/** Twice: one may stand in another. */
const asShellVariables = (value: string): string =>
  value
    .replace(/#\{\s*(?:ENV\[["'])?(\w+)(?:["']\])?\s*\}/g, '$${$1}')
    .replace(/#\{[^#}\n]*\}/g, '$${_}')
    .replace(/#\{[^#}\n]*\}/g, '$${_}');

const quoted = (value: string): string => `'${asShellVariables(value).replaceAll("'", '')}'`;

/** The value of an argument: a literal, or a name that the script gives a value elsewhere. */
const argument = (text: string, name: string): string | undefined => {
  const found = new RegExp(
    `(?::${name}\\s*=>|\\b${name}:)\\s*(?:"((?:[^"\\\\\\n]|\\\\.)*)"|'([^'\\n]*)'|([A-Za-z_]\\w*))`,
  ).exec(text);
  return (
    found?.[1]?.replace(/\\(["\\])/g, '$1') ??
    found?.[2] ??
    (found?.[3] === undefined ? undefined : `\${${found[3]}}`)
  );
};

/** What of a project an action is for, in the words of `xcodebuild`. */
const buildOf = (text: string, names: Readonly<Record<string, string>>): string =>
  Object.entries(names)
    .flatMap(([option, name]) => {
      const value = argument(text, name);
      return value === undefined ? [] : [`-${option} ${quoted(value)}`];
    })
    .join(' ');

/** `targets: ["App", "Tunnel"]`; one that is not known where there are none. */
const targetsIn = (text: string): readonly string[] => {
  const list = /\btargets:\s*(?:\[([^\]]*)\]|["']([^"'\n]*)["'])/.exec(text);
  const found =
    list?.[2] === undefined
      ? [...(list?.[1] ?? '').matchAll(/["']([^"'\n]+)["']/g)].map(one => one[1]!)
      : [list[2]];
  return found.map(name => `-target ${quoted(name)}`);
};

/** A build of each target that gives it these settings. */
const builds = (of: string, targets: readonly string[], settings: readonly string[]): readonly string[] =>
  settings.length === 0
    ? []
    : (targets.length > 0 ? targets : ['']).map(target => `xcodebuild ${of} ${target} ${settings.join(' ')}`);

const given = (text: string, names: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(names).flatMap(([setting, name]) => {
    const value = argument(text, name);
    return value === undefined ? [] : [quoted(`${setting}=${value}`)];
  });

const replace = (key: string, path: string): string =>
  `plutil -replace ${quoted(key.replaceAll('.', '\\.'))} -string x ${quoted(path)}`;

/** `plist["Key"] = value`, in a block that is given the list. */
const keysInBlock = (text: string): readonly string[] =>
  [...text.matchAll(/\w\[\s*(?:["']([^"'\n]+)["']|:(\w+))\s*\]/g)].map(found => (found[1] ?? found[2])!);

const commandsOf = (action: string, text: string): readonly string[] => {
  if (action === 'update_code_signing_settings') {
    const settings = given(text, {
      CODE_SIGN_ENTITLEMENTS: 'entitlements_file_path',
      PRODUCT_BUNDLE_IDENTIFIER: 'bundle_identifier',
    });
    return builds(buildOf(text, { project: 'path' }), targetsIn(text), settings);
  }
  if (action === 'update_app_identifier') {
    const settings = given(text, { PRODUCT_BUNDLE_IDENTIFIER: 'app_identifier' });
    const list = argument(text, 'plist_path');
    return [
      ...builds(buildOf(text, { project: 'xcodeproj' }), [], settings),
      ...(list === undefined ? [] : [replace('CFBundleIdentifier', list)]),
    ];
  }
  const settings = argument(text, 'xcargs');
  if (settings !== undefined)
    return builds(
      buildOf(text, { project: 'project', workspace: 'workspace', scheme: 'scheme' }),
      [],
      [asShellVariables(settings)],
    );
  const path = ['path', 'plist_path', 'entitlements_file']
    .map(name => argument(text, name))
    .find(value => value !== undefined);
  if (path === undefined) return [];
  if (Object.hasOwn(written, action)) return [replace(written[action]!, path)];
  if (action === 'set_info_plist_value') {
    const key = argument(text, 'key');
    return [key === undefined ? `PlistBuddy ${quoted(path)}` : replace(key, path)];
  }
  const keys = [
    ...(argument(text, 'app_identifier') === undefined ? [] : ['CFBundleIdentifier']),
    ...(argument(text, 'display_name') === undefined ? [] : ['CFBundleDisplayName']),
    ...keysInBlock(text),
  ];
  // Without a key that could be told the block writes what it likes.
  return keys.length > 0 ? keys.map(key => replace(key, path)) : [`PlistBuddy ${quoted(path)}`];
};

const shellCommand = /\b(?:PlistBuddy|plutil|defaults write|sed|xcodebuild|cp|mv)\b/;
const setting = /(?:^|\s)[A-Z][A-Z0-9_]*_[A-Z0-9_]+=/;
const xcargs = /\bxcargs["']?\s*(?::|=>)\s*$/;

/** Where a literal is a command: not in `UI.message("…")`, which is for somebody to read. */
const runs =
  /(?:\b(?:sh|system|exec|spawn|popen|capture2e?|command|xcargs)["']?\s*(?:\(|:|=>)?\s*(?:\(?\s*command:\s*)?|^\s*[[(+]?\s*|\w\s*\+?=\s*|<<\s*)$/;

/** The lines of a Fastfile; those between `=begin` and `=end` are empty. */
const linesOf = (ruby: string): readonly RubyLine[] => {
  let isComment = false;
  return ruby.split(/\r?\n/).map(line => {
    if (line.startsWith('=begin')) isComment = true;
    const isCode = !isComment && line.length <= longest;
    if (line.startsWith('=end')) isComment = false;
    return rubyLine(isCode ? line : '');
  });
};

/** What of a Fastfile may write into property lists, as a shell script. */
export const fastfileText = (ruby: string): string => {
  const read = linesOf(ruby);
  const text = read.map(({ code }) => code).join('\n');
  const lines: string[] = [];
  for (const [, name, double, single] of text.matchAll(
    /^[ \t]*([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)')/gm,
  ))
    lines.push(`${name}=${quoted(double ?? single ?? '')}`);
  const calls = [...text.matchAll(actions)];
  /** What is told of a build already, with the project it is for. */
  const told = new Set<string>();
  calls.forEach(({ 1: action, 0: found, index }, i) => {
    const next = calls[i + 1]?.index ?? text.length;
    const given = argumentsAt(text, index + found.length, next);
    const settings = argument(given, 'xcargs');
    if (settings !== undefined) told.add(settings);
    lines.push(...commandsOf(action!, given));
  });
  for (const { text: literal, before, isCommand } of read.flatMap(({ strings }) => strings)) {
    if (!isCommand && !runs.test(before.slice(-64))) continue;
    if (told.has(literal) && xcargs.test(before.slice(-64))) continue;
    const value = asShellVariables(literal);
    if (shellCommand.test(value)) lines.push(value);
    else if (setting.test(value)) lines.push(`xcodebuild ${value}`);
  }
  // The lines of a here-document.
  for (const { code: line } of read)
    if (/^\s*(?:\/usr\/libexec\/PlistBuddy|plutil|defaults write|sed)\s/.test(line))
      lines.push(asShellVariables(line.trim()));
  return lines.join('\n');
};
