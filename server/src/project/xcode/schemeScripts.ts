import { fileName, folderOf } from '../../syntax/paths.ts';
import { unescapeXml } from '../../syntax/plistText.ts';
import { interpreter } from '../interpreter.ts';
import type { ModelInput } from '../model/model.ts';
import type { WorkspaceScript } from '../propertyLists/scriptsOfOthers.ts';
import { selectPaths } from '../selectPaths.ts';
import { workspacePath } from '../settings/workspacePath.ts';

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

const scriptsOf = (path: string, text: string): readonly WorkspaceScript[] => {
  const holder = /^(.*\.(?:xcodeproj|xcworkspace))\/xc(?:shareddata|userdata)\//.exec(path)?.[1];
  if (holder === undefined) return [];
  // A project holds a workspace of its own.
  const project = /^(.*\.xcodeproj)(?:\/project\.xcworkspace)?$/.exec(holder)?.[1];
  const folder = folderOf(project ?? holder);
  const scheme = fileName(path).replace(/\.xcscheme$/i, '');
  const [, ...contents] = text.split(/<ActionContent\b/);
  return contents.flatMap(rest => {
    const [content = ''] = rest.split('</ActionContent>');
    const [tag = ''] = content.split('<');
    const script = attribute(tag, 'scriptText');
    if (script === undefined) return [];
    const target = targetOf(content, folder);
    const program = interpreter(attribute(tag, 'shellToInvoke'));
    const name = attribute(tag, 'title') ?? 'Run Script';
    return [
      {
        phase: {
          name,
          text: script,
          ...(program !== undefined && { interpreter: program }),
          at: { path, span: { start: 0, end: 0 } },
        },
        by: `the action “${name}” of the scheme ${scheme}`,
        folder,
        ...(project !== undefined && { project: `${project}/project.pbxproj` }),
        ...(target !== undefined && { settings: target }),
      },
    ];
  });
};

const isScheme = (path: string): boolean => path.endsWith('.xcscheme');

/** The scripts that the schemes of a workspace, shared and private ones, run before and after their actions. Most have none. */
export const schemeScripts = ({ paths, manifest }: ModelInput): readonly WorkspaceScript[] =>
  selectPaths(paths, isScheme).flatMap(path => {
    const text = manifest(path);
    return text?.includes('<ActionContent') ? scriptsOf(path, text) : [];
  });
