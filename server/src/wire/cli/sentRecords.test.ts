import assert from 'node:assert/strict';
import type { SentRecord, SentStretch } from './judgeStretches.ts';
import { sentRecords } from './sentRecords.ts';

const recordOf = (path: string): SentRecord => ({
  record: { path, stamp: '', bytes: 1, findings: [], declares: [] },
});
const stretch = (at: number): SentStretch => ({ at, records: [recordOf(`${at}.swift`)] });

describe('sentRecords', () => {
  const inbox: SentStretch[] = [];
  const sent = () => inbox.splice(0);
  const paths = (records: readonly SentRecord[]) => records.map(({ record }) => record.path);

  it('keeps what was sent of other stretches until it is asked for, and no longer', () => {
    const records = sentRecords([{ sent }, { sent: () => [] }]);
    inbox.push(stretch(0), stretch(1));
    assert.deepEqual(paths(records.take(1)), ['1.swift']);
    assert.deepEqual(paths(records.take(0)), ['0.swift']);
    for (const at of [0, 1]) assert.deepEqual(records.take(at), []);
  });

  it('drops what comes too late', () => {
    const records = sentRecords([{ sent }]);
    inbox.push(stretch(0), stretch(1));
    records.take(7);
    records.giveUp(0);
    records.giveUp(2);
    inbox.push(stretch(2), stretch(3));
    assert.deepEqual(paths(records.take(1)), ['1.swift']);
    assert.deepEqual(paths(records.take(3)), ['3.swift']);
    for (const at of [0, 2]) assert.deepEqual(records.take(at), []);
  });
});
