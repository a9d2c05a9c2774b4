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
  it('takes brackets and dots as they are', () => {
    fits('a[1].swift', 'a[1].swift');
    fails('a.swift', 'abswift');
  });
  it('takes no time for a pattern that backs up', () => {
    assert.ok(!pathGlobFits('*a*a*a*a*a*a*a*a*b', 'a'.repeat(900)));
    assert.ok(!pathGlobFits(`${'**/'.repeat(200)}b`, 'a/'.repeat(400)));
  });
});
