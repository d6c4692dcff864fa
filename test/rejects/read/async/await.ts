export async function model(x: number): Promise<number> {
  const y = await Promise.resolve(x);
  return y * y;
}
