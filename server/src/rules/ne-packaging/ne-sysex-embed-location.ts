import type { Embed, Target } from '../../project/model/target.ts';
import type { OpenStepFile, OpenStepValue } from '../../syntax/openStepFile.ts';
import type { Span } from '../../syntax/span.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import type { TargetContext, TargetEdit, TargetFix } from '../target/targetContext.ts';
import { systemExtensionInfo } from './exampleInfo.ts';

const folder = '$(SYSTEM_EXTENSIONS_FOLDER_PATH)';

/** `dstSubfolderSpec`: the products directory and the bundle itself (Xcode’s “Products Directory” and “Wrapper”). */
const products = '16';
const wrapper = '1';

const rightFolder = /Library\/SystemExtensions|SYSTEM_EXTENSIONS_FOLDER_PATH/;

const isSystemExtension = ({ name, target: id }: Embed, context: TargetContext): boolean =>
  (id === undefined ? undefined : context.model.target(id))?.kind === 'system-extension' ||
  name.endsWith('.systemextension');

/** `$(PLUGINS_FOLDER_PATH)`, `$(CONTENTS_FOLDER_PATH)/PlugIns`: places that Xcode knows, none of them the right one here. */
const otherFolder =
  /^\$[({](?:PLUGINS|EXTENSIONS|FRAMEWORKS|SHARED_FRAMEWORKS|UNLOCALIZED_RESOURCES|EXECUTABLE|XPCSERVICES|CONTENTS)_FOLDER_PATH[)}](?:\/[\w. -]+)*$/;

/** Whether it ends in Contents/Library/SystemExtensions; `unknown` where a variable decides it. */
const isRight = ({ destination, path }: Embed): boolean | 'unknown' => {
  const trimmed = path.replace(/^(?:\.\/)+|\/+$/g, '');
  if (/\$[({]SYSTEM_EXTENSIONS_FOLDER_PATH[)}]/.test(trimmed)) return destination === products || 'unknown';
  if (destination === wrapper && trimmed === 'Contents/Library/SystemExtensions') return true;
  if (/^\$[({]CONTENTS_FOLDER_PATH[)}]\/Library\/SystemExtensions$/.test(trimmed))
    return destination === products || 'unknown';
  if (/\.app\/Contents\/Library\/SystemExtensions$/.test(trimmed)) return 'unknown';
  if (destination === products && otherFolder.test(trimmed) && !trimmed.includes('..')) return false;
  return trimmed.includes('$') || !/^\d+$/.test(destination) ? 'unknown' : false;
};

/** The dictionary around a span: the build phase with that `dstPath`. */
const around = (file: OpenStepFile, span: Span): OpenStepValue | undefined => {
  let found: OpenStepValue | undefined;
  let value: OpenStepValue | undefined = file.root;
  while (value && value.type !== 'string') {
    if (value.type === 'dict') found = value;
    const children: readonly OpenStepValue[] =
      value.type === 'dict' ? value.entries.map(entry => entry.value) : value.items;
    value = children.find(child => child.span.start <= span.start && span.end <= child.span.end);
  }
  return found;
};

/** How many files the phase copies, products or not. */
const fileCount = (file: OpenStepFile, span: Span): number | undefined => {
  const phase = around(file, span);
  const files = phase?.type === 'dict' ? phase.entries.find(({ key }) => key === 'files')?.value : undefined;
  return files?.type === 'array' ? files.items.length : undefined;
};

const fixesFor = (target: Target, embeds: readonly Embed[], context: TargetContext): readonly TargetFix[] => {
  const { destinationAt, pathAt } = embeds[0]!.phase;
  const file = pathAt && context.projectFile(pathAt.path);
  // What else the phase copies would move along.
  if (!file || !destinationAt || fileCount(file, pathAt.span) !== embeds.length) return [];
  const edits: readonly TargetEdit[] = [
    { at: pathAt, newText: `"${folder}"` },
    { at: destinationAt, newText: products },
  ];
  return [{ title: `Embed into ${folder} of ${target.name}`, edits, preferred: true }];
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  // Of any target: one that packages the app may move the extension.
  if (context.model.targets.some(({ scripts }) => scripts.some(({ text }) => rightFolder.test(text)))) return;
  const all = target.embeds.filter(embed => isSystemExtension(embed, context));
  // A second copy, for an installer perhaps, does not hurt.
  const settled = new Set(all.filter(embed => isRight(embed) !== false).map(({ name }) => name));
  const wrong = all.filter(embed => !settled.has(embed.name));
  const phases = new Map<number, Embed[]>();
  for (const embed of wrong) {
    const start = embed.phase.at.span.start;
    phases.set(start, [...(phases.get(start) ?? []), embed]);
  }
  for (const embeds of phases.values()) {
    const { phase } = embeds[0]!;
    const names = embeds.map(({ name }) => name).join(', ');
    context.report({
      at: phase.pathAt ?? phase.destinationAt ?? phase.at,
      message: `${target.name} copies ${names} to another folder than Contents/Library/SystemExtensions, so activation ends with “extension not found”; the destination is ${folder} in the products directory.`,
      fixes: fixesFor(target, embeds, context),
      related: embeds.map(({ name, at }) => ({ at, message: `${name} is copied here` })),
    });
  }
};

export default rule({
  id: 'ne-sysex-embed-location',
  title: 'System extension copied to the wrong folder',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['installing-system-extensions', 'network-extension-provider-packaging'],
  why: 'Activation looks for a system extension in Contents/Library/SystemExtensions of the app and nowhere else. In any other folder it is not found, however it is signed.',
  platforms: 'macOS 10.15+',
  limits:
    'Quiet where the destination holds a variable of the project’s own, a script phase names the folder, or another phase puts the extension into the right one.',
  mentions: [],
  check: { target: { run } },
});

const filter = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' }),
} as const;
const product = ['Filter'];

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'into the products directory',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              dependsOn: product,
              copies: [{ products: product, destination: '16', path: '«»' }],
            },
            filter,
          ],
        },
        message: 'App copies Filter.systemextension to another folder',
      },
      {
        title: 'where app extensions belong, in Objective-C',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              sources: { 'main.m': 'int main(void) {\n    return 0;\n}\n' },
              copies: [{ products: product, destination: '13', path: '«»' }],
            },
            filter,
          ],
        },
      },
      {
        title: 'without Contents',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              copies: [{ products: product, destination: '1', path: '«Library/SystemExtensions»' }],
            },
            filter,
          ],
        },
      },
      {
        title: 'where Xcode puts app extensions, by its variable',
        hidden: true,
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              copies: [{ products: product, destination: '16', path: '«$(PLUGINS_FOLDER_PATH)»' }],
            },
            filter,
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: as Xcode embeds them',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              copies: [{ products: product, destination: '16', path: '$(SYSTEM_EXTENSIONS_FOLDER_PATH)' }],
            },
            filter,
          ],
        },
      },
      {
        title: 'the same folder by other words, and one of the project’s own',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              copies: [{ products: product, destination: '1', path: 'Contents/Library/SystemExtensions' }],
            },
            {
              name: 'Contents',
              kind: 'app',
              copies: [
                {
                  products: product,
                  destination: '16',
                  path: '$(CONTENTS_FOLDER_PATH)/Library/SystemExtensions/',
                },
              ],
            },
            {
              name: 'Vendor',
              kind: 'app',
              copies: [{ products: product, destination: '16', path: '$(VENDOR_FOLDER)' }],
            },
            filter,
          ],
        },
      },
      {
        title: 'a script moves it, and a second copy',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              copies: [{ products: product, destination: '7', path: '' }],
              scripts: ['mv "$SRC" "$TARGET_BUILD_DIR/$CONTENTS_FOLDER_PATH/Library/SystemExtensions/"\n'],
            },
            {
              name: 'Other',
              kind: 'app',
              embeds: product,
              copies: [{ products: product, destination: '7', path: 'Installer' }],
            },
            filter,
          ],
        },
      },
    ],
  },
};
