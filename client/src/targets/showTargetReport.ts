import { type Disposable, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { FolderReport, reportMethod as ReportMethod } from '../../../server/src/wire/reports.ts';
import type { LanguageServer } from '../server/languageServer.ts';

// The type alone: the server's module would bring the server along.
const reportMethod: typeof ReportMethod = 'appleNetworkingHints/report';

/** Opens the target report of the open folders, in one panel that later calls bring up to date. */
export const targetReport = (
  server: LanguageServer,
): Disposable & { show(): Promise<string | undefined> } => {
  let panel: WebviewPanel | undefined;

  const choose = async (reports: readonly FolderReport[]): Promise<FolderReport | undefined> => {
    if (reports.length < 2) return reports[0];
    const title = await window.showQuickPick(
      reports.map(report => report.title),
      { placeHolder: 'The report of which folder?' },
    );
    return reports.find(report => report.title === title);
  };

  const open = (): WebviewPanel => {
    const opened = window.createWebviewPanel('appleNetworkingHints.report', '', ViewColumn.Active, {
      enableScripts: false,
      localResourceRoots: [],
    });
    opened.onDidDispose(() => {
      panel = undefined;
    });
    return opened;
  };

  return {
    show: async () => {
      const reports = (await server.ask<readonly FolderReport[]>(reportMethod)) ?? [];
      const report = await choose(reports);
      if (!report) {
        if (reports.length === 0) {
          void window.showInformationMessage(
            'There is nothing to report: no folder is open, or it is still being read.',
          );
        }
        return undefined;
      }
      panel ??= open();
      panel.title = `${report.title}: targets`;
      panel.webview.html = report.html;
      panel.reveal();
      return report.html;
    },
    dispose: () => panel?.dispose(),
  };
};
