import { exampleLines } from './doubling.ts';
import { generatedFile } from './generatedFile.ts';
import { emptyServer, type LanguageServer, startServer } from './languageServer.ts';

export interface EditingResult {
  readonly lines: number;
  /** Milliseconds per start of the server. */
  readonly initialize: readonly number[];
  /** Milliseconds from request to answer, the pipe included. */
  readonly hover: readonly number[];
  /** The same of a server that does nothing: what the pipe and the machine's other work take. */
  readonly pipe: readonly number[];
  /** Milliseconds from a keystroke to its diagnostics. */
  readonly keystroke: readonly number[];
  /** The same in a file that every rule has something to say about. */
  readonly denseKeystroke: readonly number[];
}

const starts = 15;
const warmUp = 50;
const hovers = 2000;
const keystrokes = 500;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Blanks typed all over an open file, each until its diagnostics are there. */
const keystrokeTimes = async (server: LanguageServer, uri: string, lines: number): Promise<number[]> => {
  const times: number[] = [];
  for (let i = 0; i < warmUp + keystrokes; i++) {
    const at = { line: 3 + ((i * 7919) % (lines - 10)), character: 0 };
    const time = await timed(async () => {
      await server.notify('textDocument/didChange', {
        textDocument: { uri, version: 2 + i },
        contentChanges: [{ range: { start: at, end: at }, text: ' ' }],
      });
      await server.request('textDocument/diagnostic', { textDocument: { uri } });
    });
    if (i >= warmUp) times.push(time);
  }
  return times;
};

/** Measures the server as an editor meets it: over stdio, with one large file. */
export const editing = async (): Promise<EditingResult> => {
  const initialize: number[] = [];
  for (let i = 0; i <= starts; i++) {
    const server = await startServer();
    if (i > 0) initialize.push(server.initializeTime);
    await server.stop();
  }

  const lines = 5000;
  const text = generatedFile(lines);
  const rows = text.split('\n');
  const server = await startServer();
  const uri = 'file:///bench/Generated.swift';
  await server.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'swift', version: 1, text },
  });
  // Every identifier in turn, known or not: what a resting mouse asks for.
  const places = rows.flatMap((row, line) =>
    [...row.matchAll(/[A-Za-z_]\w+/g)].map(({ index }) => ({ line, character: index + 1 })),
  );
  const hoverTimes = async ({ request }: LanguageServer): Promise<number[]> => {
    const times: number[] = [];
    for (let i = 0; i < warmUp + hovers; i++) {
      const position = places[(i * 7919) % places.length]!;
      const time = await timed(() => request('textDocument/hover', { textDocument: { uri }, position }));
      if (i >= warmUp) times.push(time);
    }
    return times;
  };
  const empty = await startServer(emptyServer);
  const pipe = await hoverTimes(empty);
  await empty.stop();
  const hover = await hoverTimes(server);

  const keystroke = await keystrokeTimes(server, uri, lines);
  const dense = 'file:///bench/Examples.swift';
  await server.notify('textDocument/didOpen', {
    textDocument: { uri: dense, languageId: 'swift', version: 1, text: exampleLines(lines) },
  });
  const denseKeystroke = await keystrokeTimes(server, dense, lines);
  await server.stop();
  return { lines, initialize, hover, pipe, keystroke, denseKeystroke };
};
