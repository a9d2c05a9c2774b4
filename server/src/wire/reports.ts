import { RequestType0 } from 'vscode-languageserver/node';
import { reportedLines } from '../workspace/reportedLines.ts';
import { settled } from './folder.ts';
import { withoutParameters } from './guard.ts';
import { judgeAll, type Session } from './session.ts';
import { nameIn } from './uris.ts';

/** Request without parameters: the target report of every folder that is open. */
export const reportMethod = 'appleNetworkingHints/report';

export interface FolderReport {
  readonly title: string;
  readonly html: string;
}

/** Answers the command that shows the target report. */
export const answerReports = (session: Session): void => {
  const { connection, hints, reportError } = session;
  connection.onRequest(
    new RequestType0<readonly FolderReport[], void>(reportMethod),
    withoutParameters<readonly FolderReport[]>(reportMethod, reportError, [], async () => {
      await session.configured;
      const reports: FolderReport[] = [];
      for (const folder of [...session.folders]) {
        await settled(folder);
        judgeAll(session, folder);
        const knowledge = folder.workspace.knowledge();
        if (!knowledge) continue;
        const title = nameIn(folder.uri);
        const lines = reportedLines(folder.workspace, hints.catalogue);
        reports.push({ title, html: hints.report(title, knowledge, lines) });
      }
      return reports;
    }),
  );
};
