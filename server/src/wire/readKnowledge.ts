import { join } from 'node:path';
import type { CompactKnowledge } from '../catalogue/compactKnowledge.ts';
import type { KnowledgeBase } from '../catalogue/knowledgeTypes.ts';
import { loadKnowledge } from '../catalogue/loadKnowledge.ts';
import { readPacked } from './files.ts';

/** The errors, known issues and guides that lie beside the bundle, read on the first question; each question throws where they cannot be read. */
export const readKnowledge = (path = join(__dirname, 'knowledge.json.br')): (() => KnowledgeBase) => {
  let known: KnowledgeBase | undefined;
  return () => {
    try {
      known ??= loadKnowledge(readPacked(path) as CompactKnowledge);
    } catch (error) {
      throw new Error(
        `What is known about errors, ${path}, could not be loaded: ${(error as Error).message}`,
      );
    }
    return known;
  };
};
