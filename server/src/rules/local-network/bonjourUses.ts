import type { FactNeeds } from '../../project/facts/sourceFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { type AppCode, appCode } from './appCode.ts';
import { bonjourCallNames } from './bonjourApis.ts';
import { type BonjourCall, bonjourCalls } from './bonjourCalls.ts';
import { serviceTypeFiles } from './serviceTypeFiles.ts';

/** A call of Bonjour in an app or in one of its extensions. */
export interface BonjourUse extends BonjourCall {
  readonly code: AppCode;
}

/** What `bonjourCalls` asks of source files. */
export const bonjourNeeds = {
  calls: [...bonjourCallNames, 'NWBrowser'],
  imports: ['Network'],
  notes: [serviceTypeFiles],
} satisfies FactNeeds;

/** The calls of an app and its extensions, as one reader finds them. */
export const usesOf = (
  app: Target,
  context: TargetContext,
  read: (facts: AppCode['facts']) => readonly BonjourCall[] = bonjourCalls,
): readonly BonjourUse[] =>
  appCode(app, context).flatMap(code => read(code.facts).map(call => ({ ...call, code })));

/** The variants of the app in which it is compiled for sure. */
export const compiledIn = ({ code, call }: BonjourUse, variants: readonly Variant[]): readonly Variant[] =>
  variants.filter(variant => code.compiles(call, variant) === 'yes');
