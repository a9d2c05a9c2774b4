import assert from 'node:assert/strict';
import { check, places } from './support/cliReport.ts';
import { removeTestFolders, testFolder } from './support/folder.ts';
import { weakTls } from './support/samples.ts';

describe('cli check of a large folder', () => {
  afterEach(removeTestFolders);

  it('says the same with the help of a second thread as of its parts without', () => {
    const half = (name: string): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: 1100 }, (_, i) => [
          `${name}/${String(i).padStart(4, '0')}.swift`,
          i % 100 === 0 ? weakTls : `let number = ${i}\n`,
        ]),
      );
    const folder = testFolder({ ...half('a'), ...half('b') });
    const whole = check([folder.path]).report;
    const parts = ['a', 'b'].map(name => check([folder.at(name)]).report);
    assert.equal(whole.findings.length, 22);
    assert.deepEqual(
      places(whole),
      parts.flatMap((part, i) => places(part).map(place => `${i === 0 ? 'a' : 'b'}/${place}`)),
    );
    assert.equal(whole.stats.files, 2200);
    assert.equal(whole.stats.bytes, parts[0]!.stats.bytes + parts[1]!.stats.bytes);
  });
});
