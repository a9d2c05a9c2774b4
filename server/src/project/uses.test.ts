import assert from 'node:assert/strict';
import { parse } from '../syntax/parse.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { declaredNames } from './uses.ts';

const names = (path: string, text: string): readonly string[] =>
  [...declaredNames(parse(path, text), testCatalogue())].sort();

describe('the names a file declares for itself', () => {
  it('are types, functions and aliases at the top of a Swift file', () => {
    const text = 'struct NWConnection {}\nfunc connect() {}\ntypealias URLSession = Int\nclass Mine {}';
    assert.deepEqual(names('a.swift', text), ['NWConnection', 'URLSession', 'connect']);
  });
  it('are neither extensions, members nor nested types', () => {
    const text =
      'extension NWConnection {}\nclass Mine { func connect() {}\n struct NWPath {} }\nlet socket = 1';
    assert.deepEqual(names('a.swift', text), []);
  });
  it('are classes, functions with a body and macros of Objective-C and C', () => {
    const text =
      '@interface NWPath : NSObject\n@end\n@interface NSURLSession (Mine)\n@end\n#define bind mine\nint connect(int a) { return a; }\nint listen(int);';
    assert.deepEqual(names('a.m', text), ['NWPath', 'bind', 'connect']);
  });
  it('are none in other files', () => assert.deepEqual(names('Info.plist', '<plist/>'), []));
});
