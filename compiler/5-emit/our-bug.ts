// The one door for what cannot happen: the phases before broke a promise. The command line reports it as an internal error.

export function ourBug(what: string): never {
  throw new Error(`internal error in chainrule: ${what}`);
}
