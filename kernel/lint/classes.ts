/** What single bytes are: classes, by their numbers in `src/lint/scan/byte-classes.ts`. */
import { byteClasses } from "./memory";

export const isBlank: u32 = 1 << 0;
export const isQuote: u32 = 1 << 1;
export const isCloser: u32 = 1 << 2;
export const opensString: u32 = 1 << 3;
export const isOperator: u32 = 1 << 4;
export const opensLiteral: u32 = 1 << 5;
export const endsChoice: u32 = 1 << 6;
export const opensDefault: u32 = 1 << 7;
export const opensType: u32 = 1 << 8;
export const isType: u32 = 1 << 9;
export const isName: u32 = 1 << 10;
export const endsAuthority: u32 = 1 << 11;
export const isOfCall: u32 = 1 << 12;

/** Whether the byte there is in a class. */
export function is(place: i32, ofClass: u32): bool {
  return (<u32>load<u16>(byteClasses + ((<i32>load<u8>(place)) << 1)) & ofClass) !== 0;
}
