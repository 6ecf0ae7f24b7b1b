// Package view makes pictures of a graph for people: one HTML page that needs no server and no network, and stills for
// reports (SVG, PNG, DOT, Mermaid).
//
// A picture shows things, not objects: what a case ties together without a claim (a company and the threat actor that
// stands for its attacks, an indicator and its cyber-observable) is one [Thing] with several ids. Claims are never merged:
// each relationship is a [Tie] of its own, with who says so and how firmly, and what nobody but a denial says is a tie
// too, drawn as denied.
//
// Everything here is a pure function of the snapshot and the options: the same graph gives the same bytes. Positions are
// computed without fused multiplication and without the mathematics library's trigonometry, which differ between processors.
package view
