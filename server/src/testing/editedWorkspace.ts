import assert from 'node:assert/strict';
import type { Hints } from '../hints.ts';
import { rules } from '../rules/index.ts';
import type { ProjectSketch } from '../rules/projectExample.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import { createWorkspace } from '../workspace.ts';
import { hintsFor } from './judgedProject.ts';

const utf8 = new TextEncoder();

const isSource = (path: string): boolean => /\.(?:swift|m|h)$/.test(path);

/** A workspace whose files can be changed one by one, as the scanner does it. */
export const workspaceOf = (
  hints: Hints,
  files: Readonly<Record<string, string>>,
  settings: Partial<Settings> = {},
) => {
  const workspace = createWorkspace(hints, { ...defaultSettings, ...settings });
  const texts = new Map(Object.entries(files));
  let stamp = 0;
  const put = (path: string, text: string): readonly string[] => {
    texts.set(path, text);
    if (!workspace.reads(path)) return [];
    const { reread } = workspace.put(path, { bytes: utf8.encode(text), stamp: `${stamp++}` });
    for (const other of reread)
      workspace.put(other, { bytes: utf8.encode(texts.get(other)), stamp: `${stamp++}` });
    return reread;
  };
  const paths = [...texts.keys()];
  for (const path of [...paths.filter(p => !isSource(p)), ...paths.filter(isSource)]) put(path, files[path]!);
  return {
    workspace,
    put,
    edit: (path: string, change: (text: string) => string): readonly string[] => {
      const before = texts.get(path)!;
      const after = change(before);
      assert.notEqual(after, before, `${path} changes`);
      return put(path, after);
    },
    remove: (path: string): void => {
      texts.delete(path);
      workspace.remove(path);
    },
    analyse: (): readonly string[] => [...workspace.analyse()].sort(),
    /** Reads again what the targets are another basis for; returns these files. */
    again: (): readonly string[] => {
      const found = [...workspace.outdated()].sort();
      for (const path of found) put(path, texts.get(path)!);
      return found;
    },
    rules: (path: string): readonly string[] => workspace.findings(path).map(found => found.rule),
    all: (): readonly string[] =>
      [...workspace.records()]
        .flatMap(({ path }) => workspace.findings(path).map(found => `${path} ${found.rule}`))
        .sort(),
  };
};

/** The same with everything put and judged. */
export const complete = (
  hints: Hints,
  files: Readonly<Record<string, string>>,
  settings: Partial<Settings> = {},
) => {
  const made = workspaceOf(hints, files, settings);
  made.workspace.complete();
  made.analyse();
  return made;
};

export const principal = 'ne-principal-class-not-found';

/** Entries of an Info.plist that names a provider's class. */
export const info = (name: string): string =>
  `<key>NSExtension</key><dict><key>NSExtensionPointIdentifier</key><string>com.apple.networkextension.packet-tunnel</string><key>NSExtensionPrincipalClass</key><string>${name}</string></dict>`;

const entitled =
  '<key>com.apple.developer.networking.networkextension</key><array><string>packet-tunnel-provider</string></array>';

export const tunnelSource = 'import NetworkExtension\nclass Tunnel: NEPacketTunnelProvider {}\n';

/** An app with a packet tunnel, and one that has nothing to do with it. */
export const vpn: ProjectSketch = {
  targets: [
    {
      name: 'App',
      kind: 'app',
      platforms: ['iOS'],
      embeds: ['Tunnel'],
      entitlements: entitled,
      sources: { 'App.swift': 'struct App {}\n' },
    },
    {
      name: 'Tunnel',
      kind: 'app-extension',
      platforms: ['iOS'],
      info: info('$(PRODUCT_MODULE_NAME).Tunnel'),
      entitlements: entitled,
      sources: { 'Tunnel.swift': tunnelSource },
      settings: { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.App.tunnel' },
    },
    { name: 'Other', kind: 'app', platforms: ['iOS'], sources: { 'Other.swift': 'struct Other {}\n' } },
  ],
};

export const hints = hintsFor(rules);

export const inList = 'Tunnel/Info.plist';
