// Package graph holds STIX objects as they came, and reads and writes them.
//
// # Lossless
//
// An [Object] is the exact JSON text of one STIX object of any type, known or not, plus an index of its properties made
// in the one pass that checked the text. Nothing is decoded on the way in, so nothing can be lost: number text, the
// precision of timestamps, empty strings and lists, an explicit false, the order of properties, custom properties and
// extensions. Typed methods ([Object.Name], [Object.Confidence], [Object.References]) are views on that text and make
// nothing up: what an object does not say is absent. [Object.Set] and [Object.Delete] return an edited copy in which every
// other byte is the same.
//
// Two objects of one id with different modified times are two objects. [Object.Equal] compares content, [Object.Digest] stands
// for it, and [Compare] puts objects into an order that does not depend on how they came.
//
// # Reading
//
// A [Reader] yields one [Entry] at a time, with its place, and holds no more than one object and a window of text,
// however long the input. It finds out by itself what an input is: a bundle, a TAXII envelope, a list, an object, lines
// of objects, gzipped or not. [Limits] bound the length and depth of an object and the length of an input.
//
//	reader := graph.Reader{OnNotice: func(n graph.Notice) { fmt.Fprintln(os.Stderr, n) }}
//	for entry, err := range reader.Paths("bundle.json.gz", "folder") {
//		if err != nil {
//			fmt.Fprintln(os.Stderr, err) // file:line:column: id: what is wrong
//			continue
//		}
//		fmt.Println(entry.Object.ID(), entry.Object.Name())
//	}
//
// Errors come in three kinds. A fault of syntax, a limit or a failing disk ends its file ([Error].Fatal). A fault that
// leaves the structure of the text clear (a duplicate property, invalid UTF-8, null in place of an object) costs one
// object: it is reported and reading goes on. When the text is sound but type or id is not usable, the object
// comes together with the error, for a validator to say more.
//
// STIX 2.0 is recognised and refused, or turned into 2.1 when [Reader].Elevate is set; [Elevate] says what that does.
//
// # Writing
//
// A [Writer] writes a bundle, JSON Lines or an array, gzipped or not, in the order the objects come; [Sort] first gives
// an order of its own. What was read on one line is written byte for byte; line breaks and indentation within an
// object go. [WriteFile] replaces a file whole or not at all.
package graph
