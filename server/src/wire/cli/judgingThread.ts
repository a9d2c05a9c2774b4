import { defaultSettings } from '../../settings.ts';
import { type Brief, createWorkspace } from '../../workspace.ts';
import { loadHints } from '../loadHints.ts';
import type { Glances } from './glance.ts';
import { judgeStretches, type SentStretch } from './judgeStretches.ts';

/** What a helper does where there are targets: it loads rules and catalogue, and judges. */
export const judgeAsBriefed = (shared: Glances, brief: Brief, post: (stretch: SentStretch) => void): void => {
  let failed = false;
  const hints = loadHints({
    onError: () => {
      failed = true;
    },
  });
  const workspace = createWorkspace(hints, defaultSettings, { editing: false });
  workspace.follow(brief);
  judgeStretches(shared, workspace, post, () => {
    const before = failed;
    failed = false;
    return before;
  });
};
