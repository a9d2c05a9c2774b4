import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** The machine in one line: a figure without it says nothing. */
export const machine = (): string => {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()
    .map(value => value.toFixed(1))
    .join(' ');
  return `${cpus().length} × ${cpu?.model.trim()}, ${memory} GiB, ${type()} ${release()}, Node ${process.version}, load ${load}`;
};
