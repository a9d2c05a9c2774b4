export const allowedFiles: (root: string) => string[];
