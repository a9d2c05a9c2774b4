import type { WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Session } from './session.ts';
import type { ScanProgress } from './workspaceFolders.ts';

/** Shortest time between two reports, in milliseconds. */
const interval = 100;

/** Shows the reading of the workspace, for clients that can show it. Several folders share one progress. */
export const scanProgress = (session: Session): ScanProgress => {
  let running = 0;
  let reporter: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
  let next = 0;

  const tell = (say: (reporter: WorkDoneProgressServerReporter) => void): void => {
    reporter?.then(r => r && say(r)).catch(error => session.reportError('progress', '', error));
  };

  return {
    begin: () => {
      if (!session.client.progress) return () => {};
      if (running++ === 0) {
        reporter = session.connection.window.createWorkDoneProgress().catch(() => undefined);
        tell(r => r.begin('Apple Networking Hints', 0, 'reading the workspace', false));
      }
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        if (--running > 0) return;
        tell(r => r.done());
        reporter = undefined;
      };
    },
    report: (done, total) => {
      const now = performance.now();
      if (running === 0 || now < next) return;
      next = now + interval;
      tell(r => r.report(Math.round((100 * done) / Math.max(total, 1)), `${done} of ${total} files`));
    },
  };
};
