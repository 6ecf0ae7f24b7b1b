// Package taxii is a client of TAXII 2.1 (OASIS Standard, 10 June 2021): discovery, API roots, collections, objects,
// manifests, versions, and sending objects.
//
// A [Client] speaks to one origin (scheme, host and port) and to no other: API roots elsewhere and redirects to elsewhere
// are refused, so that credentials stay where they belong. What a server sends is read as a stream and within [Limits];
// objects come out as the exact text that came ([graph.Object]).
//
// # Errors
//
// Everything that goes wrong between client and server is an [*Error]. Its field Content tells an answer that is broken
// (not TAXII, cut off, endless, too large) from a server that cannot be reached or refuses. No error holds a credential,
// even where a server repeats one.
//
// # Time
//
// The package reads no clock and never sleeps by itself: [Clock] is given, and a test gives one that does not wait.
package taxii
