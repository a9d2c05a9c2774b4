import { fileName } from '../../syntax/paths.ts';
import type { ScriptFile } from '../../syntax/scriptFile.ts';
import type { ModelInput } from '../model/model.ts';

/** Words that stand in front of a program. */
const before =
  /^(?:if|elif|while|until|then|else|do|!|\{|time|exec|sudo|command|nice|env|bundle|xcrun|\w+=.*)$/;
/** Programs that run the file they are given. */
const interpreter =
  /^(?:node|deno|bun|tsx|ts-node|ruby|perl|php|lua|osascript|swift|python[\d.]*|bash|sh|zsh|source|\.)$/;
const programEnding = /\.(?:rb|pl|php|lua|[mc]?[jt]s|swift|scpt|applescript)$/i;

/** Programs that look at sources or make some, build, sign nothing and send things away: none of them is there for property lists. */
const forOthers =
  /lint|format|sourcery|swiftgen|r\.?swift|mockolo|needle|periphery|apollo|graphql|protoc|codegen|strings|locali[sz]|translat|licen[cs]e|acknowledg|crashlytics|sentry|bugsnag|dsym|symbol|upload|carthage|gradlew|mint$|react-native|flutter|bazel|tuist|check|test/i;
/** What it is about in the eyes of those who call it. */
const speaksOfLists = /plist|entitle|xcent/i;

/** Options of interpreters that a word of their own follows. */
const withArgument = /^(?:-?-?sdk|--toolchain|-r|-I|--require|--import)$/;

/** The program of a command that a shell runs; of an interpreter the file that it runs. */
const programOf = (words: readonly string[]): string | undefined => {
  let isRun = false;
  for (let i = 0; i < words.length && i < 16; i++) {
    const word = words[i]!;
    if (withArgument.test(word)) i++;
    else if (/^(?:-|\d*[<>]|&>)/.test(word) || before.test(word)) continue;
    else if (!isRun && interpreter.test(fileName(word))) isRun = true;
    else return word;
  }
  return undefined;
};

const isProgram = (word: string): boolean =>
  word.length <= 1024 && (programEnding.test(word) || (word.includes('/') && !fileName(word).includes('.')));

/**
 * A file of the workspace that a script runs and whose text is not read, since it has no ending of a script or is written in another language. What it
 * does is not known, unless its name says that it is there for something else.
 */
export const unreadProgram = (
  { language, commands }: ScriptFile,
  locate: (word: string) => string | undefined,
  input: Pick<ModelInput, 'find' | 'script' | 'excludes'>,
): string | undefined => {
  if (language !== 'shell') return undefined;
  for (const command of commands) {
    const words = command.words.map(({ text }) => text);
    const program = programOf(words);
    if (program === undefined || !isProgram(program)) continue;
    if (forOthers.test(fileName(program)) && !words.some(word => speaksOfLists.test(word))) continue;
    const path = locate(program);
    if (path === undefined || path === '' || input.excludes(path)) continue;
    const found = input.find(path);
    if (found === undefined || !input.script(found)) return path;
  }
  return undefined;
};
