const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Statements and expressions begin with these; no declaration does. */
export const clangStatementWords =
  words(`return if else for while do switch case default goto break continue throw try catch delete new
  using sizeof alignof typeof __typeof __typeof__ co_return co_await co_yield static_assert _Static_assert this self super public private
  protected friend operator asm __asm __asm__ in`);

/** Macros that annotate a declaration; what stands in their parentheses is no code. */
export const isAnnotation = (name: string): boolean =>
  /^_{0,2}[A-Z]{2,}_\w*(?:AVAILABLE|DEPRECATED|SWIFT|REFINED|FORMAT|NONNULL|SENTINEL|OBSOLETED|PROHIBITED)\w*$/.test(
    name,
  );

/** What may stand in front of a parenthesis without being called. */
export const clangUncallable =
  words(`return if else for while do switch case default goto sizeof alignof _Alignof _Alignas alignas typeof
  __typeof __typeof__ __attribute__ __attribute __declspec catch throw new delete decltype noexcept static_assert _Static_assert asm
  __asm __asm__ operator in defined __has_include __has_include_next __has_feature __has_attribute __has_builtin __has_extension void int char short long float double unsigned signed bool const volatile static extern struct union enum
  constexpr`);

/** Types and qualifiers of the language itself: never the name of a parameter. */
export const builtInTypes =
  words(`void int char short long float double unsigned signed bool const volatile restrict __restrict struct union
  enum class inline static extern register auto _Bool BOOL id _Nullable _Nonnull __nullable __nonnull nullable nonnull __strong __weak
  __block __unused __unsafe_unretained __autoreleasing __kindof _Null_unspecified in out inout bycopy byref oneway instancetype SEL IMP
  Class size_t ssize_t uint8_t uint16_t uint32_t uint64_t int8_t int16_t int32_t int64_t`);

/** Specifiers that belong to no type. */
export const storageWords = words(
  'static extern inline __inline __inline__ register typedef virtual explicit constexpr thread_local __block __unused friend mutable',
);

/** Attribute macros and keywords that take arguments; they may stand nearly anywhere in a declaration. */
export const isAttributeMacro = (name: string): boolean =>
  /^(?:__attribute__|__attribute|__declspec|__asm__|__asm|asm|alignas|_Alignas|[A-Z][A-Z0-9]*_[A-Z0-9_]*|__[A-Z][A-Z0-9_]*)$/.test(
    name,
  );
