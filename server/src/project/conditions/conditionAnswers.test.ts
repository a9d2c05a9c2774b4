import assert from 'node:assert/strict';
import type { Platform } from '../../catalogue/types.ts';
import { readClang } from '../../syntax/clangLexer.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { exampleVariant, type VariantExample } from '../settings/variantExample.ts';

const projects: Partial<Record<Platform, Record<string, string>>> = {
  macOS: { SDKROOT: 'macosx' },
  iOS: { SDKROOT: 'iphoneos' },
  Catalyst: { SDKROOT: 'iphoneos', SUPPORTS_MACCATALYST: 'YES' },
  watchOS: { SDKROOT: 'watchos' },
  visionOS: { SDKROOT: 'xros' },
};
const variant = (platform: Platform, settings: Record<string, string> = {}, more: VariantExample = {}) =>
  exampleVariant({ ...more, platform, settings, project: projects[platform]! });

/** `condition` → the answers for each of these platforms. */
const check = (
  language: 'swift' | 'c',
  platforms: readonly Platform[],
  cases: Readonly<Record<string, string>>,
  settings: Record<string, string> = {},
): void => {
  for (const [condition, expected] of Object.entries(cases)) {
    const answers = platforms.map(platform => variant(platform, settings).compiles(condition, language));
    assert.equal(answers.join(' '), expected, condition);
  }
};

describe('conditionAnswers', () => {
  it('knows platforms in Swift', () => {
    check('swift', ['macOS', 'iOS', 'Catalyst', 'visionOS'], {
      'os(macOS)': 'yes no no no',
      'os(OSX)': 'yes no no no',
      'os(iOS)': 'no yes yes no',
      'os(visionOS) || os(Linux)': 'no no no yes',
      'targetEnvironment(macCatalyst)': 'no no yes no',
      'targetEnvironment(simulator)': 'no no no no',
      '!targetEnvironment(simulator)': 'yes yes yes yes',
      'canImport(UIKit)': 'no yes yes yes',
      'canImport(AppKit)': 'yes no unknown no',
      'canImport(FoundationNetworking)': 'no no no no',
      'canImport(Sparkle)': 'unknown unknown unknown unknown',
      'canImport(UIKit, _version: 15)': 'unknown unknown unknown unknown',
      'arch(arm64)': 'unknown yes unknown yes',
      'arch(i386)': 'no no no no',
      'os(iOS) && !targetEnvironment(macCatalyst)': 'no yes no no',
      '(os(iOS) || os(tvOS)) && canImport(Network)': 'no yes yes no',
      'os(macOS) || canImport(Sparkle)': 'yes unknown unknown unknown',
      'os(macOS) && canImport(Sparkle)': 'unknown no no no',
      'true || os(iOS)': 'yes yes yes yes',
    });
  });

  it('knows flags of Swift from the settings', () => {
    const settings = {
      SWIFT_ACTIVE_COMPILATION_CONDITIONS: 'DEBUG $(inherited)',
      OTHER_SWIFT_FLAGS: '-DBETA -D STORE -Xfrontend "-DQUOTED"',
    };
    const answers = {
      DEBUG: 'yes',
      BETA: 'yes',
      STORE: 'yes',
      QUOTED: 'yes',
      OTHER: 'no',
      '!DEBUG || OTHER': 'no',
    };
    check('swift', ['macOS'], answers, settings);
    const unread = { SWIFT_ACTIVE_COMPILATION_CONDITIONS: '$(NOWHERE)' };
    check('swift', ['macOS'], { DEBUG: 'unknown', 'DEBUG && os(iOS)': 'no' }, unread);
    assert.equal(variant('macOS', {}, { kind: 'package' }).compiles('SWIFT_PACKAGE', 'swift'), 'yes');
  });

  it('knows versions of Swift as far as they can be told', () => {
    check(
      'swift',
      ['iOS'],
      {
        'swift(>=5.5)': 'yes',
        'swift(>=6)': 'no',
        'swift(<6.0)': 'yes',
        'compiler(>=5.9)': 'yes',
        'compiler(>=6.2)': 'unknown',
        'compiler(<5)': 'no',
        'hasFeature(StrictConcurrency)': 'unknown',
      },
      { SWIFT_VERSION: '5.0' },
    );
    check('swift', ['iOS'], { 'swift(>=6)': 'yes', 'swift(>=6.1)': 'unknown' }, { SWIFT_VERSION: '6.0' });
    check('swift', ['iOS'], { 'swift(>=6)': 'unknown', 'swift(>=4.2)': 'yes' });
  });

  it('knows platforms in C and its relatives', () => {
    check('c', ['macOS', 'iOS', 'Catalyst', 'watchOS'], {
      TARGET_OS_OSX: 'yes no no no',
      TARGET_OS_IPHONE: 'no yes yes yes',
      'TARGET_OS_IOS && !TARGET_OS_MACCATALYST': 'no yes no no',
      TARGET_OS_MAC: 'yes yes yes yes',
      'TARGET_OS_WATCH == 1': 'no no no yes',
      TARGET_OS_SIMULATOR: 'no no no no',
      'defined(__APPLE__) && defined TARGET_OS_OSX': 'yes yes yes yes',
      'defined(_WIN32) || defined(__linux__)': 'no no no no',
      '__has_include(<UIKit/UIKit.h>)': 'no yes yes yes',
      '__has_include("Mine.h")': 'unknown unknown unknown unknown',
      '__has_include(<Sparkle/Sparkle.h>)': 'unknown unknown unknown unknown',
      'MAC_OS_X_VERSION_MAX_ALLOWED >= 101500': 'unknown unknown unknown unknown',
      __OBJC__: 'unknown unknown unknown unknown',
    });
  });

  it('computes numbers', () => {
    const settings = {
      GCC_PREPROCESSOR_DEFINITIONS: 'DEBUG=1 LEVEL=0x10 EMPTY= FLAG "TEXT=a b" $(inherited)',
    };
    check(
      'c',
      ['macOS'],
      {
        '0': 'no',
        '1': 'yes',
        '10UL > 9': 'yes',
        'LEVEL == 16 && LEVEL - 1 < 16': 'yes',
        '(LEVEL << 1) == 040': 'yes',
        '-1 < 0': 'yes',
        '~0 == -1': 'yes',
        '7 / 2 * 2 + 7 % 2 == 7': 'yes',
        '1 / 0': 'unknown',
        '0 && 1 / 0': 'no',
        DEBUG: 'yes',
        'defined(FLAG) && FLAG': 'yes',
        'defined(EMPTY)': 'yes',
        EMPTY: 'unknown',
        TEXT: 'unknown',
        'defined(OTHER)': 'unknown',
        '1 /* one */ && \\\n 1 // two': 'yes',
      },
      settings,
    );
    check('c', ['macOS'], { DEBUG: 'no', 'defined(DEBUG)': 'no' });
    const unread = { GCC_PREPROCESSOR_DEFINITIONS: '$(NOWHERE)' };
    check('c', ['macOS'], { 'defined(DEBUG)': 'unknown', TARGET_OS_OSX: 'yes' }, unread);
    check('c', ['macOS'], { A: 'yes', B: 'unknown' }, { OTHER_CFLAGS: '-DA=2 -D B -UB' });
  });

  it('says unknown for what is not well formed', () => {
    for (const condition of [
      '',
      '(',
      ')',
      'os(',
      '&&',
      '1 1',
      'A &&',
      '(1',
      '1)',
      '! ',
      '? 1',
      '"x"',
      '1 ? 2 : 3',
      '@',
    ]) {
      assert.equal(variant('macOS').compiles(condition, 'c'), 'unknown', condition);
      assert.equal(variant('macOS').compiles(condition, 'swift'), 'unknown', condition);
    }
  });

  it('reads 100,000 brackets, negations and operands', () => {
    const { compiles } = variant('macOS');
    const many = 100_000;
    assert.equal(compiles(`${'('.repeat(many)}1${')'.repeat(many)}`, 'c'), 'yes');
    assert.equal(compiles(`${'!'.repeat(many)}1`, 'c'), 'yes');
    assert.equal(compiles(`${'0 || '.repeat(many)}1`, 'c'), 'yes');
    assert.equal(compiles(`${'os('.repeat(many)}`, 'swift'), 'unknown');
    assert.equal(compiles('/*'.repeat(many), 'c'), 'unknown');
  });

  it('understands conditions as the lexers give them', () => {
    const swift = readSwift('#if os(macOS) || // note\n  DEBUG\nlet a = 1\n#endif\n').branches[0]!;
    assert.equal(variant('macOS').compiles(swift.condition, 'swift'), 'yes');
    assert.equal(variant('iOS').compiles(swift.condition, 'swift'), 'no');
    const clang = readClang('#if TARGET_OS_OSX /* a */ && \\\n  1\nint a;\n#endif\n', 'c').branches[0]!;
    assert.equal(variant('macOS').compiles(clang.condition, 'c'), 'yes');
    assert.equal(variant('iOS').compiles(clang.condition, 'c'), 'no');
  });
});
