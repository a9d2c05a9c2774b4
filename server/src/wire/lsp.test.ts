import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { createHints, type Hints } from '../hints.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { errorLog } from './errorLog.ts';
import { startSession } from './lsp.ts';
import { serve } from './serve.ts';

const fail = (): never => {
  throw new Error('something broke');
};

/** A server in this process whose product fails wherever it can. */
const brokenServer = async () => {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const connection = createConnection(toServer, toClient);
  const hints = createHints(testCatalogue(), { onError: fail });
  const broken: Hints = { ...hints, diagnose: fail, hover: fail, links: fail, declarations: fail };
  const report = errorLog(connection);
  serve(connection, '0', params => startSession(connection, broken, report, params));
  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const log: string[] = [];
  client.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
  });
  client.listen();
  const capabilities = { textDocument: { diagnostic: {} } };
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await client.sendNotification('initialized', {});
  return { client, log };
};

describe('serve', () => {
  it('answers with nothing and says so in the log, once, when a part of the product fails', async () => {
    const { client, log } = await brokenServer();
    const textDocument = { uri: 'file:///x/a.swift' };
    const position = { line: 0, character: 0 };
    const item = { ...textDocument, languageId: 'swift', version: 1, text: 'let a = inet_addr(b)\n' };
    await client.sendNotification('textDocument/didOpen', { textDocument: item });
    for (let i = 0; i < 2; i++) {
      assert.deepEqual(await client.sendRequest('textDocument/diagnostic', { textDocument }), {
        kind: 'full',
        items: [],
      });
      assert.equal(await client.sendRequest('textDocument/hover', { textDocument, position }), null);
      assert.deepEqual(await client.sendRequest('textDocument/documentLink', { textDocument }), []);
    }
    for (const part of ['textDocument/didOpen', 'textDocument/diagnostic', 'textDocument/hover']) {
      const lines = log.filter(line =>
        line.startsWith(`${part} failed at file:///x/a.swift: something broke`),
      );
      assert.equal(lines.length, 1, `${part}: ${log.join('\n')}`);
    }
    client.dispose();
  });
});
