/** True for text with a build setting in it, `$(NAME)` or `${NAME}`: what it will be is unknown, so rules stay quiet. */
export const hasVariable = (text: string): boolean => text.includes('$(') || text.includes('${');
