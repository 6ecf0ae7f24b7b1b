package validate

import (
	_ "embed"
	"strings"
)

// Names registered with IANA and lists of names that the specification points to, one on each line in byte order:
// media types by template, character sets by preferred name, services and transport protocols, IPFIX information
// elements, HTTP request fields in lower case, socket options and ISO 3166-1 codes with the reserved ones.
var (
	//go:embed registry/media-types.txt
	mediaTypes string
	//go:embed registry/character-sets.txt
	characterSets string
	//go:embed registry/protocols.txt
	protocols string
	//go:embed registry/ipfix.txt
	ipfixElements string
	//go:embed registry/http-headers.txt
	httpRequestHeaders string
	//go:embed registry/socket-options.txt
	socketOptionNames string
	//go:embed registry/countries.txt
	countries string
)

// registered says whether a name stands in a list of lines in byte order, by binary search.
func registered(list, name string) bool {
	if name == "" || strings.IndexByte(name, '\n') >= 0 {
		return false
	}
	low, high := 0, len(list)
	for low < high {
		middle := (low + high) / 2
		start := strings.LastIndexByte(list[low:middle], '\n') + 1 + low
		end := len(list)
		if i := strings.IndexByte(list[start:], '\n'); i >= 0 {
			end = start + i
		}
		switch c := strings.Compare(name, list[start:end]); {
		case c == 0:
			return true
		case c < 0:
			high = start
		default:
			low = min(end+1, high)
		}
	}
	return false
}

// isPDFKey says whether a key belongs to the document information dictionary (ISO 32000-1, section 14.3.3).
func isPDFKey(key string) bool {
	return inList("Title Author Subject Keywords Creator Producer CreationDate ModDate Trapped", key)
}
