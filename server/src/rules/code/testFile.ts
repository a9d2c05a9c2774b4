import type { SourceFile } from '../../syntax/source.ts';
import { imports } from './imports.ts';

/** `CourierTests/`, `UITests/`, `Tests/`, `tests/`: the folders of test targets. */
const testFolder =
  /(?:^|\/)(?:[^/]*Tests?|[^/]*[-_ ](?:tests?|spec)|tests?|specs?|testing|testdata|fixtures?|mocks?)\//;
/** `SessionTests.swift`, `test_session.c`. */
const testName = /(?:Tests|TestCase|Spec|Mock)\.\w+$|(?:^|\/)(?:test_[^/]*|[^/]*[-_]tests?)\.\w+$/;
const testFrameworks = ['XCTest', 'XCTestCase', 'Testing', 'Quick', 'Nimble', 'KIF'];

/** True for a path of a test target by its name. */
export const isTestPath = (path: string): boolean => testFolder.test(path) || testName.test(path);

/**
 * True for a file of a test target, judged by its path and what it imports: what a test sets up on purpose is no mistake, so most
 * rules pass over it.
 */
export const isTestFile = (file: SourceFile, path: string): boolean =>
  isTestPath(path) || testFrameworks.some(module => imports(file, module));
