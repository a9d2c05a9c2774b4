import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { Platform } from '../../catalogue/types.ts';
import type { Answer, Value } from '../model/value.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { words } from '../settings/words.ts';
import type { ConditionToken } from './conditionTokens.ts';
import type { Operand, OperandReader } from './evaluateCondition.ts';
import { givenTokens } from './givenTokens.ts';
import { moduleOnPlatform } from './moduleOnPlatform.ts';

const operand = (answer: Answer): Operand => (answer === 'unknown' ? undefined : answer === 'yes' ? 1 : 0);
const truth = (value: boolean): Answer => (value ? 'yes' : 'no');

/** What `os(…)` calls the platform. Mac Catalyst is iOS here. */
const systems: Readonly<Record<Platform, readonly string[]>> = {
  iOS: ['iOS'],
  Catalyst: ['iOS'],
  macOS: ['macOS', 'OSX'],
  tvOS: ['tvOS'],
  visionOS: ['visionOS', 'xrOS'],
  watchOS: ['watchOS'],
};

const architecture = (name: string, platform: Platform): Answer => {
  if (platform === 'macOS' || platform === 'Catalyst') {
    return name === 'arm64' || name === 'x86_64' ? 'unknown' : 'no';
  }
  if (platform === 'watchOS') return name.startsWith('arm') ? 'unknown' : 'no';
  return truth(name === 'arm64');
};

/** The compiler of Xcode 16, without which no app is accepted, is 6.0; a language mode of 5 counts as 5.10 there. */
const oldestCompiler = '6.0';
const languageMode5 = '5.10';

/** `>=5.9` or `<6`. */
const compared = (
  operator: string,
  version: string,
  actual: string | undefined,
  atLeast: boolean,
): Answer => {
  if (!/^\d+(?:\.\d+)*$/.test(version) || actual === undefined) return 'unknown';
  const reached = compareVersions(actual, version) >= 0;
  // What is at least 6.0 may be more.
  if (!reached && atLeast) return 'unknown';
  if (operator === '>=') return truth(reached);
  return operator === '<' ? truth(!reached) : 'unknown';
};

const languageVersion = (operator: string, version: string, mode: Value<string>): Answer => {
  const major = mode.state === 'present' ? Number.parseInt(mode.value, 10) : Number.NaN;
  if (major === 4 || major === 5) return compared(operator, version, languageMode5, false);
  if (major === 6) return compared(operator, version, '6.0', true);
  // Any mode of a current compiler is at least 4.
  return /^[1-4](?:\.|$)/.test(version) && operator === '>=' ? 'yes' : 'unknown';
};

interface Flags {
  readonly defined: ReadonlySet<string>;
  /** False when a setting that may define more is not known. */
  readonly complete: boolean;
}

/** The names that `-D` and SWIFT_ACTIVE_COMPILATION_CONDITIONS define. */
const flagsOf = ({ resolver, request, configuration }: VariantParts): Flags => {
  const active = resolver.setting('SWIFT_ACTIVE_COMPILATION_CONDITIONS');
  const others = resolver.setting('OTHER_SWIFT_FLAGS');
  const defined = new Set(active.state === 'present' ? words(active.value) : []);
  const options = others.state === 'present' ? words(others.value) : [];
  options.forEach((option, i) => {
    if (option === '-D') defined.add(options[i + 1] ?? '');
    else if (option.startsWith('-D')) defined.add(option.slice(2));
  });
  if (request.kind === 'package') {
    defined.add('SWIFT_PACKAGE');
    if (/debug/i.test(configuration)) defined.add('DEBUG');
  }
  return { defined, complete: active.state !== 'unknown' && others.state !== 'unknown' };
};

/** Reads the operands of Swift's `#if`: platform conditions, flags and Booleans (The Swift Programming Language, Conditional Compilation Block). */
export const swiftOperands = (parts: VariantParts): OperandReader => {
  const { platform, resolver } = parts;
  let made: Flags | undefined;
  const flag = (name: string): Operand => {
    made ??= flagsOf(parts);
    if (made.defined.has(name)) return 1;
    return made.complete ? 0 : undefined;
  };

  const call = (name: string, given: readonly ConditionToken[]): Answer => {
    const first = given[0]?.text ?? '';
    if (name === 'os') return truth(systems[platform].includes(first));
    if (name === 'targetEnvironment') {
      if (first === 'macCatalyst' || first === 'macabi') return truth(platform === 'Catalyst');
      // A variant is the product for devices.
      return first === 'simulator' ? 'no' : 'unknown';
    }
    if (name === 'arch') return architecture(first, platform);
    if (name === 'canImport') {
      // With a version, or of a part of a module, it takes more than the module.
      return given.length === 1 ? moduleOnPlatform(first, platform) : 'unknown';
    }
    if (name === '_runtime') return truth(first === '_ObjC');
    if (name === '_endian') return truth(first === 'little');
    const version = given[given.length - 1]?.text ?? '';
    if (name === 'compiler' && given.length === 2) return compared(first, version, oldestCompiler, true);
    if (name === 'swift' && given.length === 2) {
      return languageVersion(first, version, resolver.setting('SWIFT_VERSION'));
    }
    return 'unknown';
  };

  return (tokens, at) => {
    const { kind, text } = tokens[at]!;
    if (kind !== 'name') return { value: undefined, end: at + 1 };
    if (tokens[at + 1]?.text !== '(') {
      if (text === 'true' || text === 'false') return { value: text === 'true' ? 1 : 0, end: at + 1 };
      return { value: flag(text), end: at + 1 };
    }
    const { given, end } = givenTokens(tokens, at + 1);
    return { value: given && operand(call(text, given)), end };
  };
};
