/** Where things lie in the memory, in bytes. The numbers exist here only: whoever fills the tables reads them as globals. */

/** For each of a stem's first four letters 32 bytes: for a to o and for p to z, from the second byte on, the buckets of the stems that have it there. */
export const stemFilters: i32 = 0x400;
/** 16 times the buckets that have a stem of three letters. */
export const shortStems: i32 = 0x480;
/** The beginning of a run, decoded. */
export const head: i32 = 0x720;
/** What of the last 16 bytes can be the first three letters of stems: 16 bytes for each of the three. */
export const lastLetters: i32 = 0x740;
/** 256 bytes: the number of the first stem whose beginning has that hash, counted from 1. */
export const stemHeads: i32 = 0x800;
/** Stems: 8 bytes of letters and 8 of what of them counts. */
export const stems: i32 = 0x900;
export const mostStems: i32 = 100;
/** For each stem the number of the next with the same hash, counted from 1. A byte each. */
export const stemNexts: i32 = 0xf80;
/** 4096 numbers of 2 bytes: the first keyword, counted from 1, whose beginning has that hash. */
export const keywordHeads: i32 = 0x1000;
/** Keywords: 16 bytes of text, 16 of what of them counts, and the number of the next with the same hash. */
export const keywords: i32 = 0x3000;
export const keywordSize: i32 = 40;
export const mostKeywords: i32 = 1024;
/** For each of 256 bytes the classes that it is in, a bit each, in 2 bytes. */
export const byteClasses: i32 = 0xd000;
/** For each stem 256 bytes: with bit 0 where a byte before it makes a mark, and with bit 1 where one behind it does; with bit 2 where one behind it makes it none; with bit 3 in all of a stem that says nothing of a value. */
export const neighbours: i32 = 0xd200;
/** Marks: kind, beginning and end, of 4 bytes each. */
export const marks: i32 = 0x14000;
export const mostMarks: i32 = 0x4000;
/** Before the text there are zeros, and behind it `padding` more. */
export const text: i32 = 0x50000;
export const padding: i32 = 192;
