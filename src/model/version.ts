/** The version of this program, as package.json has it. A test says when they differ. */
export const version = "0.1.0";
