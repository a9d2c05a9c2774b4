const bundle =
  /\.(?:app|appex|systemextension|dext|framework|xcframework|xpc|bundle|dylib|plugin|kext|prefpane|mdimporter|qlgenerator)$/i;

/** True for the name of a bundle or a dynamic library: what is built, or comes built. */
export const isProductName = (name: string): boolean => bundle.test(name);
