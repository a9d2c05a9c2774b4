import type { SourceFile } from '../../syntax/source.ts';
import type { Report, Rule, RuleContext } from '../rule.ts';
import { deprecatedMentions, isSend } from './deprecatedUses.ts';
import { displayName } from './displayName.ts';
import { type UseThatCounts, usesThatCount } from './usesThatCount.ts';

interface Legacy {
  /** The rule, by which the catalogue's rows are chosen. */
  readonly id: string;
  message(use: UseThatCounts, file: SourceFile): string;
  /** Whatever the deployment targets are. */
  readonly always?: boolean;
  /** True for constants, which are not called. */
  readonly named?: boolean;
  /** Which uses are spoken of, where not all are. */
  speaks?(use: UseThatCounts, file: SourceFile, context: RuleContext): boolean;
  severity?(use: UseThatCounts): Report['severity'];
}

/** More places are listed beside no report. */
const mostRelated = 10;

/**
 * The check of a rule about one family of old API: one report per file, at the first place where something is made or done with it, with the other
 * places beside it. Who moves away does so file by file, and a type in a signature follows by itself.
 */
export const legacyCheck = (legacy: Legacy): Pick<Rule, 'mentions' | 'check'> => {
  const run = (file: SourceFile, context: RuleContext): void => {
    const [first, ...others] = usesThatCount(file, context, legacy.id, legacy.always).filter(
      use =>
        (legacy.named || use.name.parent !== undefined || isSend(file, use.index)) &&
        (legacy.speaks?.(use, file, context) ?? true),
    );
    if (!first) return;
    const { at, deprecation, name } = first;
    const severity = legacy.severity?.(first);
    context.report({
      at,
      message: legacy.message(first, file),
      ...(severity && { severity }),
      ...(deprecation.status === 'deprecated' && { tag: 'deprecated' as const }),
      related: others
        .slice(0, mostRelated)
        .map(use => ({ at: use.at, message: `${displayName(use)} is used here too` })),
      symbol: { name: name.parent ?? name.name, framework: name.framework },
    });
  };
  return {
    mentions: catalogue => deprecatedMentions(catalogue, legacy.id),
    check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
  };
};
