import assert from 'node:assert/strict';
import { exampleFacts } from '../../testing/exampleFacts.ts';

describe('strings', () => {
  const read = (path: string, text: string, ...strings: string[]): string[] =>
    exampleFacts(path, text, { strings }).facts.strings.map(
      ({ value, call: name, label, assignedTo }) => `${value} ${name}(${label}) ${assignedTo}`,
    );

  it('with the call and the name they go to', () => {
    assert.deepEqual(
      read(
        'a.swift',
        `let a = URL(string: "http://a")
let b = "http://b"
x.host = "http://c"
let d = ["http://d"], e = "http://e/\\(f)"
NSURL.init(string: "http://g")
f("no http://")
send("http://h" as CFString)`,
        'http://',
      ),
      [
        'http://a URL(string) ',
        'http://b () b',
        'http://c () host',
        'http://d () ',
        'http://g NSURL(string) ',
        'http://h send() ',
      ],
    );
    assert.deepEqual(
      read(
        'a.m',
        `#import "http://x"
#define A @"http://a"
void f(void) { [NSURL URLWithString:@"http://b"]; self.url = @"http://c"; g(CFSTR("http://d")); }`,
        'http://',
      ),
      ['http://a () A', 'http://b URLWithString(URLWithString) ', 'http://c () url', 'http://d g() '],
    );
  });
});
