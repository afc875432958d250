/** Keys as generators make them, the same in every run, and nowhere as a whole. */

export const letters = "abcdefghijklmnopqrstuvwxyz";
export const ofDjango = `${letters}0123456789!@#$%^&*(-_=+)`;
export const ofWordPress = `${letters}${letters.toUpperCase()}0123456789!@#$%^&*()-_ []{}<>~+=,.;:/?|`;

export function made(alphabet: string, size: number, seed: number): string {
  let state = seed;
  return Array.from({ length: size }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return alphabet[(state >>> 12) % alphabet.length];
  }).join("");
}
