import { anyLoader, atsPolicy } from '../../project/ats/atsPolicy.ts';
import { atsKey } from '../../project/ats/atsSections.ts';
import type { Ruling } from '../../project/ats/ruling.ts';
import type { Variant } from '../../project/model/target.ts';
import type { Verdict } from '../target/judgeVariants.ts';

/** What ATS says on the newest system to a plain HTTP load of that host, whatever loads it: where loaders differ, nothing is certain. */
export const loadRuling = ({ info, platform }: Variant, host: string): Ruling =>
  anyLoader(atsPolicy(info.get(atsKey), host, { platform }));

const verdicts = { yes: 'holds', no: 'fails', unknown: 'unknown' } as const;

export const loadVerdict = (variant: Variant, host: string): Verdict =>
  verdicts[loadRuling(variant, host).answer];
