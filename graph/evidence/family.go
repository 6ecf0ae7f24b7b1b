package evidence

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"stixgraph/graph"
	"stixgraph/schemas/fold"
)

// Family tells whose findings a source carries: sources of one family do not confirm each other, because they relay one
// origin, or are that origin's own reports. report is the report that stands for the source, the zero Object where
// there is none (ATT&CK's citations). The result is a folded name such as "associated press", or the source's key; it is
// empty only where the key is.
//
// Where a case says whom the source relays, that is the publisher to look at. Else the origin is read from the words of the
// source, in this order; the first that is found counts:
//
//  1. what the case notes about the source: "Digest of ESET", "Relays India Today OSINT team", "Repost of NYT explainer",
//     "AP derivative"; a note that names several origins names none;
//  2. the publisher: "Associated Press via Taipei Times", "Cybersecurity Review quoting Trend Micro", "TFI Global (reads
//     Nikkei Asia)", "CybSecWizard (WIRED digest)", "news digest of AP";
//  3. a parenthesis in the title: "(reads Washington Post)", "(CyberScoop excerpt)", or the bare name of a house: "(AFP)";
//  4. the publisher itself, since two reports of one publisher are one voice; but one that only hosts what others wrote,
//     such as a code forge, is no voice: then the page the note says it "cites or transcribes", else each of its
//     sources is a family of its own.
//
// Where the origin holds a name by which one of the known houses publishes ([House]), the house is the family. A source
// without a report is known by a citation only: the house it names, or "X via Y", else a family of its own.
func Family(s Source, report graph.Object) string {
	publisher, note, title := s.Name, "", ""
	if !report.IsZero() {
		title = report.Text("name")
		for i, g := range slices.Collect(SourceGrades(report)) {
			if g.Relays != "" {
				publisher, note, title = g.Relays, "", ""
				break
			}
			if i == 0 {
				publisher, note = cmp.Or(g.Publisher, publisher), g.Note
			}
		}
	}
	for _, key := range []string{relayed(note, noteRelays), relayed(publisher, publisherRelays), inTitle(title)} {
		if key != "" {
			return key
		}
	}
	if h := House(publisher); h != "" {
		return h
	}
	if report.IsZero() {
		return s.Key
	}
	if isHost(publisher) {
		return cmp.Or(relayed(note, hostRelays), s.Key)
	}
	return cmp.Or(originKey(publisher), s.Key)
}

// publisherRelays find the origin in the name of a publisher.
var publisherRelays = []*regexp.Regexp{
	regexp.MustCompile(`^(.+?) via \S`),
	regexp.MustCompile(`(?i)\b(?:quoting|relaying|citing|reads|reprints|relays) ([^()]+)\)?$`),
	regexp.MustCompile(`(?i)\bdigest of ([^()]+)`),
	regexp.MustCompile(`(?i)\(([^()]+?) (?:digest|excerpt|summary|report metadata|reprint|rewrite)\)`),
	regexp.MustCompile(`(?i)^([^()]+?) (?:copy\b|\((?:mirror|text copy)\))`),
}

// noteRelays find the origin in a note about a source.
var noteRelays = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(?:digest|summary|repost|reprint|rewrite|transcription|translation|rendering|copy|record of relays|secondary reading) of ([^.;,]+)`),
	regexp.MustCompile(`(?i)(?:^|; )(?:relays|reprints|reposts|reads|rewrites|translates|transcribes|mirrors) ([^.;,]+)`),
	regexp.MustCompile(`(?i)\bread(?:s|ing) the ([^.;,]+) analys[ei]s\b`),
	regexp.MustCompile(`(?i)^(\S+(?: \S+)?) derivative\b`),
}

// hostRelays find the origin of what a host keeps.
var hostRelays = []*regexp.Regexp{regexp.MustCompile(`(?i)\bcites or transcribes https?://(?:www\.)?([^/\s]+)`)}

var (
	titleParenthesis = regexp.MustCompile(`\(([^()]+)\)`)
	titleRelay       = regexp.MustCompile(`(?i)^(?:.*\b(?:reads|reading|quoting|relays|via|by) (.+)|(.+?) (?:digest|excerpt|summary|reprint|text copy|text))$`)
	hostNames        = regexp.MustCompile(`(?i)\b(?:github|gitlab|gist|hackmd|pastebin|medium|reddit|twitter|mastodon|telegram|youtube|unattributed|anonymous)\b`)
)

// relayed returns the family of the origin that the first pattern to find one has caught.
func relayed(text string, patterns []*regexp.Regexp) string {
	for _, p := range patterns {
		if m := p.FindStringSubmatch(text); m != nil {
			if key := originKey(m[1]); key != "" {
				return key
			}
		}
	}
	return ""
}

// inTitle returns the family of the origin that a parenthesis in a title names.
func inTitle(title string) string {
	for _, p := range titleParenthesis.FindAllStringSubmatch(title, -1) {
		if m := titleRelay.FindStringSubmatch(p[1]); m != nil {
			if m[1] != "" {
				return originKey(m[1])
			}
			if h := House(m[2]); h != "" {
				return h
			}
		} else if h := House(p[1]); h != "" && len(strings.Fields(p[1])) <= 3 {
			return h
		}
	}
	return ""
}

// isHost tells publishers that only keep what others wrote.
func isHost(publisher string) bool { return hostNames.MatchString(publisher) }

// originKey brings the name of an origin to the form families are compared in; "" where it names none, or several.
func originKey(origin string) string {
	origin, _, _ = strings.Cut(origin, "(")
	key := strings.ReplaceAll(fold.Key(origin), "’", "'")
	for _, cut := range []string{"'s ", " on ", " with ", " from ", " plus "} {
		key, _, _ = strings.Cut(key, cut)
	}
	if first, second, two := strings.Cut(key, " and "); two && House(key) == House(first) && House(second) != House(first) {
		return ""
	}
	if h := House(key); h != "" {
		return h
	}
	words := strings.Fields(key)
	for len(words) > 1 && slices.Contains([]string{"the", "a", "an", "its"}, words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && slices.Contains(genericWords, words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	if key = strings.Join(words, " "); isHost(key) {
		return ""
	}
	return key
}

// genericWords say what sort of text it is and not whose.
var genericWords = []string{
	"report", "reports", "findings", "post", "posts", "blog", "text", "explainer", "news", "analysis", "analyses", "article",
	"story", "team", "researchers", "research", "release", "releases", "inquiry", "discovery", "reporting", "media",
	"website", "page", "osint", "executive", "summary", "press", "relays", "copy", "the", "a", "an", "its",
}
