import assert from 'node:assert/strict';
import { pathGlobFits } from './pathGlob.ts';

describe('pathGlobFits', () => {
  const fits = (pattern: string, ...paths: string[]) => {
    for (const path of paths) assert.ok(pathGlobFits(pattern, path), `${pattern} ${path}`);
  };
  const fails = (pattern: string, ...paths: string[]) => {
    for (const path of paths) assert.ok(!pathGlobFits(pattern, path), `${pattern} ${path}`);
  };
  it('takes names, and folders with all below them', () => {
    fits('A.swift', 'A.swift');
    fits('Tests', 'Tests/A.swift', 'Tests/Deep/B.swift');
    fails('Tests', 'Tests2/A.swift', 'X/Tests/A.swift', 'Test');
  });
  it('keeps one star within a folder, two stars do not', () => {
    fits('*.swift', 'A.swift', '.swift');
    fails('*.swift', 'X/A.swift', 'A.m');
    fits('**/*.swift', 'A.swift', 'X/A.swift', 'X/Y/A.swift');
    fits('X/**', 'X/A', 'X/Y/Z');
    fits('A?.m', 'AB.m');
    fails('A?.m', 'A/.m', 'A.m');
  });
  it('takes dots, and brackets that do not close, as they are', () => {
    fits('a[1.swift', 'a[1.swift');
    fails('a.swift', 'abswift');
  });
  it('reads sets of letters and alternatives', () => {
    fits('a[1].swift', 'a1.swift');
    fails('a[1].swift', 'a[1].swift', 'a2.swift');
    fits('server[0-2].*', 'server0.m', 'server2.m');
    fails('server[0-2].*', 'server3.m');
    fits('[!a]b', 'cb');
    fails('[!a]b', 'ab', '/b');
    fits('{Mac,iOS}/*.{h,m}', 'Mac/a.h', 'iOS/b.m');
    fails('{Mac,iOS}/*.{h,m}', 'tvOS/a.h', 'Mac/a.swift');
    fits('{a,b{c,d}}', 'a', 'bd');
  });
  it('takes no time for a pattern that backs up', () => {
    assert.ok(!pathGlobFits('*a*a*a*a*a*a*a*a*b', 'a'.repeat(900)));
    assert.ok(!pathGlobFits(`${'**/'.repeat(200)}b`, 'a/'.repeat(400)));
    assert.ok(!pathGlobFits('{a,b}'.repeat(100), 'c'.repeat(100)));
    assert.ok(!pathGlobFits('['.repeat(900), 'c'.repeat(900)));
  });
});
