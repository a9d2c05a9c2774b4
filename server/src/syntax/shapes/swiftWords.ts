const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What may stand before a Swift declaration's keyword. `class` is one only before a member's keyword. */
export const modifiers = words(
  `private fileprivate internal public open package static class final override mutating nonmutating lazy weak unowned dynamic optional
  required convenience indirect prefix postfix infix isolated nonisolated async distributed borrowing consuming sending`.replace(
    /\n\s*/g,
    ' ',
  ),
);

/** A name behind one of these is being declared. */
export const declarationWords = words(
  'class struct enum actor protocol extension func let var typealias associatedtype macro case',
);

/** Swift's reserved words and those contextual ones that stand before a parenthesis without being called. */
export const uncallable = words(
  `as await any case catch class defer deinit do else enum extension fallthrough fileprivate for func guard if import in inout internal
  is let nonisolated operator private protocol public repeat rethrows return some static struct subscript switch throw throws try
  typealias unowned var where while false true nil super`.replace(/\n\s*/g, ' '),
);

/** Behind these an expression goes on, so that a line break there ends no statement. */
export const expectsOperand = words(
  'as is try await in return throw case let var inout any some consume copy each yield',
);
