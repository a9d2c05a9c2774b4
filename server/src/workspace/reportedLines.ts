import type { Catalogue } from '../catalogue/types.ts';
import type { ReportedLine } from '../features/report/reportData.ts';
import type { Workspace } from '../workspace.ts';

/** The findings of a workspace as a report lists them: errors first, then by place. */
export const reportedLines = (workspace: Workspace, catalogue: Catalogue): readonly ReportedLine[] => {
  const rank = { error: 0, warning: 1, information: 2, hint: 3 } as const;
  const paths = [...workspace.records()].map(({ path }) => path).sort();
  const lines = paths.flatMap(path =>
    workspace.findings(path).map(({ severity, message, rule, range, target, resources }): ReportedLine => {
      const resource = resources.map(id => catalogue.resources.get(id)).find(found => found?.url);
      return {
        severity,
        message,
        rule,
        place: `${path}:${range.start.line + 1}:${range.start.character + 1}`,
        ...(target !== undefined && { target }),
        ...(resource?.url && { resource: { title: resource.title, url: resource.url } }),
      };
    }),
  );
  return lines.sort((a, b) => rank[a.severity] - rank[b.severity]);
};
