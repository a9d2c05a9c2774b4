import { compileKnowledge } from '../catalogue/compileKnowledge.ts';
import type { KnowledgeBase } from '../catalogue/knowledgeTypes.ts';
import { loadKnowledge } from '../catalogue/loadKnowledge.ts';
import { readDataFiles } from './readDataFiles.ts';

let knowledge: KnowledgeBase | undefined;

/** What we know about errors, made of `data/` once. */
export const testKnowledge = (): KnowledgeBase => {
  knowledge ??= loadKnowledge(compileKnowledge(readDataFiles()));
  return knowledge;
};
