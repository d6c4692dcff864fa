// How many columns a text takes, the way Prettier counts them: names may hold any letter of Unicode.
// In: text on one line.  Out: a number of columns.

export function textWidth(text: string): number {
  if (!beyondAscii.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (combining.test(character)) continue;
    const code = character.codePointAt(0)!;
    width += wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
  }
  return width;
}

const beyondAscii = /[^\x20-\x7E]/;
const combining = /[\p{Nonspacing_Mark}\p{Enclosing_Mark}]/u;

/** The blocks of Unicode's East Asian Width "wide" and "full width" that hold letters or punctuation. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x20000, 0x3fffd],
];
