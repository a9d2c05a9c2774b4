// Writes what is derived from the rules: docs/rules/<id>.md, docs/rules/README.md and the table in README.md.
// With `--check` it writes nothing, lists what is stale and exits 1.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Resource } from '../server/src/catalogue/types.ts';
import { kindNames } from '../server/src/features/targets/kindNames.ts';
import { type Example, plist } from '../server/src/rules/examples.ts';
import { rules } from '../server/src/rules/index.ts';
import { precedences, together } from '../server/src/rules/precedence.ts';
import type { ProjectExample, TargetSketch } from '../server/src/rules/projectExample.ts';
import type { Rule } from '../server/src/rules/rule.ts';
import { hintsFor, judgedProject } from '../server/src/testing/judgedProject.ts';
import { readMarked } from '../server/src/testing/marked.ts';
import { projectFiles } from '../server/src/testing/projectFiles.ts';
import { examplesOf } from '../server/src/testing/ruleExamples.ts';
import { testCatalogue } from '../server/src/testing/testCatalogue.ts';

const catalogue = testCatalogue();
const root = fileURLToPath(new URL('..', pathToFileURL(__filename)));

const categoryTitles: Record<Rule['category'], string> = {
  ats: 'App Transport Security',
  'ne-packaging': 'Network Extension packaging',
  'sysex-ipc': 'System extensions',
  'ne-runtime': 'Code inside a provider',
  'ne-manager': 'Configuration code in the app',
  'local-network': 'Local network, Bonjour and multicast',
  wifi: 'Wi-Fi',
  sandbox: 'App Sandbox',
  tls: 'TLS and trust',
  'network-framework': 'Choosing an API',
  urlsession: 'URL loading',
  sockets: 'BSD Sockets',
  'platform-policy': 'Platform policy',
  suppression: 'Suppressions',
};

const languageNames: Record<string, string> = {
  swift: 'Swift',
  'objective-c': 'Objective-C',
  'objective-cpp': 'Objective-C++',
  c: 'C',
  cpp: 'C++',
};
const roleNames: Record<string, string> = {
  info: 'Info.plist',
  entitlements: 'entitlements',
  privacy: 'privacy manifest',
  'configuration-profile': 'configuration profile',
  other: 'property list',
};

/** The kinds of file a rule reads, in words. */
const readsOf = ({ check }: Rule): string => {
  const kinds = [
    ...(check.source?.languages.map(language => languageNames[language] ?? language) ?? []),
    ...(check.plist?.roles.map(role => roleNames[role] ?? role) ?? []),
    ...(check.script ? ['shell and Python scripts'] : []),
    ...(check.target ? ['whole targets'] : []),
  ];
  return kinds.length > 0 ? kinds.join(', ') : 'every file';
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

const linkOf = ({ title, url }: Resource): string =>
  url ? `[${title}](${url})` : `${title} (no public address)`;

const fence = (file: string): string => {
  const ending = file.slice(file.lastIndexOf('.') + 1);
  const names: Record<string, string> = {
    plist: 'xml',
    entitlements: 'xml',
    m: 'objc',
    h: 'objc',
    mm: 'objc',
    sh: 'sh',
    py: 'python',
  };
  return names[ending] ?? ending;
};

const codeBlock = (example: Example, text: string): string => {
  // The frame of a property list says nothing to a reader.
  const shown = text
    .replace(/^<\?xml[^\n]*\n<!DOCTYPE[^\n]*\n<plist[^\n]*\n<dict>\n/, '')
    .replace(/<\/dict>\n<\/plist>\n$/, '')
    .replace(/^\t/gm, match => (text.startsWith('<?xml') ? '' : match));
  return `\`${example.file}\`\n\n\`\`\`${fence(example.file)}\n${shown.replace(/\n$/, '')}\n\`\`\`\n`;
};

const exampleSection = (title: string, examples: readonly Example[], limit: number): string => {
  const shown = examples.filter(example => !example.hidden).slice(0, limit);
  if (shown.length === 0) return '';
  const blocks = shown.map(example => {
    const caption = example.title ? `*${example.title}.* ` : '';
    const code = caption + codeBlock(example, readMarked(example.text).text);
    return example.fixed === undefined
      ? code
      : `${code}\nAfter the fix:\n\n${codeBlock(example, example.fixed)}`;
  });
  return `## ${title}\n\n${blocks.join('\n')}\n`;
};

/** True when some example of the rule is offered a fix. */
const hasFix = (rule: Rule): boolean => {
  const examples = examplesOf(rule);
  if (examples?.reports.some(example => example.fixed !== undefined)) return true;
  const hints = hintsFor([rule]);
  return (examples?.projects?.reports ?? []).some(({ project }) => {
    const marked = Object.entries(projectFiles(project, 'groups'));
    const files = Object.fromEntries(marked.map(([path, text]) => [path, readMarked(text).text]));
    const workspace = judgedProject(hints, files);
    return Object.keys(files).some(path => workspace.findings(path).some(({ fixes }) => fixes.length > 0));
  });
};

const settingsBlock = (settings: Readonly<Record<string, string>>): string =>
  `\`\`\`xcconfig\n${Object.entries(settings)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('')}\`\`\`\n`;

/** A target of an example project: what it is, and the files and settings that matter. */
const targetSection = ({ name, kind, platforms = ['macOS'], ...target }: TargetSketch): string => {
  const file = (path: string, text: string): string => codeBlock({ file: path, text }, readMarked(text).text);
  const settings = { ...target.settings, ...target.configurations?.Release };
  const embeds = target.embeds?.length ? `, embeds ${target.embeds.join(' and ')}` : '';
  return [
    `**${name}**: ${kindNames[kind]}, ${platforms.join(', ')}${embeds}`,
    ...(target.info === undefined ? [] : [file(`${name}/Info.plist`, plist(target.info))]),
    ...(target.entitlements === undefined
      ? []
      : [file(`${name}/${name}.entitlements`, plist(target.entitlements))]),
    ...Object.entries(target.sources ?? {}).map(([path, text]) => file(`${name}/${path}`, text)),
    ...(Object.keys(settings).length === 0 ? [] : [readMarked(settingsBlock(settings)).text]),
  ].join('\n\n');
};

const projectSection = (title: string, examples: readonly ProjectExample[], limit: number): string => {
  const shown = examples.filter(example => !example.hidden).slice(0, limit);
  if (shown.length === 0) return '';
  const blocks = shown.map(
    example => `*${example.title}.*\n\n${example.project.targets.map(targetSection).join('\n\n')}`,
  );
  return `## ${title}\n\n${blocks.join('\n\n')}\n`;
};

const pageOf = (rule: Rule): string => {
  const examples = examplesOf(rule);
  const resources = rule.resources.map(id => catalogue.resources.get(id)).filter(r => r !== undefined);
  const links = resources.map(resource => `- ${linkOf(resource)}: ${resource.why}`).join('\n');
  return [
    `# ${rule.title}`,
    `\`${rule.id}\` · ${rule.severity} · ${categoryTitles[rule.category]} · reads ${readsOf(rule)} · ${rule.platforms}`,
    rule.why,
    `**What it does not see.** ${rule.limits}`,
    ...(links ? [`## Read more\n\n${links}`] : []),
    exampleSection('Reported', examples?.reports ?? [], 4).trimEnd(),
    projectSection('Reported in a project', examples?.projects?.reports ?? [], 2).trimEnd(),
    exampleSection('Not reported', examples?.quiet ?? [], 4).trimEnd(),
    projectSection('Not reported in a project', examples?.projects?.quiet ?? [], 2).trimEnd(),
    `## Switching it off\n\nOne place: a comment \`apple-networking:disable-next-line ${rule.id}\` above it (\`disable-line\` on it, \`disable-file\` for the file), in the comment form of the file. Everywhere: \`"appleNetworkingHints.rules": { "${rule.id}": "off" }\`.`,
  ]
    .filter(part => part !== '')
    .join('\n\n')
    .concat('\n');
};

const tableOf = (folder: string): string => {
  const rows = rules.map(rule => {
    const fix = hasFix(rule) ? 'yes' : '';
    return `| [${rule.id}](${folder}${rule.id}.md) | ${rule.severity} | ${cell(rule.title)} | ${fix} |`;
  });
  return ['| Rule | Level | What it finds | Fix |', '| --- | --- | --- | --- |', ...rows].join('\n');
};

/** Which of two rules speaks, and which do so together. */
const precedenceSection = (): string => {
  const link = (id: string): string => `[${id}](${id}.md)`;
  return [
    '## Where two rules could speak',
    'One mistake is reported once. Where two rules see the same place, the one nearer to the cause speaks:',
    [
      '| Speaks | Is quiet | Because |',
      '| --- | --- | --- |',
      ...precedences.map(
        ({ speaks, quiet, because }) => `| ${link(speaks)} | ${link(quiet)} | ${cell(because)} |`,
      ),
    ].join('\n'),
    'Two mistakes may stand at one place, for want of a better one: what is missing has none. Then both speak:',
    [
      '| Rules | Because |',
      '| --- | --- |',
      ...together.map(({ rules: ids, because }) => `| ${ids.map(link).join(', ')} | ${cell(because)} |`),
    ].join('\n'),
  ].join('\n\n');
};

const begin = '<!-- rules: generated by npm run generate -->';
const end = '<!-- /rules -->';

/** File → text of everything that is generated. */
const generated = (): Map<string, string> => {
  const files = new Map<string, string>();
  for (const rule of rules) files.set(`docs/rules/${rule.id}.md`, pageOf(rule));
  files.set('docs/rules/README.md', `# Rules\n\n${tableOf('')}\n\n${precedenceSection()}\n`);
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`README.md has no place for the rule table (${begin} … ${end}).`);
  files.set(
    'README.md',
    `${readme.slice(0, from + begin.length)}\n${tableOf('docs/rules/')}\n${readme.slice(to)}`,
  );
  return files;
};

/** What is on disk and no longer generated, and what differs. */
export const staleDocs = (): string[] => {
  const files = generated();
  const folder = join(root, 'docs/rules');
  const onDisk = existsSync(folder) ? readdirSync(folder).map(name => `docs/rules/${name}`) : [];
  const changed = [...files].filter(([file, text]) => {
    const path = join(root, file);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  return [...changed.map(([file]) => file), ...onDisk.filter(file => !files.has(file))];
};

const write = (): void => {
  mkdirSync(join(root, 'docs/rules'), { recursive: true });
  const files = generated();
  for (const file of staleDocs()) {
    const text = files.get(file);
    if (text === undefined) rmSync(join(root, file));
    else writeFileSync(join(root, file), text);
    console.log(`${text === undefined ? 'removed' : 'wrote'} ${file}`);
  }
};

if (process.argv[1] && pathToFileURL(process.argv[1]).href === pathToFileURL(__filename).href) {
  if (process.argv.includes('--check')) {
    const stale = staleDocs();
    for (const file of stale) console.log(`stale: ${file} (npm run generate)`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else write();
}
