// Loaded into the measured process: writes its largest resident size, in KiB, to file descriptor 3 when it ends. The size is the process's, its threads
// included; each thread loads this file too.
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
