import { fileName, folderOf } from '../../syntax/paths.ts';
import { unescapeXml } from '../../syntax/plistText.ts';
import { interpreter } from '../interpreter.ts';
import type { ModelInput } from '../model/model.ts';
import type { ScriptPhase } from '../model/target.ts';
import { workspacePath } from '../settings/workspacePath.ts';

/** A script that a scheme runs before or after one of its actions. */
export interface SchemeScript {
  readonly scheme: string;
  readonly phase: ScriptPhase;
  /** The folder its project or workspace stands in. */
  readonly folder: string;
  /** Path of the project file it belongs to, where it belongs to one. */
  readonly project?: string;
  /** Id of the target that gives it its build settings. */
  readonly target?: string;
}

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescapeXml(found);
};

/** `container:Sub/App.xcodeproj` is relative to what holds the scheme. */
const targetOf = (content: string, folder: string): string | undefined => {
  const tag = /<BuildableReference\b[^>]*>/.exec(content)?.[0] ?? '';
  const id = attribute(tag, 'BlueprintIdentifier');
  const container = attribute(tag, 'ReferencedContainer')?.replace(/^container:/, '');
  const path = container === undefined ? undefined : workspacePath(folder, container);
  return id === undefined || path === undefined ? undefined : `${path}/project.pbxproj#${id}`;
};

const scriptsOf = (path: string, text: string): readonly SchemeScript[] => {
  const holder = /^(.*\.(?:xcodeproj|xcworkspace))\/xc(?:shareddata|userdata)\//.exec(path)?.[1];
  if (holder === undefined) return [];
  const folder = folderOf(holder);
  const scheme = fileName(path).replace(/\.xcscheme$/i, '');
  const [, ...contents] = text.split(/<ActionContent\b/);
  return contents.flatMap(rest => {
    const end = rest.indexOf('</ActionContent>');
    const content = end < 0 ? rest : rest.slice(0, end);
    const [tag = ''] = content.split('<');
    const script = attribute(tag, 'scriptText');
    if (script === undefined) return [];
    const target = targetOf(content, folder);
    const program = interpreter(attribute(tag, 'shellToInvoke'));
    const phase: ScriptPhase = {
      name: attribute(tag, 'title') ?? 'Run Script',
      text: script,
      ...(program !== undefined && { interpreter: program }),
      at: { path, span: { start: 0, end: 0 } },
    };
    return [
      {
        scheme,
        phase,
        folder,
        ...(holder.endsWith('.xcodeproj') && { project: `${holder}/project.pbxproj` }),
        ...(target !== undefined && { target }),
      },
    ];
  });
};

/** Schemes by their path, with the text they were read from. */
const known = new Map<string, { readonly text: string; readonly scripts: readonly SchemeScript[] }>();
const mostKnown = 2000;

/** The scripts of all shared and private schemes of a workspace. Most schemes have none. */
export const schemeScripts = ({ paths, manifest }: ModelInput): readonly SchemeScript[] =>
  paths.flatMap(path => {
    if (!/\.xcscheme$/i.test(path)) return [];
    const text = manifest(path);
    if (text === undefined || !text.includes('<ActionContent')) return [];
    const before = known.get(path);
    if (before?.text === text) return before.scripts;
    const scripts = scriptsOf(path, text);
    if (known.size >= mostKnown) known.clear();
    known.set(path, { text, scripts });
    return scripts;
  });
