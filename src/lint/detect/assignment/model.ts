/**
 * How surprising one character is behind another in ordinary names: what randomness is measured by.
 *
 * Made by counting in 50 944 different identifiers of a tree of npm packages (words of 4 to 40 characters, those with long
 * runs of hex left out), with half a count added to each pair: a quarter of -log2 of a pair's share, from the character
 * "(" on, at most 50 of them.
 */

/** A row for what stands before (a to z, a digit, anything else), a column for what follows. */
export const pairs = [
  "H<8:GB<R>OA497N9N462?FED@MA@",
  "3E?G6ECO6:G3CE7CN::E6MIP9R:<",
  "6HBG5IO4=O79FP1ES:@5<MNNER>>",
  "8B?9/?FF4II=BD9CO=;B8GJL@Q=7",
  ":D87@=AIEIL<<4C=A348G@G:AUD8",
  "6G@F77NN0ZL:I>4=P9=<;KMR=U;;",
  "<DAL/H@=5TK8@9<DO:96<HKSHO@6",
  "2IEG2FML0RJG>E6DO>?9=QNTGRB9",
  ">C:;<>:SLRL9905>O=36N?XBZ?MA",
  ">ILI1JKLBKELLF7CKQ-@9E8NJNA=",
  ":C?<.?EF7PIB>=@AL>5>CJDVDS?4",
  "6DD<0EII3VF7HL5@PH<99?MV<WI:",
  "0=HB0IMN6HH=:E56VC<H>NORGUC=",
  "7J757>4J<L@DF>8BQG53??LUHSG9",
  "D<:6H@BLAHA:81>7Z3<99@<GMRJ@",
  "3JDB3HIB=WJ7IJ4<O3<49GNYGZ?;",
  "?BBD@AJCDJL?@HLGD;AE*OBLGJ@7",
  "6G<@0C?N6ZB@=@4DY988>AJS=UI9",
  "=G:G3DK98TA@DD8;JE92:IET>SC1",
  "6G<D2CJ53RKBAG7@U77>?LGH;WE7",
  "=:=:7@=U:TT493G:Z475RPWKWT@A",
  "1HLM-LCI4QRIDK>NRJEMJMLWPW5:",
  "3CAA4LD=3M@@H76DP67@DN>KGLD8",
  "=G:B8CJG:PKDBH:0UCA0MIHE<N85",
  "=>=B>@CG<LJ<;4?0TB77BH@TMHD3",
  "6IBK*FNG:IFBKE@INICKFKCK:@>=",
  "=>>@@>HFGKFFIKJEKGGJJKOHPS+1",
  ";<7:9;==9>C:9=;7J959@@AJLK8<",
];

/**
 * The same for kinds (small, capital, digit, other): a row for the kind before the last, in it four columns for what
 * follows for each kind of the last.
 */
export const kinds = [")7E7(9FJ38+2)9=<", "(<CC9);46/-20*8A", "-7-:,/2948+1.4,;", "(LCE/*=A>B,,*??1"];
