import { join } from 'node:path';

/** The tests drive what ships: build first (`npm test` does). */
const dist = join(__dirname, '../../../dist');

export const serverPath = join(dist, 'server.js');
export const cliPath = join(dist, 'cli.js');
