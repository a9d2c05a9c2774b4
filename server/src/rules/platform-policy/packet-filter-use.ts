import type { PlistFile, PlistValue } from '../../syntax/plistFile.ts';
import type { ScriptFile, ScriptWord } from '../../syntax/scriptFile.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import { isAppleCode } from '../code/appleCode.ts';
import { buildsForMac } from '../code/buildsForMac.ts';
import { enclosing } from '../code/enclosing.ts';
import { isFreeName } from '../code/freeCall.ts';
import { isProviderFile } from '../code/providerFile.ts';
import { isShippedScript } from '../code/scriptPath.ts';
import { isTestFile } from '../code/testFile.ts';
import { isUserText } from '../code/userText.ts';
import { type Examples, plist } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { isPacketFilterCommand, isPacketFilterPath, packetFilterRequests } from './packetFilterText.ts';

const message = (name: string): string =>
  `${name} drives Packet Filter, which is not API and clashes with the system and other products; use a content filter, packet tunnel or transparent proxy provider.`;

const report = (context: RuleContext, at: Span, name: string): void =>
  context.report({ at, message: message(name) });

/** Ways to run a program: its arguments hold the bare names of programs. */
const runners = [
  'Process',
  'NSTask',
  'arguments',
  'launchPath',
  'executableURL',
  'setArguments',
  'setLaunchPath',
  'posix_spawn',
  'system',
  'popen',
  'execv',
  'execl',
  'execve',
  'execlp',
  'execvp',
];
const shells = new Set(['system', 'popen']);
const launches = /^(?:exec[lv]\w*|posix_spawnp?|system|popen)$/;

/** What a literal says, with an interpolation's text up to its first `\(`. */
const textAt = (file: SourceFile, i: number): string | undefined => {
  const token = file.tokens[i]!;
  if (token.kind === 'string') return token.value;
  if (token.kind !== 'stringStart') return undefined;
  const raw = file.text.slice(token.start, token.start + 200).replace(/^#*"{1,3}/, '');
  return raw.split('\\')[0];
};

const usesIn = (file: SourceFile, i: number, runs: boolean): string | undefined => {
  const text = textAt(file, i);
  if (text === undefined || !/pf/.test(text)) return undefined;
  const whole = file.tokens[i]!.kind === 'string';
  if (whole && isPacketFilterPath(text)) return text.trim();
  const caller = file.tokens[enclosing(file, i) - 1]?.text ?? '';
  if (isPacketFilterCommand(text) && (runs || shells.has(caller)) && text.trim() !== 'pfctl') return 'pfctl';
  // A bare name counts only as an argument of a program that is run, not in text.
  const argument = file.tokens[enclosing(file, i)]?.text === '[' || launches.test(caller);
  return whole && text === 'pfctl' && runs && argument ? 'pfctl' : undefined;
};

const checkSource = (file: SourceFile, context: RuleContext): void => {
  if (
    isTestFile(file, context.path) ||
    !buildsForMac(context.project) ||
    isProviderFile(file, context.superclasses)
  )
    return;
  const runs = runners.some(name => namePositions(file, name).length > 0);
  file.tokens.forEach((token, i) => {
    if (token.kind !== 'string' && token.kind !== 'stringStart') return;
    const name = usesIn(file, i, runs);
    if (name === undefined || isUserText(file, i) || !isAppleCode(file, token)) return;
    const end = token.kind === 'string' ? token.end : (file.tokens[token.partner]?.end ?? token.end);
    report(context, { start: token.start, end }, name);
  });
  for (const name of packetFilterRequests) {
    for (const i of namePositions(file, name)) {
      if (isFreeName(file, i) && isAppleCode(file, file.tokens[i]!)) report(context, file.tokens[i]!, name);
    }
  }
};

/** The program of a shell command, behind `sudo`, `exec` and assignments. */
const isProgram = (word: ScriptWord): boolean => /^(?:\/sbin\/)?pfctl$/.test(word.text);
/** Programs that only speak or look. */
const onlyLooks =
  /^(?:echo|printf|print|grep|egrep|fgrep|test|\[|\[\[|which|ls|man|cat|cmp|diff|head|tail|stat|shasum|md5|for|case|log\w*)$/;
const prefixes = /^(?:sudo|exec|env|command|nice|nohup|if|then|else|!|while|until|do|time|-\w+|\w+=.*)$/;

/** The word of a command that runs `pfctl`, or that names a file of Packet Filter to write or to read from. */
const wordOf = (language: ScriptFile['language'], words: readonly ScriptWord[], program: number) => {
  if (language === 'python') return words.find(word => word.quoted && isProgram(word));
  return (
    words.find((word, i) => i === program && isProgram(word)) ??
    words.find(word => isPacketFilterPath(word.text))
  );
};

const checkScript = (file: ScriptFile, context: RuleContext): void => {
  if (!isShippedScript(context.path) || !buildsForMac(context.project)) return;
  for (const { words } of file.commands) {
    const program = words.findIndex(word => !prefixes.test(word.text));
    const word = wordOf(file.language, words, program);
    if (!word) continue;
    const isWritten = /^>>?$/.test(words[words.indexOf(word) - 1]?.text ?? '');
    if (onlyLooks.test(words[program]?.text ?? '') && !isWritten) continue;
    report(context, word, isProgram(word) ? 'pfctl' : word.text.trim());
  }
};

/** `Program` and `ProgramArguments` of a launchd job. */
const checkPlist = (file: PlistFile, context: RuleContext): void => {
  if (!buildsForMac(context.project)) return;
  const entries = file.root?.type === 'dict' ? file.root.entries : [];
  for (const { key, value } of entries) {
    if (key !== 'Program' && key !== 'ProgramArguments') continue;
    const values: readonly PlistValue[] = value?.type === 'array' ? value.items : value ? [value] : [];
    for (const item of values) {
      if (item.type !== 'string') continue;
      if (isPacketFilterPath(item.value) || isPacketFilterCommand(item.value)) {
        report(context, item.inner, isPacketFilterPath(item.value) ? item.value.trim() : 'pfctl');
        break;
      }
    }
  }
};

export default rule({
  id: 'packet-filter-use',
  title: 'Product uses Packet Filter',
  category: 'platform-policy',
  severity: 'warning',
  resources: ['tn3165', 'ne-vs-ad-hoc-techniques-macos', 'tn3134'],
  why: 'Packet Filter belongs to the system and to the administrator of the Mac, and there is no way for two products to share its rules. A product that changes them breaks features such as AirDrop, Sidecar and Xcode’s link to devices, or is broken by the next product.',
  platforms: 'macOS',
  limits:
    'Scripts in folders for builds, tests, tools and documentation are not read. Commands that are put together at run time are not seen.',
  mentions: ['pfctl', '/dev/pf', '/etc/pf.', ...packetFilterRequests],
  check: {
    source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run: checkSource },
    script: { run: checkScript },
    plist: { roles: ['other'], run: checkPlist },
  },
});

export const examples: Examples = {
  reports: [
    {
      file: 'Firewall.swift',
      text: 'let task = Process()\ntask.launchPath = «"/sbin/pfctl"»\ntask.arguments = ["-f", rules]\ntry task.run()\n',
      message: 'content filter',
    },
    {
      title: 'a command line for a shell',
      file: 'Firewall.swift',
      text: 'let task = Process()\ntask.arguments = ["-c", «"pfctl -a com.example -f \\(path)"»]\nlet env = ["sudo", «"pfctl"», "-e"]\n',
    },
    {
      file: 'firewall.c',
      text: 'int open_pf(void) {\n  int fd = open(«"/dev/pf"», O_RDWR);\n  ioctl(fd, «DIOCADDRULE», &rule);\n  return system(«"/sbin/pfctl -e"»);\n}\n',
    },
    {
      file: 'Helper.m',
      text: '- (void)install {\n  [rules writeToFile:«@"/etc/pf.anchors/com.example"» atomically:YES];\n}\n',
    },
    {
      file: 'Resources/block.sh',
      text: '#!/bin/sh\nsudo «pfctl» -f "$RULES"\necho "pass" | «/sbin/pfctl» -a com.example -f -\n',
    },
    {
      title: 'its files',
      file: 'Resources/install.sh',
      text: '#!/bin/sh\ncp rules «/etc/pf.anchors/com.example»\necho "anchor com.example" >> «"/etc/pf.conf"»\n',
    },
    {
      file: 'com.example.firewall.plist',
      text: plist(
        '<key>ProgramArguments</key>\n<array>\n\t<string>«/sbin/pfctl»</string>\n\t<string>-f</string>\n</array>',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: a content filter',
      file: 'Firewall.swift',
      text: 'import NetworkExtension\n\nlet manager = NEFilterManager.shared()\ntry await manager.loadFromPreferences()\n',
    },
    {
      title: 'text for the user',
      file: 'Help.swift',
      text: 'let task = Process()\nlabel.stringValue = "Run sudo pfctl -d to switch it off"\nprint("/etc/pf.conf")\nlogger.error("pfctl -f \\(path) failed")\n',
    },
    {
      title: 'a bare word that runs nothing, and paths that only look alike',
      file: 'Words.swift',
      text: 'let task = Process()\ntask.arguments = list\nlet word = "pfctl"\nlet device = "/dev/pfx"\nlet other = "/etc/pf.conf.d is not read"\n',
    },
    {
      title: 'another device’s requests, members and macros',
      file: 'disk.c',
      text: '#define DIOCSTART 1\nvoid size(int fd) {\n  ioctl(fd, DIOCGMEDIASIZE, &size);\n  device->DIOCSTOP = 1;\n}\n',
    },
    {
      title: 'a script of the developers',
      file: 'ci/block.sh',
      text: 'sudo pfctl -f rules.conf\n',
    },
    {
      title: 'words about it',
      file: 'Resources/help.sh',
      text: 'echo "run /sbin/pfctl -d"\n# pfctl -e\ngrep pfctl "$LOG"\n[ -x /sbin/pfctl ] || exit 1\ncat /etc/pf.conf\nif [ -f /etc/pf.conf ]; then echo /etc/pf.conf; fi\nfor file in /etc/hosts /etc/pf.conf; do show "$file"; done\n',
    },
    {
      title: 'an iOS app',
      file: 'Words.swift',
      project: { platforms: ['iOS'] },
      text: 'let path = "/sbin/pfctl"\n',
    },
  ],
};
