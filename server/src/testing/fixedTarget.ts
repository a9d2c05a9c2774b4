import assert from 'node:assert/strict';
import { readModel } from '../project/readModel.ts';
import { applyEdits } from '../rules/applyEdits.ts';
import type { ProjectSketch } from '../rules/projectExample.ts';
import type { FixScope } from '../rules/target/fixScope.ts';
import type { TargetContext, TargetFix } from '../rules/target/targetContext.ts';
import { readOpenStep } from '../syntax/openStep.ts';
import { readPlist } from '../syntax/plist.ts';
import { readXcconfig } from '../syntax/xcconfig.ts';
import { type ProjectForm, projectFiles } from './projectFiles.ts';
import { testCatalogue } from './testCatalogue.ts';

export type Files = Readonly<Record<string, string>>;

export interface Read {
  readonly files: Files;
  readonly scope: FixScope;
}

/** The first target of a project with all its variants. */
export const read = (files: Files): Read => {
  const text = (path: string, ending: string) =>
    path.endsWith(ending) && Object.hasOwn(files, path) ? files[path] : undefined;
  const plistAt = (path: string) => {
    const found = text(path, '.plist') ?? text(path, '.entitlements');
    return found === undefined ? undefined : readPlist(found, path);
  };
  const projectAt = (path: string) => {
    const found = text(path, '.pbxproj');
    return found === undefined ? undefined : readOpenStep(found);
  };
  const xcconfigAt = (path: string) => {
    const found = text(path, '.xcconfig');
    return found === undefined ? undefined : readXcconfig(found);
  };
  const paths = Object.keys(files).sort();
  const model = readModel({
    paths,
    excludes: () => false,
    find: path => paths.find(listed => listed === path),
    projectFile: projectAt,
    xcconfig: xcconfigAt,
    plist: plistAt,
    script: () => undefined,
    manifest: () => undefined,
  });
  const context: TargetContext = {
    catalogue: testCatalogue(),
    model,
    facts: () => assert.fail('asks for facts'),
    plist: plistAt,
    projectFile: projectAt,
    xcconfig: xcconfigAt,
    report: () => assert.fail('reports'),
  };
  const target = model.targets[0]!;
  return { files, scope: { context, target, variants: target.variants, holding: [] } };
};

export const project = (sketch: ProjectSketch, form: ProjectForm = 'groups'): Read =>
  read(projectFiles(sketch, form));

/** The files after the first of these fixes. */
export const apply = ({ files }: Read, [fix]: readonly TargetFix[]): Files => {
  assert.ok(fix, 'no fix');
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      applyEdits(
        text,
        fix.edits.filter(({ at }) => at.path === path).map(({ at, newText }) => ({ span: at.span, newText })),
      ),
    ]),
  );
};

export const app = { name: 'App', kind: 'app' } as const;

export const client = 'com.apple.security.network.client';

export const sandbox = '<key>com.apple.security.app-sandbox</key>\n<true/>';

export const list = 'App/App.entitlements';

/** What stands in a file besides the lines of another version of it. */
export const added = (before: string, after: string): readonly string[] => {
  const old = before.split('\n');
  return after.split('\n').filter(line => !old.includes(line));
};
