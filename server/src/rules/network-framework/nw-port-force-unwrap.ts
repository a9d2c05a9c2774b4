import type { Call } from '../../syntax/shapes/call.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import { memberAt, variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { declaresName } from '../code/declaredNames.ts';
import { closureAround } from '../code/runsOnMain.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

/** More of them are in no file that somebody wrote. */
const most = 50;

const isForced = ({ tokens }: SourceFile, { end }: Call): boolean =>
  is(tokens[end], '!') && tokens[end]!.start === tokens[end - 1]!.end;

/** `portField.text!`, `portField.text ?? ""`, `portField.stringValue`. */
const typedByUser = /^(?:self\.)?\w*(?:[fF]ield|[iI]nput)[!?]?\.(?:text|stringValue)(?:!| \?\? "\w*")?$/;

/** True for a variable that is declared as text and was not looked at before in its function: nobody knows what it holds. */
const isUnknownText = (file: SourceFile, { from, to }: TokenRange): boolean => {
  const { tokens } = file;
  const name = tokens[to - 1];
  const isOwn = to === from + 3 && is(tokens[from], 'self') && is(tokens[from + 1], '.');
  if (!isName(name) || !(isOwn || to === from + 1)) return false;
  const found = (isOwn ? memberAt : variableAt)(file, name.text, from);
  if (!found || !/^String!?$/.test(found.type ?? '') || found.declaration.value) return false;
  const body = functionAround(file, from)?.body;
  const isParsed = (i: number): boolean =>
    is(tokens[i - 1], '(') && /^(?:U?Int(?:16)?|Port)$/.test(tokens[i - 2]?.text ?? '') && i !== to - 1;
  return !namePositions(file, name.text).some(
    i => (body !== undefined && body.from < i && i < from) || (!found.parameter && isParsed(i)),
  );
};

/** The text that a forced port rests on, and whether it is read as a number first. */
const portText = (file: SourceFile, call: Call): { range: TokenRange; isNumber: boolean } | undefined => {
  const [value] = call.arguments;
  if (!value || call.arguments.length !== 1 || call.receiver?.at(-1) !== 'NWEndpoint') return undefined;
  const number = value.label === 'rawValue' ? callOf(file, value.from) : undefined;
  if (value.label === 'rawValue') {
    const [text] = number?.arguments ?? [];
    const isRead = number?.name === 'UInt16' && text && text.label === undefined && isForced(file, number);
    return isRead && number.end + 1 === value.to ? { range: text, isNumber: true } : undefined;
  }
  return value.label === undefined && isForced(file, call) ? { range: value, isNumber: false } : undefined;
};

/** `let port = NWEndpoint.Port(text)!` in a function without a result: `guard let port = NWEndpoint.Port(text) else { return }`. */
const fixesOf = (file: SourceFile, { receiverFrom, nameToken, end }: Call): readonly Fix[] => {
  const { tokens } = file;
  const [keyword, name, equals] = [
    tokens[receiverFrom - 3],
    tokens[receiverFrom - 2],
    tokens[receiverFrom - 1],
  ];
  const around = functionAround(file, nameToken);
  const isStatement =
    is(keyword, 'let') &&
    keyword!.startsLine &&
    isName(name) &&
    is(equals, '=') &&
    (tokens[end + 1]?.startsLine ?? true);
  const returnsNothing =
    around?.kind === 'function' &&
    /^(?:Void|\(\))?$/.test(around.type ?? '') &&
    closureAround(file, nameToken) < 0;
  if (!isStatement || !returnsNothing) return [];
  const { start } = keyword!;
  return [
    {
      title: 'Unwrap with guard let',
      edits: [
        { span: { start, end: start }, newText: 'guard ' },
        { span: tokens[end]!, newText: ' else { return }' },
      ],
      preferred: false,
    },
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || declaresName(file, 'NWEndpoint')) return;
  for (const i of namePositions(file, 'Port').slice(0, most)) {
    const call = callOf(file, i);
    const text = call && portText(file, call);
    if (!text) continue;
    const written = textOf(file, text.range);
    if (!typedByUser.test(written) && !isUnknownText(file, text.range)) continue;
    const what = text.isNumber
      ? 'no number up to 65535'
      : 'neither the number of a port nor the name of a service';
    context.report({
      at: spanOf(file, text.range),
      message: `The app crashes here when ${written.replace(/(?:!| \?\? .*)$/, '')} is ${what}; unwrap the port with guard let or if let.`,
      fixes: text.isNumber ? [] : fixesOf(file, call),
      symbol: { name: 'NWEndpoint', framework: 'Network' },
    });
  }
};

export default rule({
  id: 'nw-port-force-unwrap',
  title: 'Port forced from text',
  category: 'network-framework',
  severity: 'hint',
  resources: ['nwconnection'],
  why: 'A port that is made of text is nil where the text is none, and the exclamation mark then ends the app. Text comes from users, servers and files, and one day it is empty.',
  platforms: 'iOS 12+, macOS 10.14+',
  limits:
    'Sees the text of text fields, and variables and parameters declared as String whose value this file does not give; quiet where the function has looked at them before, and for numbers written as text.',
  mentions: ['NWEndpoint.Port('],
  check: { source: { languages: ['swift'], run } },
});

const swift = (body: string, result = ''): string =>
  `import Network\n\nfinal class Client {\n    let portField = UITextField()\n    func connect(to host: NWEndpoint.Host, _ text: String)${result} {\n        ${body}\n    }\n}\n`;

export const examples: Examples = {
  reports: [
    {
      title: 'a text field',
      file: 'Client.swift',
      text: swift('open(host, NWEndpoint.Port(«portField.text!»)!)'),
      message: 'The app crashes here when portField.text is neither the number of a port',
    },
    {
      title: 'a parameter',
      file: 'Client.swift',
      text: swift('let port = NWEndpoint.Port(«text»)!\n        open(host, port)'),
      fixed: swift('guard let port = NWEndpoint.Port(text) else { return }\n        open(host, port)'),
    },
    {
      title: 'read as a number first',
      file: 'Client.swift',
      text: swift('let port = Network.NWEndpoint.Port(rawValue: UInt16(«text»)!)!\n        open(host, port)'),
      message: 'when text is no number up to 65535',
    },
    {
      title: 'a property that others set',
      file: 'Settings.swift',
      text: 'import Network\n\nstruct Settings: Decodable {\n    var port: String\n    var endpoint: NWEndpoint.Port { NWEndpoint.Port(«self.port»)! }\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: guard let',
      file: 'Client.swift',
      text: swift('guard let port = NWEndpoint.Port(text) else { return }\n        open(host, port)'),
    },
    {
      title: 'literals and constants',
      file: 'Client.swift',
      text: swift(
        'let https = "443"\n        open(host, NWEndpoint.Port("7000")!)\n        open(host, NWEndpoint.Port(https)!)\n        open(host, NWEndpoint.Port(rawValue: 7_000)!)',
      ),
    },
    {
      title: 'text that was checked',
      file: 'Client.swift',
      text: swift('guard UInt16(text) != nil else { return }\n        open(host, NWEndpoint.Port(text)!)'),
    },
    {
      title: 'a property that is checked where it is set',
      file: 'Settings.swift',
      text: 'import Network\n\nstruct Settings {\n    let port: String\n    init?(port: String) {\n        guard UInt16(port) != nil else { return nil }\n        self.port = port\n    }\n    var endpoint: NWEndpoint.Port { NWEndpoint.Port(port)! }\n}\n',
    },
    {
      title: 'a number as text, and text of an object that nobody knows',
      file: 'Client.swift',
      text: swift(
        'let number: UInt16 = 7_000\n        open(host, NWEndpoint.Port("\\(number)")!)\n        open(host, NWEndpoint.Port(String(number))!)\n        open(host, NWEndpoint.Port(endpoint.port)!)\n        open(host, NWEndpoint.Port(text) ?? .any)',
      ),
    },
    {
      title: 'another type of that name',
      file: 'Client.swift',
      text: 'enum NWEndpoint { struct Port { init?(_ text: String) {} } }\nfunc open(_ text: String) { use(NWEndpoint.Port(text)!, Serial.Port(text)!) }\n',
    },
    {
      title: 'tests',
      file: 'ClientTests.swift',
      text: swift('open(host, NWEndpoint.Port(text)!)'),
    },
  ],
};
