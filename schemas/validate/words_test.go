package validate

import "testing"

func TestWords(t *testing.T) {
	words := Words()
	for property, word := range map[string]string{
		"identity_class": "class", "sectors": "education", "type": "x509-certificate", "relationship_type": "uses",
		"malware_types": "rootkit", "opinion": "strongly-agree", "start_type": "SERVICE_AUTO_START",
	} {
		if !words[property][word] {
			t.Errorf("%s does not hold %q", property, word)
		}
	}
	if words["name"] != nil || words["sectors"]["Acme"] {
		t.Error("names are no words")
	}
	p := Properties()
	if !p["tool"]["tool_types"] || !p["file"]["hashes"] || p["tool"]["x_foo"] || p["x-foo"] != nil {
		t.Error("properties are not those of the tables")
	}
}
