import type { ResourceKind } from '../../../server/src/catalogue/types.ts';

/** How each kind of resource is drawn (a codicon) and called. */
export const resourceKinds: Readonly<
  Record<ResourceKind, { readonly icon: string; readonly label: string }>
> = {
  documentation: { icon: 'book', label: 'Documentation' },
  technote: { icon: 'note', label: 'Technote' },
  'sample-code': { icon: 'code', label: 'Sample code' },
  video: { icon: 'play-circle', label: 'Video' },
  'forum-post': { icon: 'comment-discussion', label: 'Forum post' },
  'forum-tag': { icon: 'tag', label: 'Forum tag' },
  article: { icon: 'preview', label: 'Article' },
  'support-article': { icon: 'info', label: 'Support article' },
  qa: { icon: 'question', label: 'Technical Q&A' },
  archive: { icon: 'archive', label: 'Archived documentation' },
};
