import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import type { TestClient } from './client.ts';

/** The rules that `workspace/diagnostic` reports, by address. */
export const reported = async (client: TestClient): Promise<Record<string, string[]>> => {
  const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    previousResultIds: [],
  });
  return Object.fromEntries(
    items.map(item => [item.uri, item.kind === 'full' ? item.items.map(({ code }) => String(code)) : []]),
  );
};

type SettingsOf = (scopeUri: string | undefined) => unknown;

/** Answers of a client for its settings. */
export const configured = (settingsOf: SettingsOf) => ({
  'workspace/configuration': ({ items }: { items: { scopeUri?: string }[] }) =>
    items.map(({ scopeUri }) => settingsOf(scopeUri)),
});
