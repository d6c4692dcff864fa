enum Kind {
  small,
  large,
}

/** @derivative {@link slope} */
function scaled(x: number, kind: Kind): number {
  return x * (kind + 1);
}

function slope(_x: number, kind: Kind): number {
  return kind + 1;
}

export function model(x: number): number {
  return scaled(x, Kind.large) + scaled(2, x);
}
