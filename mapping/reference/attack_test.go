package reference_test

import (
	"compress/gzip"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"stixgraph/mapping"
	"stixgraph/mapping/casefile"
	"stixgraph/mapping/model"
	"stixgraph/mapping/reference"
)

// enterprise is the ATT&CK enterprise bundle as a catalogue; the test is
// skipped where the bundle is not at hand.
func enterprise(t *testing.T) *reference.Catalogue {
	t.Helper()
	root := os.Getenv("STIXGRAPH_TEST_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	f, err := os.Open(filepath.Join(root, "attack", "enterprise.json.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no ATT&CK bundle: set STIXGRAPH_TEST_DATA to the folder that has attack/enterprise.json.gz")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var bundle struct {
		Objects []jsontext.Value `json:"objects"`
	}
	if err := json.UnmarshalRead(z, &bundle); err != nil {
		t.Fatal(err)
	}
	c := reference.New()
	for _, o := range bundle.Objects {
		if err := c.Add(o); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// TestAttack asks the real catalogue, which is read once.
func TestAttack(t *testing.T) {
	attack := enterprise(t)
	t.Run("founding case", func(t *testing.T) { foundingCaseIDs(t, attack) })
	t.Run("successors", func(t *testing.T) { successors(t, attack) })
}

// foundingCaseIDs looks up every ATT&CK id of the founding case: each
// is in force, of a type its kind can have, and complete.
func foundingCaseIDs(t *testing.T, attack *reference.Catalogue) {
	c, problems := casefile.Read("../../testdata/isoon", mapping.Vocabulary(), casefile.Limits{})
	if model.Mistakes(problems) {
		t.Fatal(problems)
	}
	ids, other := 0, 0
	for _, e := range c.Entities {
		for _, x := range e.ExternalIDs {
			if x.Source != "mitre-attack" {
				continue
			}
			ids++
			found := attack.Find(x.Source, x.ID)
			if len(found) == 0 {
				t.Errorf("%s: %s %s of %s is not in ATT&CK", x.Place, x.Source, x.ID, e.Name)
				continue
			}
			p := found[0]
			if p.Revoked || p.Deprecated {
				t.Errorf("%s: %s (%s) is out of force", x.Place, x.ID, p.Name)
			}
			usual := map[model.Kind]string{model.APTGroup: "intrusion-set", model.Malware: "malware", model.Tool: "tool",
				model.Technique: "attack-pattern", model.Campaign: "campaign"}[e.Kind]
			if p.Type != usual {
				other++
				if x.ID != "S0154" || p.Type != "malware" || e.Kind != model.Tool {
					t.Errorf("%s: %s (%s) is a %s for the %s %s", x.Place, x.ID, p.Name, p.Type, e.Kind, e.Name)
				}
			}
			for _, id := range p.Needs {
				if _, ok := attack.Object(id); !ok {
					t.Errorf("%s needs %s, which the bundle lacks", p.ID, id)
				}
			}
		}
	}
	if ids != 32 || other != 1 {
		t.Errorf("%d ids, %d of another type than usual; want 32, and Cobalt Strike alone", ids, other)
	}
}

// successors: what ATT&CK revoked leads to an id that is there.
func successors(t *testing.T, attack *reference.Catalogue) {
	for id, want := range map[string]string{"G0057": "G0049 (OilRig)", "S0209": "S0012 (PoisonIvy)", "T1086": "T1059.001 (PowerShell)",
		"T1150": "T1647 (Plist File Modification)", "T1073": "T1574.001 (DLL)"} {
		found := attack.Find("mitre-attack", id)
		if len(found) != 1 || !found[0].Revoked || found[0].Successor != want {
			t.Errorf("%s: %d objects, want one that is revoked, with the successor %s", id, len(found), want)
		}
	}
	if got := attack.Named("mitre-attack", "Wicked Panda", []string{"intrusion-set"}); got != "G0096" {
		t.Errorf("Wicked Panda is %q", got)
	}
}
