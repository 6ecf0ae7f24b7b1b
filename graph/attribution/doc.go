// Package attribution ranks who may stand behind a campaign, an intrusion or an unnamed cluster of activity, by the
// evidence the graph holds, and shows that evidence so that it can be disputed.
//
// Two things are kept apart. What the subject and a candidate have in common (software, infrastructure, techniques,
// victims, sectors, places, time, reports that document both) is inferred overlap: it gives the candidate a weight. What
// somebody says (attributed to, another name for, part of, and the denials of these) are explicit claims: they are listed
// with who says so, how firmly and with what credibility, and never raise the weight.
//
// # The weight
//
// The weight is a log likelihood ratio in nats: how much more likely the subject's evidence is if the candidate is behind
// it than if any of the others is. Each kind of evidence is a language model with Dirichlet smoothing. With p the rarity of an item
// (its part of all that the other candidates are known for), n the size of the candidate's profile, r and s the credibility of
// the two edges, and the constants mu and w of the kind (see [Kind]):
//
//	shared item   w · s · ln(1 + r / (mu·p))
//	breadth       w · Σs · ln(1 + n / mu), which is taken off: who is known for much shares much by chance
//
// docs/attribution.md says how the constants were chosen and how well the ranking does on ATT&CK.
//
// # Competing hypotheses
//
// The leading candidates, and all that somebody names, are hypotheses in the sense of Heuer's Analysis of Competing
// Hypotheses: every piece of evidence is consistent with a hypothesis, inconsistent, or silent, and the hypothesis with
// the least inconsistency leads. Nothing here is a verdict, and nothing makes an attributed-to.
package attribution
