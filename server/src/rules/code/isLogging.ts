const logging =
  /^(?:print|debugPrint|dump|printf|fprintf|NSLog|os_log\w*|DDLog\w*|[lL]og\w*|debug|info|notice|warning|warn|error|fault|trace|verbose|assert|assertionFailure|NSAssert\w*)$/;

/** True for the names of calls that only write something down. */
export const isLogging = (name: string): boolean => logging.test(name.split(':')[0]!);
