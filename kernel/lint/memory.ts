/** Where things lie in the memory, in bytes. The numbers exist here only: whoever fills the tables reads them as globals. */

/** Rows of 16 bytes: for each of a stem's first three letters, the stems that its low and its high half allow. */
export const stemFilters: i32 = 0x400;
/** Stems: 8 bytes of letters and 8 of what of them counts. */
export const stems: i32 = 0x500;
export const mostStems: i32 = 32;
/** For each of the eight buckets the number of its first stem, and behind them the number of stems. A byte each. */
export const bucketStarts: i32 = 0x700;
/** The stems that each of 64 bytes can begin, by their buckets. */
export const lanes: i32 = 0x740;
/** The beginning of a run, decoded. */
export const head: i32 = 0x780;
/** 4096 numbers of 2 bytes: the first keyword, counted from 1, whose beginning has that hash. */
export const keywordHeads: i32 = 0x1000;
/** Keywords: 16 bytes of text, 16 of what of them counts, and the number of the next with the same hash. */
export const keywords: i32 = 0x3000;
export const keywordSize: i32 = 40;
export const mostKeywords: i32 = 1024;
/** For each of 256 bytes the classes that it is in, a bit each, in 2 bytes. */
export const byteClasses: i32 = 0xd000;
/** For each stem 256 bytes: with bit 0 where a byte before it makes a mark, and with bit 1 where one behind it does. */
export const neighbours: i32 = 0xd200;
/** Marks: kind, beginning and end, of 4 bytes each. */
export const marks: i32 = 0x10000;
export const mostMarks: i32 = 0x4000;
/** Before the text there are zeros, and behind it `padding` more. */
export const text: i32 = 0x50000;
export const padding: i32 = 192;
