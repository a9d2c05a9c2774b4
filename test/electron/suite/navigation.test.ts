import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ready } from './extension.ts';
import { open, pathOf, positionOf, textAt } from './files.ts';
import { until } from './until.ts';

const swift = 'Harbor/Tunnel/PacketTunnelProvider.swift';

/** `path: text` of each place, in order of path. */
const placesOf = async (
  command: 'vscode.executeDefinitionProvider' | 'vscode.executeReferenceProvider',
  path: string,
  word: string,
  nth = 0,
): Promise<readonly string[] | undefined> => {
  const document = await open(path);
  const found = await vscode.commands.executeCommand<readonly (vscode.Location | vscode.LocationLink)[]>(
    command,
    document.uri,
    positionOf(document, word, nth),
  );
  const places = await Promise.all(
    found.map(async place => {
      const location =
        'targetUri' in place
          ? new vscode.Location(place.targetUri, place.targetSelectionRange ?? place.targetRange)
          : place;
      return `${pathOf(location.uri)}: ${await textAt(location)}`;
    }),
  );
  return places.length > 0 ? places.sort() : undefined;
};

describe('navigation', () => {
  before(ready);

  for (const [key, path] of [
    ['NEProviderClasses', 'Harbor/TunnelSystem/Info.plist'],
    ['NSExtensionPrincipalClass', 'Harbor/TunnelApp/Info.plist'],
  ] as const) {
    it(`leads from ${key} to the Swift class`, async () => {
      const places = await until('the definition', () =>
        placesOf('vscode.executeDefinitionProvider', path, '.PacketTunnelProvider'),
      );
      assert.deepEqual(places, [`${swift}: PacketTunnelProvider`]);
    });
  }

  it('leads from the class back to the property lists of both extensions', async () => {
    const places = await until('the references', () =>
      placesOf('vscode.executeReferenceProvider', swift, 'PacketTunnelProvider: NEPacketTunnelProvider'),
    );
    const named = '$(PRODUCT_MODULE_NAME).PacketTunnelProvider';
    for (const path of ['Harbor/TunnelSystem/Info.plist', 'Harbor/TunnelApp/Info.plist']) {
      assert.ok(places.includes(`${path}: ${named}`), places.join('\n'));
    }
  });

  it('leads from an app group in code to the entitlements that list it', async () => {
    const places = await until('the definition', () =>
      placesOf('vscode.executeDefinitionProvider', 'Harbor/App/LastServer.swift', 'group.com.example.harbor'),
    );
    assert.deepEqual(places, ['Harbor/TunnelApp/TunnelApp.entitlements: group.com.example.harbor']);
  });

  it('opens the class on Go to Definition', async () => {
    const document = await open('Harbor/TunnelSystem/Info.plist');
    const editor = await vscode.window.showTextDocument(document);
    const position = positionOf(document, 'PacketTunnelProvider');
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    const active = await until('the Swift file', () => {
      const found = vscode.window.activeTextEditor;
      return found && pathOf(found.document.uri) === swift && found;
    });
    assert.match(
      active.document.lineAt(active.selection.active.line).text,
      /class PacketTunnelProvider: NEPacketTunnelProvider/,
    );
  });
});
