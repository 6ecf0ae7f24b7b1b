// Package secret finds names in text that must not be there, however they are written: upper or lower case, full or half
// width, with or without accents, divided by spaces, hyphens, underscores, dots or not at all, in percent or base64
// encoding or as a domain name in punycode.
//
// A name is found anywhere, even within words. Short ones, which would be found everywhere, are found as whole words
// only: those of up to four letters, and those of up to seven hexadecimal digits; of one or two letters, only as they
// are written. Scripts that put no space between words, such as Chinese, know no such bounds. What is spelt with
// letters of another script that look alike is not found, nor is a translation or an abbreviation that is no alias.
package secret
