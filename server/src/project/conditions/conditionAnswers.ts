import type { Answer } from '../model/value.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { clangOperands } from './clangCondition.ts';
import { conditionTokens } from './conditionTokens.ts';
import { evaluateCondition } from './evaluateCondition.ts';
import { swiftOperands } from './swiftCondition.ts';

/** Whether `#if` with this condition (as written, without the keyword) is compiled. */
export type Compiles = (condition: string, language: 'swift' | 'c') => Answer;

/** The answers of one variant; each condition is looked at once. */
export const conditionAnswers = (parts: VariantParts): Compiles => {
  const readers = { swift: swiftOperands(parts), c: clangOperands(parts) };
  const known = { swift: new Map<string, Answer>(), c: new Map<string, Answer>() };
  return (condition, language) => {
    const found = known[language].get(condition);
    if (found) return found;
    const value = evaluateCondition(conditionTokens(condition), readers[language]);
    const answer = value === undefined ? 'unknown' : value === 0 ? 'no' : 'yes';
    known[language].set(condition, answer);
    return answer;
  };
};
