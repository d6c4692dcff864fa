export function model(x: number, word: string): number {
  let sum = x;
  for (const letter of word) {
    if (letter === "a") sum += 1;
  }
  return sum;
}
