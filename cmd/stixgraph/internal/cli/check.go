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
		input.Expect(idsOf(r.Objects))
		err = inOrder(ctx, slices.Chunk(r.Objects, 128), 1,
			func(batches [][]stixobj.Object) sound { return examine(input, batches[0]) },
			func(s sound) error {
				found = append(found, s.errors...)
				for i, o := range s.objects {
					input.Add(s.summaries[i])
					if err := out.WriteText(o.Text()); err != nil {
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

// sound are objects that are about to be written, with what is wrong with them.
type sound struct {
	objects   []stixobj.Object
	summaries []validate.Summary
	errors    []validate.Finding
}

func examine(input *validate.Input, objects []stixobj.Object) sound {
	out := sound{objects: objects, summaries: make([]validate.Summary, len(objects))}
	for i, o := range objects {
		var found []validate.Finding
		found, out.summaries[i] = input.Object(i, o.Text())
		out.errors = append(out.errors, onlyErrors(found)...)
	}
	return out
}

func idsOf(objects []stixobj.Object) []string {
	ids := make([]string, len(objects))
	for i, o := range objects {
		ids[i] = o.ID()
	}
	return ids
}

// onlyErrors leaves the recommendations out.
func onlyErrors(found []validate.Finding) []validate.Finding {
	return slices.DeleteFunc(found, func(f validate.Finding) bool { return f.Severity != validate.Error })
}
