import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';

/** Tells the log that a part of the server failed, at which file, and with what. */
export type ReportError = (part: string, path: string, error: unknown) => void;

/** Thrown inside a handler when the client no longer wants the answer. */
export class Cancelled extends Error {}

export const stopIfCancelled = (token: CancellationToken): void => {
  if (token.isCancellationRequested) throw new Cancelled();
};

/** Waits, but not longer than the client does. */
export const unlessCancelled = async (token: CancellationToken, work: Promise<unknown>): Promise<void> => {
  stopIfCancelled(token);
  let listener: { dispose(): void } | undefined;
  const cancelled = new Promise<void>(resolve => {
    listener = token.onCancellationRequested(() => resolve());
  });
  await Promise.race([work, cancelled]);
  listener?.dispose();
  stopIfCancelled(token);
};

/** The same for a request without parameters. */
export const withoutParameters = <Answer>(
  part: string,
  report: ReportError,
  empty: Answer,
  handler: () => Answer | Promise<Answer>,
) => {
  const answer = guarded<undefined, Answer>(part, report, empty, handler);
  // Some clients send `null` for no parameters, which then stands before the token.
  return (...received: readonly unknown[]) => answer(undefined, received.at(-1) as CancellationToken);
};

const placeOf = (params: unknown): string => {
  const uri = (params as { textDocument?: { uri?: unknown } } | null)?.textDocument?.uri;
  return typeof uri === 'string' ? uri : '';
};

/**
 * Makes a request handler that never fails: what goes wrong inside is logged in one line, and the client gets the empty answer. Only
 * a cancelled request is answered with an error, as LSP asks for.
 */
export const guarded =
  <Params, Answer>(
    part: string,
    report: ReportError,
    empty: Answer,
    handler: (params: Params, token: CancellationToken) => Answer | Promise<Answer>,
  ) =>
  async (params: Params, token: CancellationToken): Promise<Answer | ResponseError<never>> => {
    try {
      stopIfCancelled(token);
      return await handler(params, token);
    } catch (error) {
      if (error instanceof Cancelled) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
      report(part, placeOf(params), error);
      return empty;
    }
  };
