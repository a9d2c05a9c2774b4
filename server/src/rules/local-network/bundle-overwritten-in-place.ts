import type { ScriptFile } from '../../syntax/scriptFile.ts';
import type { Argument } from '../../syntax/shapes/call.ts';
import { argument, callOf } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import { buildsForMac } from '../code/buildsForMac.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { isShippedScript } from '../code/scriptPath.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { bundleCopyCommands, expandVariables } from './bundleCopyCommand.ts';
import { installedBundle } from './installedBundle.ts';

const report = (context: RuleContext, at: Span, what: string): void =>
  context.report({
    at,
    message: `Writing into ${what} changes the app in place, after which macOS can ask for Local Network access again; put a whole new copy beside it and rename that.`,
  });

const checkScript = (file: ScriptFile, context: RuleContext): void => {
  if (!isShippedScript(context.path) || !buildsForMac(context.project)) return;
  const moved = new Set(
    file.commands
      .filter(command =>
        command.words.some(word => /^(?:.*\/)?(?:mv|renameatx?|os\.rename|os\.replace)$/.test(word.text)),
      )
      .flatMap(command => command.words.map(word => word.text)),
  );
  for (const { destination, path } of bundleCopyCommands(file)) {
    const bundle = installedBundle(path);
    // A new bundle that is renamed afterwards is the way to do it.
    const renamed =
      bundle !== undefined &&
      [...moved].some(
        word => expandVariables(word, new Map()) === bundle || destination.text.startsWith(`${word}/`),
      );
    if (bundle !== undefined && !renamed) report(context, destination, bundle.replace(/^.*\//, ''));
  }
};

/** The argument that names where something is copied to: by label, by a part of the selector, or by its place. */
const targets: readonly (readonly [call: string, key: string | number])[] = [
  ['copyItem', 'to'],
  ['copyItem', 'toPath'],
  ['copyItemAtURL', 'toURL'],
  ['copyItemAtPath', 'toPath'],
  ['replaceItem', 'at'],
  ['replaceItemAt', 0],
  ['replaceItemAtURL', 0],
];

const destinationsIn = (file: SourceFile): readonly Argument[] =>
  targets.flatMap(([name, key]) =>
    namePositions(file, name).flatMap(i => {
      const call = callOf(file, i);
      return (call && call.kind !== 'free' && argument(call, key)) || [];
    }),
  );

/** `Bundle.main.bundleURL.appendingPathComponent(…)`: a path inside the running app; the bundle itself, replaced whole, is fine. */
const isInsideOwnBundle = ({ tokens }: SourceFile, { from, to }: Argument): boolean => {
  const words = tokens.slice(from, to).map(token => token.text);
  const own = words.some(
    (word, i) => word === 'mainBundle' || (word === 'main' && words[i - 2] === 'Bundle'),
  );
  const whole = words.some(word => word === 'bundleURL' || word === 'bundlePath' || word === 'resourceURL');
  return own && whole && words.some(word => /^(?:append|URLByAppending|stringByAppending)/.test(word));
};

const copyTools = /^\/(?:usr\/)?bin\/(?:rsync|ditto|cp|tar)$/;

const checkSource = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || !buildsForMac(context.project)) return;
  const { tokens } = file;
  for (const argument of destinationsIn(file)) {
    if (isInsideOwnBundle(file, argument)) report(context, spanOf(file, argument), 'Bundle.main');
  }
  const tools = tokens.flatMap((token, i) =>
    token.kind === 'string' && copyTools.test(token.value ?? '') ? [i] : [],
  );
  if (tools.length === 0) return;
  tokens.forEach((token, i) => {
    const bundle = token.kind === 'string' ? installedBundle(token.value ?? '') : undefined;
    // The last argument of a list, in the function that runs the tool.
    if (bundle === undefined || tokens[i + 1]?.text !== ']') return;
    const scope = enclosingBrace(file, i);
    if (tools.some(tool => enclosingBrace(file, tool) === scope))
      report(context, token, bundle.replace(/^.*\//, ''));
  });
};

export default rule({
  id: 'bundle-overwritten-in-place',
  title: 'Updater rewrites files inside an installed app',
  category: 'local-network',
  severity: 'hint',
  resources: ['tn3179'],
  why: 'Developers report that macOS asks for Local Network access anew after an update that changed an installed app file by file. Such an update breaks the seal of the app’s signature too while it runs; a complete new copy that is renamed into place avoids both.',
  platforms: 'macOS 15+',
  limits:
    'Sees absolute destinations, and variables that the same script set; not a command line that Python holds in one string. Scripts in folders for builds, tests, tools and documentation are not read.',
  mentions: [
    '/Contents',
    ...['copyItem', 'replaceItem'].flatMap(call =>
      ['bundleURL', 'bundlePath', 'resourceURL'].map(part => [call, part] as const),
    ),
  ],
  check: {
    source: { languages: ['swift', 'objective-c', 'objective-cpp'], run: checkSource },
    script: { run: checkScript },
  },
});

export const examples: Examples = {
  reports: [
    {
      file: 'update.sh',
      text: '#!/bin/sh\nrsync -a new/ «"/Applications/Example.app/Contents/"»\n',
      message: 'Example.app',
    },
    {
      title: 'a variable that the script sets',
      file: 'update.sh',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
      text: '#!/bin/sh\nAPP="/Applications/Example.app"\nsudo cp -R "$NEW/Contents/" «"$APP/Contents"»\nditto payload «"${APP}/Contents/Resources"»\ntar -xzf update.tgz -C «"$APP/Contents"»\n',
    },
    {
      file: 'update.py',
      text: 'import subprocess\n\nsubprocess.run(["rsync", "-a", "new/", «"/Applications/Example.app/Contents/"»])\n',
    },
    {
      file: 'Updater.swift',
      text: 'let target = Bundle.main\ntry FileManager.default.copyItem(at: new, to: «Bundle.main.bundleURL.appendingPathComponent("Contents/Helpers")»)\n',
    },
    {
      file: 'Updater.m',
      text: '- (void)update {\n  [manager copyItemAtURL:source toURL:«[[[NSBundle mainBundle] bundleURL] URLByAppendingPathComponent:@"Contents/Helpers"]» error:&error];\n  task.launchPath = @"/usr/bin/ditto";\n  task.arguments = @[@"new", «@"/Applications/Example.app/Contents"»];\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: a new copy, then a rename',
      file: 'update.sh',
      text: '#!/bin/sh\nditto new/Example.app /Applications/.Example-new.app\nmv /Applications/.Example-new.app /Applications/Example.app\n',
    },
    {
      title: 'the whole bundle replaced at once',
      file: 'Updater.swift',
      text: 'try FileManager.default.replaceItemAt(Bundle.main.bundleURL, withItemAt: new)\ntry FileManager.default.copyItem(at: Bundle.main.bundleURL.appendingPathComponent("Contents/x"), to: backup)\n',
    },
    {
      title: 'a bundle that is being built',
      file: 'make-app.sh',
      text: '#!/bin/sh\ncp -R Frameworks "build/Example.app/Contents/Frameworks"\nrsync -a Helpers/ "$BUILT_PRODUCTS_DIR/Example.app/Contents/Helpers"\nditto x "$TARGET_BUILD_DIR/Example.app/Contents"\ncp -R y Example.app/Contents/\nSTAGE=/tmp/stage\ncp -R z "$STAGE/Example.app/Contents"\n',
    },
    {
      title: 'a new bundle that is renamed afterwards',
      file: 'update.sh',
      text: '#!/bin/sh\nrsync -a new/ /Applications/Fresh.app/Contents/\nmv /Applications/Fresh.app /Applications/Example.app\n',
    },
    {
      title: 'reading from an app, one file, and words',
      file: 'collect.sh',
      text: '#!/bin/sh\ncp -R /Applications/Example.app/Contents/Resources ~/Desktop\ncp icon.icns /Applications/Example.app/Contents/Resources\necho rsync -a x /Applications/Example.app/Contents\n',
    },
    {
      title: 'a method of the user’s own, and a tool elsewhere',
      file: 'Store.m',
      text: '- (void)copyItemAtURL:(NSURL *)bundleURL {\n  NSArray *list = @[@"/Applications/Example.app/Contents"];\n  [store copyItem:list toURL:bundleURL];\n}\n- (void)other {\n  tool = @"/usr/bin/ditto";\n}\n',
    },
  ],
};
