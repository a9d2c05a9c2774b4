import type { Hints } from '../hints.ts';

/**
 * The product, made at the first question. Taking the catalogue apart costs some 20 ms that an editor need not wait for while it starts:
 * the answer to `initialize` holds nothing of it.
 */
export const lazyHints = (make: () => Hints): Hints => {
  let made: Hints | undefined;
  const hints = (): Hints => {
    made ??= make();
    return made;
  };
  return {
    get catalogue() {
      return hints().catalogue;
    },
    get rules() {
      return hints().rules;
    },
    reads: path => hints().reads(path),
    mayReport: (path, content) => hints().mayReport(path, content),
    open: (path, content, project) => hints().open(path, content, project),
    diagnose: (document, options) => hints().diagnose(document, options),
    declarations: document => hints().declarations(document),
    projectSummary: document => hints().projectSummary(document),
    hover: (document, offset, options) => hints().hover(document, offset, options),
    links: document => hints().links(document),
    search: (query, limit) => hints().search(query, limit),
    explain: name => hints().explain(name),
  };
};
