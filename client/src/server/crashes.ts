import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';

/** A server that ends this often within the window is left alone; before that it is started again in silence. */
const allowed = 3;
const windowMilliseconds = 3 * 60_000;

/** Restarts a server that ended by itself, a few times; then calls `giveUp`, once. */
export const crashes = (giveUp: (times: number) => void): ErrorHandler => {
  const times: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const now = Date.now();
      times.push(now);
      const recent = times.filter(time => now - time < windowMilliseconds).length;
      if (recent <= allowed) return { action: CloseAction.Restart, handled: true };
      giveUp(recent);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
};
