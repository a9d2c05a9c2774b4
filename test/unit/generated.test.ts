import assert from 'node:assert/strict';
import { staleDocs } from '../../scripts/generate-docs.ts';

describe('generated documentation', () => {
  it('is up to date (npm run generate)', () => assert.deepEqual(staleDocs(), []));
});
