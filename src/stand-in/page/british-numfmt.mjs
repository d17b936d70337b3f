// Univer reads what is typed and pasted by this library as in America, whatever its own locale. Here it stands in for the
// library, and reads as in Britain: 3/9/2024 is the 3rd of September. webpack.stand-in.cjs puts it there.
import * as numfmt from "numfmt-as-it-is";

export * from "numfmt-as-it-is";

const british = (options) => ({ locale: "en-GB", ...options });

export const parseDate = (text, options) => numfmt.parseDate(text, british(options));
export const parseValue = (text, options) => numfmt.parseValue(text, british(options));
