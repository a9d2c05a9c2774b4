import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../../client/src/activate.ts';
import { until } from './until.ts';

export const extensionId = 'apple-networking-hints.apple-networking-hints';

export const extension = (): vscode.Extension<ExtensionApi> => {
  const found = vscode.extensions.getExtension<ExtensionApi>(extensionId);
  assert.ok(found, `${extensionId} is not installed`);
  return found;
};

/** The extension, activated. */
export const api = async (): Promise<ExtensionApi> => extension().activate();

/** The extension with its server up and the workspace read. */
export const ready = async (): Promise<ExtensionApi> => {
  const active = await api();
  await active.server.start();
  await until('the workspace is read', () => {
    const { state } = active.server;
    return (
      state.phase === 'running' &&
      state.status !== undefined &&
      !state.status.scanning &&
      state.status.files > 0
    );
  });
  return active;
};
