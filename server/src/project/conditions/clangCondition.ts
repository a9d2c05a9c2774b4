import type { Platform } from '../../catalogue/types.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { words } from '../settings/words.ts';
import type { ConditionToken } from './conditionTokens.ts';
import { conditionTokens } from './conditionTokens.ts';
import { evaluateCondition, type Operand, type OperandReader } from './evaluateCondition.ts';
import { givenTokens } from './givenTokens.ts';
import { moduleOnPlatform } from './moduleOnPlatform.ts';

/** The macros of TargetConditionals.h that are 1 on a platform's devices; those in `targets` that are not named are 0. */
const ones: Readonly<Record<Platform, readonly string[]>> = {
  macOS: ['TARGET_OS_OSX'],
  iOS: ['TARGET_OS_IPHONE', 'TARGET_OS_IOS', 'TARGET_OS_EMBEDDED'],
  Catalyst: ['TARGET_OS_IPHONE', 'TARGET_OS_IOS', 'TARGET_OS_MACCATALYST', 'TARGET_OS_UIKITFORMAC'],
  tvOS: ['TARGET_OS_IPHONE', 'TARGET_OS_TV', 'TARGET_OS_EMBEDDED'],
  visionOS: ['TARGET_OS_IPHONE', 'TARGET_OS_VISION'],
  watchOS: ['TARGET_OS_IPHONE', 'TARGET_OS_WATCH', 'TARGET_OS_EMBEDDED'],
};
const targets = new Set([
  ...Object.values(ones).flat(),
  'TARGET_OS_SIMULATOR',
  'TARGET_IPHONE_SIMULATOR',
  'TARGET_OS_NANO',
  'TARGET_OS_DRIVERKIT',
  'TARGET_OS_LINUX',
  'TARGET_OS_WINDOWS',
  'TARGET_OS_WIN32',
  'TARGET_OS_UNIX',
]);

const always: Readonly<Record<string, number | undefined>> = {
  TARGET_OS_MAC: 1,
  __APPLE__: 1,
  __MACH__: 1,
  __clang__: 1,
  __LITTLE_ENDIAN__: 1,
  __BLOCKS__: 1,
};

/** Macros of other systems and compilers, and `DEBUG`, which is defined by build settings or not at all. */
const notApple =
  /^(?:_?_?linux(?:__)?|_?WIN(?:32|64)|__(?:ANDROID|CYGWIN|FreeBSD|NetBSD|OpenBSD|EMSCRIPTEN|MINGW32|MINGW64|sun|HAIKU|Fuchsia)__|ANDROID|_MSC_VER|DEBUG)$/;

interface Macros {
  /** The value as written, by name; a macro without one is `1`. */
  readonly defined: ReadonlyMap<string, string>;
  readonly complete: boolean;
}

const define = (into: Map<string, string>, definition: string): void => {
  const equals = definition.indexOf('=');
  if (equals < 0) into.set(definition, '1');
  else into.set(definition.slice(0, equals), definition.slice(equals + 1));
};

const macrosOf = ({ resolver }: VariantParts): Macros => {
  const defined = new Map<string, string>();
  let complete = true;
  const wordsOf = (setting: string): readonly string[] => {
    const value = resolver.setting(setting);
    if (value.state === 'unknown') complete = false;
    return value.state === 'present' ? words(value.value) : [];
  };
  for (const word of wordsOf('GCC_PREPROCESSOR_DEFINITIONS')) define(defined, word);
  for (const word of wordsOf('GCC_PREPROCESSOR_DEFINITIONS_NOT_USED_IN_PRECOMPS')) define(defined, word);
  const options = wordsOf('OTHER_CFLAGS');
  options.forEach((option, i) => {
    if (option === '-D') define(defined, options[i + 1] ?? '');
    else if (option.startsWith('-D')) define(defined, option.slice(2));
    else if (option.startsWith('-U')) defined.delete(option.slice(2));
  });
  return { defined, complete };
};

/** `10`, `0x10`, `010`, `10UL`, `1'000`. */
const numberOf = (text: string): Operand => {
  const digits = text.replace(/'/g, '').replace(/[uUlL]+$/, '');
  if (/^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  return /^(?:0[xX][\da-fA-F]+|0[bB][01]+|\d+)$/.test(digits) ? Number(digits) : undefined;
};

/** `<Network/Network.h>` as tokens: the framework's name. */
const frameworkOf = (tokens: readonly ConditionToken[]): string => {
  const [first, second, third] = tokens;
  if (first?.kind === 'text')
    return first.text.includes('/') ? first.text.slice(0, first.text.indexOf('/')) : '';
  return first?.text === '<' && second?.kind === 'name' && third?.text === '/' ? second.text : '';
};

/** Reads the operands of the preprocessor's `#if`. Macros that headers may define are not known. */
export const clangOperands = (parts: VariantParts): OperandReader => {
  const { platform } = parts;
  let made: Macros | undefined;
  const macros = (): Macros => {
    made ??= macrosOf(parts);
    return made;
  };

  const builtIn = (name: string): Operand => {
    if (targets.has(name)) return ones[platform].includes(name) ? 1 : 0;
    return Object.hasOwn(always, name) ? always[name] : undefined;
  };

  const isDefined = (name: string): Operand => {
    if (builtIn(name) !== undefined) return 1;
    const { defined, complete } = macros();
    if (defined.has(name)) return 1;
    return complete && notApple.test(name) ? 0 : undefined;
  };

  /** A macro's value is looked at once more: a name in it is not followed. */
  const macroValue = (name: string): Operand => {
    if (name === 'true') return 1;
    if (name === 'false') return 0;
    const known = builtIn(name);
    if (known !== undefined) return known;
    const { defined, complete } = macros();
    const value = defined.get(name);
    if (value === undefined) return complete && notApple.test(name) ? 0 : undefined;
    return evaluateCondition(conditionTokens(value), (tokens, at) => {
      const { kind, text } = tokens[at]!;
      return { value: kind === 'number' ? numberOf(text) : builtIn(text), end: at + 1 };
    });
  };

  return (tokens, at) => {
    const { kind, text } = tokens[at]!;
    if (kind === 'number') return { value: numberOf(text), end: at + 1 };
    if (kind !== 'name') return { value: undefined, end: at + 1 };
    if (text === 'defined' && tokens[at + 1]?.kind === 'name') {
      return { value: isDefined(tokens[at + 1]!.text), end: at + 2 };
    }
    if (tokens[at + 1]?.text !== '(') return { value: macroValue(text), end: at + 1 };
    const { given, end } = givenTokens(tokens, at + 1);
    if (!given) return { value: undefined, end };
    if (text === 'defined') return { value: isDefined(given[0]?.text ?? ''), end };
    if (text === '__has_include' || text === '__has_include_next') {
      const answer = moduleOnPlatform(frameworkOf(given), platform);
      return { value: answer === 'unknown' ? undefined : answer === 'yes' ? 1 : 0, end };
    }
    return { value: undefined, end };
  };
};
