// A server that answers every question at once and does nothing: what the pipe and the machine's other work take by themselves.
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-jsonrpc/node');

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);
const position = { line: 0, character: 0 };
connection.onRequest(method =>
  method === 'textDocument/hover'
    ? { contents: { kind: 'markdown', value: 'x'.repeat(500) }, range: { start: position, end: position } }
    : null,
);
connection.onNotification(method => {
  if (method === 'exit') process.exit(0);
});
connection.listen();
