package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"

	"stixgraph/graph"
	"stixgraph/mapping"
	"stixgraph/mapping/stixobj"
	"stixgraph/schemas/validate"
)

// checkedBundle writes a bundle to a file and checks every object on the way
// against all that the specification demands; what it recommends is left to the
// validate command.
// The file appears only when all are sound; otherwise the findings come back
// and what stood there stays.
func checkedBundle(ctx context.Context, path string, r mapping.Result) ([]validate.Finding, error) {
	bundle, err := graph.NewBundle(r.BundleID)
	if err != nil {
		return nil, err
	}
	checker, err := validate.New(validate.Options{Disable: []string{"all"}, EnforceRefs: true})
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return nil, err
	}
	var found []validate.Finding
	err = graph.WriteFile(path, func(w io.Writer) error {
		out, err := graph.NewWriter(w, graph.WriterOptions{Form: graph.FormBundle, Bundle: bundle})
		if err != nil {
			return err
		}
		input := checker.Input()
		err = inOrder(ctx, slices.Values(r.Objects), 128,
			func(objects []stixobj.Object) []sound { return examine(checker, objects) },
			func(batch []sound) error {
				for _, s := range batch {
					found = append(found, s.errors...)
					input.Add(s.summary)
					if err := out.WriteText(s.text); err != nil {
						return err
					}
				}
				return nil
			})
		if err != nil {
			return err
		}
		found = append(found, onlyErrors(input.Finish())...)
		if len(found) > 0 {
			return errUnsound
		}
		return out.Close()
	})
	if len(found) > 0 {
		return found, nil
	}
	return nil, err
}

// sound is an object that is about to be written, with what is wrong with it.
type sound struct {
	text    string
	summary validate.Summary
	errors  []validate.Finding
}

func examine(checker *validate.Checker, objects []stixobj.Object) []sound {
	out := make([]sound, len(objects))
	for i, o := range objects {
		out[i].text = o.Text()
		var found []validate.Finding
		found, out[i].summary = checker.ObjectSummary(i, o.Text())
		out[i].errors = onlyErrors(found)
	}
	return out
}

// onlyErrors leaves the recommendations out.
func onlyErrors(found []validate.Finding) []validate.Finding {
	return slices.DeleteFunc(found, func(f validate.Finding) bool { return f.Severity != validate.Error })
}
